package dev.lukbot.library;

import dev.lukbot.library.files.MusicPath;
import dev.lukbot.library.files.Walk.Seen;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the index knows of one file. Immutable.
///
/// @param size and `modified`, as the file was when it was read: if they change, it is read again
/// @param links of a playlist: the paths it names, as [MusicPath#escaped()] would have them, if they are any
record Entry(MusicPath path, long size, long modified, Kind kind, Said said, List<String> links) {

    enum Kind {
        SOUND(0),
        /// No sound, or none that can be read.
        BROKEN(1),
        PLAYLIST(2);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /// How it is written down.
        int code() {
            return code;
        }

        static Optional<Kind> ofCode(int code) {
            return Stream.of(values()).filter(kind -> kind.code == code).findFirst();
        }
    }

    Entry {
        links = List.copyOf(links);
    }

    /// Whether the file is still the one that was read.
    boolean isOf(Seen seen) {
        return size == seen.size() && modified == seen.modified();
    }
}
