package dev.lukbot.commands;

import dev.lukbot.command.Text;
import dev.lukbot.settings.RepeatMode;
import dev.lukbot.track.Track;
import java.time.Duration;
import java.util.List;

/// How several commands speak of the same things. Stateless.
final class Wording {

    private Wording() {}

    /// Title and, if known, author.
    static Text byline(Track track) {
        return track.author().isBlank()
                ? Text.of("track.alone", track)
                : Text.of("track.by", track, track.author());
    }

    /// How long it is, that it is live, or that nobody knows.
    static Text length(Track track) {
        return track.length()
                .map(length -> Text.of("track.length", length))
                .orElseGet(() -> Text.of(track.isLive() ? "track.live" : "track.length.unknown"));
    }

    /// Where it is within its length, as far as that is known, or that it is live.
    static Text progress(Track track, Duration position) {
        return track.length()
                .map(length -> Text.of("track.progress", position, length))
                .orElseGet(() -> track.isLive() ? Text.of("track.live") : Text.of("track.length", position));
    }

    /// A source as people call it.
    static Text source(String name) {
        return switch (name) {
            case "library" -> Text.of("source.library");
            case "youtube" -> Text.of("source.youtube");
            case "soundcloud" -> Text.of("source.soundcloud");
            case "http" -> Text.of("source.http");
            case "services" -> Text.of("source.services");
            default -> Text.of("track.alone", name);
        };
    }

    /// Who asked for it.
    static Text requester(Track track) {
        return track.requester()
                .map(user -> Text.of("track.requester", user))
                .orElseGet(() -> Text.of("track.requester.me"));
    }

    static Text count(int tracks) {
        return Text.of("track.count", tracks);
    }

    /// How long they are together, as far as that is known; live ones, which have no length, are counted apart.
    static Text total(List<Track> tracks) {
        Duration together = tracks.stream()
                .flatMap(track -> track.length().stream())
                .reduce(Duration.ZERO, Duration::plus);
        int live = (int) tracks.stream().filter(Track::isLive).count();
        boolean known = tracks.stream().allMatch(track -> track.isLive() || track.length().isPresent());
        Text length = known ? Text.of("queue.total.plain", together) : Text.of("queue.total.at_least", together);
        return live == 0 ? length : Text.of("queue.total.live", length, live);
    }

    /// What is repeated.
    ///
    /// @param times how often; 0 without end
    static Text repeat(RepeatMode mode, int times) {
        return switch (mode) {
            case OFF -> Text.of("repeat.state.off");
            case TRACK -> times == 0 ? Text.of("repeat.state.track") : Text.of("repeat.state.track_times", times);
            case QUEUE -> times == 0 ? Text.of("repeat.state.queue") : Text.of("repeat.state.queue_times", times);
        };
    }
}
