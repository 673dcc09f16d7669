package dev.lukbot.library;

import java.time.Instant;

/// How the music folder and its index are. Immutable.
///
/// @param found files that may be music
/// @param indexed those of them that can be played
/// @param broken those that cannot, or of which nobody knows what they are
/// @param unreadable files and folders that the bot may not or could not read
/// @param scanning whether it is being looked at, so that the numbers still change
/// @param since when the folder has been as it is
/// @param saved whether the index is on disk as it is in memory, so that a start need not read all files anew
public record Status(
        int found, int indexed, int broken, int unreadable, boolean scanning, Folder folder, Instant since,
        boolean saved) {

    /// What the folder is.
    public enum Folder {
        /// Nobody looked yet.
        UNKNOWN,
        PRESENT,
        /// It has more files than are taken.
        TOO_LARGE,
        /// It is not there, or is empty where a disk would be mounted: what was in it is remembered.
        ABSENT
    }

    /// This status as of now.
    ///
    /// @param now when that was seen
    Status with(Folder seen, Instant now) {
        return new Status(found, indexed, broken, unreadable, scanning, seen, seen == folder ? since : now, saved);
    }
}
