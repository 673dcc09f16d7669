package dev.lukbot.testing;

import dev.lukbot.track.Track;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Makes tracks for tests.
public final class Tracks {

    /// How long a track is unless a test says otherwise.
    public static final Duration LENGTH = Duration.ofMinutes(3);

    private Tracks() {}

    /// A track of three minutes, by anybody.
    public static Track track(String title) {
        return track(title, LENGTH);
    }

    public static Track track(String title, Duration length) {
        return track(title, Optional.of(length));
    }

    public static Track live(String title) {
        return track(title, Optional.empty());
    }

    public static List<Track> tracks(String... titles) {
        return Arrays.stream(titles).map(Tracks::track).toList();
    }

    private static Track track(String title, Optional<Duration> length) {
        String url = "https://music.example/" + title;
        return Track.of("http", url, url).titled(title).by("Somebody").lasting(length).endless(length.isEmpty());
    }
}
