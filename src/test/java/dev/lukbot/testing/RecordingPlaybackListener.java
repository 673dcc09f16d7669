package dev.lukbot.testing;

import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.playback.GuildPlayer.View;
import dev.lukbot.playback.PlaybackEvent;
import dev.lukbot.playback.PlaybackEvent.Begun;
import dev.lukbot.playback.PlaybackEvent.Cause;
import dev.lukbot.playback.PlaybackEvent.Changed;
import dev.lukbot.playback.PlaybackEvent.Ended;
import dev.lukbot.playback.PlaybackEvent.Heard;
import dev.lukbot.playback.PlaybackEvent.How;
import dev.lukbot.playback.PlaybackEvent.Over;
import dev.lukbot.playback.PlaybackEvent.Replaced;
import dev.lukbot.playback.PlaybackEvent.Retried;
import dev.lukbot.playback.PlaybackListener;
import dev.lukbot.track.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// Remembers what the players told. Thread-safe.
public final class RecordingPlaybackListener implements PlaybackListener {

    /// One event, and the view that came with it.
    public record Told(GuildId guild, PlaybackEvent event, View view) {}

    /// A track that was heard.
    public record HeardTrack(GuildId guild, Track track, Instant at) {}

    private final List<Told> told = new CopyOnWriteArrayList<>();

    @Override
    public void on(GuildId guild, PlaybackEvent event, View view) {
        told.add(new Told(guild, event, view));
    }

    public List<Told> told() {
        return List.copyOf(told);
    }

    public Stream<PlaybackEvent> events() {
        return told.stream().map(Told::event);
    }

    public List<HeardTrack> heard() {
        return told.stream()
                .flatMap(told -> told.event() instanceof Heard(var entry, var at)
                        ? Stream.of(new HeardTrack(told.guild(), entry.track(), at))
                        : Stream.empty())
                .toList();
    }

    /// The titles of all tracks that were heard.
    public List<String> heardTitles() {
        return heard().stream().map(entry -> entry.track().title()).toList();
    }

    /// The views that were told as changes.
    public List<View> changes() {
        return told.stream().filter(told -> told.event() instanceof Changed).map(Told::view).toList();
    }

    /// The positions that were told with them.
    public List<Duration> positions() {
        return events().flatMap(event -> event instanceof Changed(var position) ? Stream.of(position) : Stream.empty())
                .toList();
    }

    public List<GuildId> ended() {
        return told.stream().filter(told -> told.event() instanceof Ended).map(Told::guild).toList();
    }

    /// What is news for people, in order: `now <title>`, `failed <title>`, or else the event itself.
    public List<Object> news() {
        return events().flatMap(RecordingPlaybackListener::news).toList();
    }

    /// The text channel that the latest news is for.
    public ChannelId channelOfNews() {
        return told.stream()
                .filter(told -> news(told.event()).findAny().isPresent())
                .reduce((_, last) -> last)
                .orElseThrow()
                .view()
                .textChannel();
    }

    private static Stream<Object> news(PlaybackEvent event) {
        return switch (event) {
            case Begun(var entry, var cause) ->
                cause == Cause.FOLLOWS ? Stream.of("now " + entry.track().title()) : Stream.empty();
            case Over(var entry, var how, var _, var _) ->
                how == How.FAILED ? Stream.of("failed " + entry.track().title()) : Stream.empty();
            case Replaced(var entry, var _) -> Stream.of("instead " + entry.track().title());
            case Heard _,Retried _,Changed _,Ended _ -> Stream.empty();
            default -> Stream.of(event);
        };
    }
}
