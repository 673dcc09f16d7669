package dev.lukbot.track;

/// Finds what a user's query means.
public interface TrackLoader {

    /// Looks for `query`, a link or words. Blocks until there is an answer or the source's time is up, so call it from
    /// a virtual thread. Never throws for what a source does.
    LoadResult load(String query);
}
