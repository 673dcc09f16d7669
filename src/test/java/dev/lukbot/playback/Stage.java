package dev.lukbot.playback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.playback.GuildPlayer.Enqueued;
import dev.lukbot.playback.GuildPlayer.View;
import dev.lukbot.settings.GuildSettings;
import dev.lukbot.settings.RepeatMode;
import dev.lukbot.testing.FakeDecoder;
import dev.lukbot.testing.FakeTime;
import dev.lukbot.testing.FakeVoiceConnector;
import dev.lukbot.testing.RecordingPlaybackListener;
import dev.lukbot.testing.Tracks;
import dev.lukbot.track.Track;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/// One guild's [Playback] with doubles all around it, on the test's own thread: every call is one step.
final class Stage {

    static final GuildId GUILD = new GuildId(1);
    static final ChannelId VOICE = new ChannelId(10);
    static final ChannelId OTHER_VOICE = new ChannelId(11);
    static final ChannelId TEXT = new ChannelId(20);

    final FakeTime time = new FakeTime();
    final FakeVoiceConnector connector = new FakeVoiceConnector();
    final RecordingPlaybackListener listener = new RecordingPlaybackListener();
    final FakeDecoder decoder;
    final Deck deck;
    final Playback playback;

    Stage() {
        this(PlaybackLimits.DEFAULT, GuildSettings.DEFAULT);
    }

    Stage(PlaybackLimits limits, GuildSettings settings) {
        decoder = new FakeDecoder(event -> step(playback -> playback.on(event)));
        var events = new Events(GUILD, List.of(listener));
        deck = new Deck(decoder, settings.volumePercent(), events, time);
        var programme = Programme.empty(settings.repeat(), settings.repeatsLeft());
        playback = new Playback(
                deck,
                new Conductor(deck, programme, limits.maxQueued(), events, new Random(1), time),
                new VoiceLink(GUILD, connector, new AtomicLong()::incrementAndGet, deck, events, time),
                TEXT,
                new IdleTimers(limits),
                events,
                time);
    }

    /// A bot that is connected and plays the first of these tracks.
    static Stage playing(String... titles) {
        var stage = connected();
        stage.enqueue(titles);
        return stage;
    }

    /// A bot that is connected and plays nothing yet.
    static Stage connected() {
        var stage = new Stage();
        stage.comeTo(VOICE);
        stage.voice(attempt -> new VoiceEvent.Connected(attempt, VOICE));
        return stage;
    }

    void step(Consumer<Playback> change) {
        playback.step(p -> {
            change.accept(p);
            return true;
        });
    }

    void comeTo(ChannelId voice) {
        step(p -> p.comeTo(voice, TEXT));
    }

    /// What happened to the connection that was asked for last.
    void voice(LongFunction<VoiceEvent> event) {
        voice(event.apply(connector.attempt()));
    }

    void voice(VoiceEvent event) {
        step(p -> p.on(event));
    }

    Enqueued enqueue(String... titles) {
        return enqueue(Tracks.tracks(titles));
    }

    Enqueued enqueue(List<Track> tracks) {
        return playback.step(p -> p.conductor().enqueue(tracks, false));
    }

    Enqueued enqueueNext(String... titles) {
        return playback.step(p -> p.conductor().enqueue(Tracks.tracks(titles), true));
    }

    String skip(int count) {
        return playback.step(p -> p.conductor().skip(count)).map(Track::title).orElse("nothing");
    }

    boolean pause() {
        return playback.step(p -> p.conductor().pause());
    }

    boolean resume() {
        return playback.step(p -> p.conductor().resume());
    }

    int clear() {
        return playback.step(p -> p.conductor().clear());
    }

    int shuffle() {
        return playback.step(p -> p.conductor().shuffle());
    }

    Optional<Track> remove(int position) {
        return playback.step(p -> p.conductor().remove(position));
    }

    Optional<Track> move(int from, int to) {
        return playback.step(p -> p.conductor().move(from, to));
    }

    Optional<Duration> seek(Duration to) {
        return playback.step(p -> p.conductor().seek(to));
    }

    void repeat(RepeatMode mode, int times) {
        step(p -> p.conductor().repeat(mode, times));
    }

    /// Lets so much of the current track be sent, and the same time pass, second by second.
    void plays(Duration duration) {
        for (long second = 0; second < duration.toSeconds(); second++) {
            decoder.plays(Duration.ofSeconds(1));
            passes(Duration.ofSeconds(1));
        }
    }

    /// Lets the current track play for a minute and then end, so that it is neither silent nor a failure.
    void finishes() {
        decoder.plays(Duration.ofMinutes(1));
        time.pass(Duration.ofMinutes(1));
        decoder.ends();
    }

    /// Lets time pass second by second, with a tick after each.
    void waits(Duration duration) {
        for (long second = 0; second < duration.toSeconds(); second++) {
            passes(Duration.ofSeconds(1));
        }
    }

    /// Lets time pass, and ticks once at the end of it.
    void passes(Duration duration) {
        time.pass(duration);
        step(Playback::tick);
    }

    View view() {
        return playback.view();
    }

    String current() {
        return view().playing().map(Track::title).orElse("nothing");
    }

    List<String> queue() {
        return view().queue().stream().map(Track::title).toList();
    }

    /// What was news for people: events, `now <title>` and `failed <title>`.
    void announced(Object... expected) {
        assertThat(listener.news()).isEqualTo(Arrays.asList(expected));
    }
}
