package dev.lukbot.media.playlist;

import dev.lukbot.media.Tags;
import dev.lukbot.media.playlist.Playlist.Entry;
import dev.lukbot.media.playlist.Playlist.LeftOut;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A playlist while it is read. Confined to one thread.
final class Entries {

    private final URI base;
    private final int most;
    private final List<Entry> found = new ArrayList<>();
    private final Map<LeftOut, Integer> leftOut = new EnumMap<>(LeftOut.class);

    /// @param base what relative links are relative to
    Entries(URI base, int most) {
        this.base = base;
        this.most = most;
    }

    /// @param title blank if it has none
    void add(String link, String title, Optional<Duration> length) {
        switch (WrittenLink.read(link, base)) {
            case WrittenLink.Web(var uri) when found.size() < most ->
                found.add(new Entry(uri, tidy(title), length.filter(Duration::isPositive)));
            case WrittenLink.Web(var _) -> leaveOut(LeftOut.TOO_MANY);
            case WrittenLink.Other(var why) -> leaveOut(why);
        }
    }

    /// Of several links to the same thing, the first that can be followed.
    void addOneOf(List<String> links, String title, Optional<Duration> length) {
        links.stream()
                .filter(link -> WrittenLink.read(link, base) instanceof WrittenLink.Web)
                .findFirst()
                .or(() -> links.stream().findFirst())
                .ifPresent(link -> add(link, title, length));
    }

    private void leaveOut(LeftOut why) {
        leftOut.merge(why, 1, Integer::sum);
    }

    Playlist named(String title) {
        return new Playlist(tidy(title), found, leftOut);
    }

    private static Optional<String> tidy(String title) {
        String start = title.substring(0, Math.min(title.length(), Tags.MAX_LENGTH));
        String line = start.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.isEmpty() ? Optional.empty() : Optional.of(line);
    }
}
