package dev.lukbot.testing;

import dev.lukbot.track.LoadResult;
import dev.lukbot.track.LoadResult.Found;
import dev.lukbot.track.LoadResult.NothingFound;
import dev.lukbot.track.Track;
import dev.lukbot.track.TrackLoader;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Knows what it was taught, and nothing else. Thread-safe.
public final class FakeTrackLoader implements TrackLoader {

    private final Map<String, LoadResult> known = new ConcurrentHashMap<>();

    /// From now on `query` gives `result`.
    public void knows(String query, LoadResult result) {
        known.put(query, result);
    }

    /// From now on each track is found by its title.
    public void knows(Track... tracks) {
        for (Track track : tracks) {
            knows(track.title(), new Found(track));
        }
    }

    /// Simple ones only.
    @Override
    public Optional<String> linkIn(String typed) {
        return Optional.of(typed).filter(text -> text.matches("(https?://|www\\.)\\S+"));
    }

    @Override
    public LoadResult load(String query) {
        return known.getOrDefault(query, new NothingFound());
    }
}
