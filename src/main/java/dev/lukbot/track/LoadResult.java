package dev.lukbot.track;

import java.util.List;

/// What came of looking for a query.
public sealed interface LoadResult {

    /// One track.
    record Found(Track track) implements LoadResult {}

    /// Several tracks under a name; at least one.
    record FoundPlaylist(String name, List<Track> tracks) implements LoadResult {
        public FoundPlaylist {
            tracks = List.copyOf(tracks);
            if (tracks.isEmpty()) {
                throw new IllegalArgumentException("a playlist without tracks is NothingFound");
            }
        }
    }

    /// No source knows it.
    record NothingFound() implements LoadResult {}

    /// It cannot be played, and trying again will not help.
    record Refused(Reason reason) implements LoadResult {}

    /// The source did not answer as it should; trying again may help.
    ///
    /// @param cause for the log, not for the user
    record Unavailable(String cause) implements LoadResult {}

    /// Why something is refused.
    enum Reason {
        /// Neither a link nor anything a source searches for.
        NOT_A_LINK,
        /// The link leads to an address that users may not reach. Deliberately the same for every such address.
        ADDRESS_NOT_ALLOWED,
        /// The link answers, but not with audio that can be decoded.
        NOT_AUDIO,
        /// The source says that it is private, deleted or blocked.
        NOT_ACCESSIBLE
    }
}
