package dev.lukbot.library.files;

import java.util.List;
import java.util.Set;

/// What one walk through the music folder saw. Immutable.
///
/// @param files all that may be music or a playlist
/// @param unreadable folders that could not be read to their end, as [MusicPath#escaped()]: what was in them may still be
///        there
/// @param entries how many entries were looked at, of whatever kind
/// @param tooMany whether there was more than may be
public record Walk(List<Seen> files, Set<String> unreadable, int entries, boolean tooMany) {

    public Walk {
        files = List.copyOf(files);
        unreadable = Set.copyOf(unreadable);
    }

    /// A file.
    ///
    /// @param modified in milliseconds since 1970, by whoever wrote the file
    public record Seen(MusicPath path, long size, long modified) {}

    /// Whether a file that was not seen may be there all the same.
    public boolean mayHold(MusicPath path) {
        if (tooMany) {
            return true;
        }
        for (String folder = path.folder();; folder = folder.substring(0, Math.max(0, folder.lastIndexOf('/')))) {
            if (unreadable.contains(folder)) {
                return true;
            }
            if (folder.isEmpty()) {
                return false;
            }
        }
    }
}
