package dev.lukbot.track;

import java.util.List;
import java.util.Optional;

/// Finds tracks by words. Thread-safe; blocks, so call it from a virtual thread.
public interface TrackSearch {

    /// What a source answered.
    ///
    /// @param source its short name
    /// @param tracks best first; empty if it knows nothing of the kind
    /// @param silence why it did not answer, if it did not; it was not necessarily asked then
    record Answer(String source, List<Track> tracks, Optional<LoadResult> silence) {

        public Answer {
            tracks = List.copyOf(tracks);
        }
    }

    /// The sources that can be searched here, in the order in which the owner wants them asked.
    List<String> searchable();

    /// Asks one of the [#searchable()] sources. What was asked lately is answered again from memory.
    ///
    /// @param limit how many tracks are wanted
    Answer search(String source, String words, int limit);
}
