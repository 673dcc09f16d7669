package dev.lukbot.media.iso;

/// Compressed sound somewhere in the file; of sound that is not compressed, some of it. Immutable.
///
/// @param position where its first byte is
/// @param size in bytes
/// @param time when it is to be heard, in the track's time scale, before edits
/// @param duration in the same; the last one's may be what is to be heard of it
record Sample(long position, long size, long time, long duration) {

    long end() {
        return time + duration;
    }
}
