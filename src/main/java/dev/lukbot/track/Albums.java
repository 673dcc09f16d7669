package dev.lukbot.track;

import dev.lukbot.track.LoadResult.FoundPlaylist;
import java.util.List;
import java.util.Optional;

/// The albums that can be played as a whole. Thread-safe, answers at once.
public interface Albums {

    /// There are none.
    Albums NONE = new Albums() {

        @Override
        public List<Album> named(String typed, int limit) {
            return List.of();
        }

        @Override
        public Optional<FoundPlaylist> find(String id) {
            return Optional.empty();
        }
    };

    /// An album.
    ///
    /// @param id stays the same over restarts
    /// @param artist empty if it is by several, or nobody knows
    record Album(String id, String name, String artist) {}

    /// Albums for what somebody typed of their name, best first; any if nothing was typed.
    List<Album> named(String typed, int limit);

    /// The tracks of an album, in the order of its discs and tracks.
    Optional<FoundPlaylist> find(String id);
}
