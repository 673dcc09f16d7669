package dev.lukbot.media.iso;

import dev.lukbot.media.MalformedMediaException;

/// How much memory the tables of one file may still take. Confined to one thread.
final class Room {

    private long left;

    /// @param bytes in all
    Room(long bytes) {
        left = bytes;
    }

    void take(long bytes) throws MalformedMediaException {
        left -= bytes;
        if (left < 0) {
            throw new MalformedMediaException("tables larger than any song's");
        }
    }
}
