package dev.lukbot.media.playlist;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The links of a list, in its order. Immutable.
///
/// @param title of the whole list
/// @param leftOut how many entries are missing, and why
public record Playlist(Optional<String> title, List<Entry> entries, Map<LeftOut, Integer> leftOut) {

    /// @param link absolute, by http or https, of ASCII; its host is as the list has it
    /// @param title as the list has it, at most [dev.lukbot.media.Tags#MAX_LENGTH] long
    /// @param length as the list claims it
    public record Entry(URI link, Optional<String> title, Optional<Duration> length) {}

    /// Why an entry is missing.
    public enum LeftOut {
        /// It names a file on its author's disk.
        LOCAL_FILE,
        /// It is reached by something else than http: `rtsp:`, `mms:`.
        OTHER_PROTOCOL,
        /// It is no link at all.
        NO_LINK,
        /// There are more than are wanted.
        TOO_MANY
    }

    public Playlist {
        entries = List.copyOf(entries);
        leftOut = Map.copyOf(leftOut);
    }
}
