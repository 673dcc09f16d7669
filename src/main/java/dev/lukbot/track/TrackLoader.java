package dev.lukbot.track;

import java.util.Optional;

/// Finds what a user's query means.
public interface TrackLoader {

    /// Looks for `query`, a link or words. Blocks until there is an answer or the source's time is up, so call it from
    /// a virtual thread. Never throws for what a source does.
    LoadResult load(String query);

    /// The link that `typed` is or holds, as it is understood; empty if it is words. Without I/O.
    Optional<String> linkIn(String typed);
}
