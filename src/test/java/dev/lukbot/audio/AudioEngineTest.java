package dev.lukbot.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lukbot.audio.AudioEngine.Limits;
import dev.lukbot.audio.net.AddressGuard;
import dev.lukbot.playback.Decoder.Event.Ended;
import dev.lukbot.playback.Decoder.Event.Failed;
import dev.lukbot.playback.Decoder.Event.Started;
import dev.lukbot.playback.Decoder.Event.Stuck;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.audio.Engines;
import dev.lukbot.testing.audio.ToneServer;
import dev.lukbot.testing.audio.Tones;
import dev.lukbot.track.LoadResult.Found;
import dev.lukbot.track.LoadResult.Refused;
import dev.lukbot.track.LoadResult.Unavailable;
import dev.lukbot.track.Track;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudioEngineTest {

    private static final Limits SHORT = new Limits(Duration.ofSeconds(15), Duration.ofSeconds(1));

    private final ToneServer server = ToneServer.start();
    private final AudioEngine engine = Engines.of(new AddressGuard(Set.of(server.host())), SHORT,
            Duration.ofSeconds(1));
    private final Listener listener = new Listener(engine);

    @AfterEach
    void close() {
        listener.close();
        engine.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wav", "mp3", "ogg", "webm", "flac", "m4a"})
    void every_container_is_found_and_heard(String container) {
        Track track = found(server.url("tone-440." + container));

        listener.player().play(7, track, Duration.ZERO);
        List<byte[]> frames = listener.untilHeard(Ended.class);

        Ear heard = Ear.hear(frames.subList(5, frames.size() - 5));
        assertThat(heard.hertz()).isCloseTo(440, within(2.0));
        assertThat(heard.loudness()).isBetween(0.3, 0.7);
        assertThat(frames.size()).isBetween(148, 156);
        assertThat(track.length()).hasValueSatisfying(
                length -> assertThat(length).isBetween(Duration.ofMillis(2900), Duration.ofMillis(3100)));
        assertThat(listener.events()).hasSize(2).first().isEqualTo(new Started(7));
        assertThat(listener.until(Ended.class).position()).isBetween(Duration.ofMillis(2900), Duration.ofMillis(3100));
        assertThat(listener.player().position()).isZero();
    }

    @Test
    void opus_frames_pass_untouched_at_volume_100() {
        listener.player().play(1, found(server.url("tone-440.ogg")), Duration.ZERO);

        List<byte[]> frames = listener.untilHeard(Ended.class);

        List<byte[]> packets = OggPackets.audio(Tones.file("tone-440.ogg"));
        assertThat(packets).hasSizeGreaterThan(148);
        assertThat(frames.subList(0, 148)).usingRecursiveComparison().isEqualTo(packets.subList(0, 148));
    }

    @Test
    void a_track_just_found_is_not_probed_again() {
        String url = server.url("tone-440.wav");
        Track track = found(url);
        int asked = server.requests(url);

        listener.player().play(1, track, Duration.ZERO);
        listener.frames(10);

        assertThat(server.requests(url)).isEqualTo(asked);
    }

    @Test
    void a_track_that_was_never_loaded_here_plays() {
        listener.player().play(1, track(server.url("tone-440.mp3")), Duration.ZERO);

        assertThat(Ear.hear(listener.frames(100).subList(5, 100)).hertz()).isCloseTo(440, within(2.0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tone-440-300.wav", "tone-440.ogg", "tone-440.mp3", "tone-440.webm", "tone-440.flac"})
    void a_track_begins_where_it_is_told_to(String tone) {
        var position = tone.contains("300") ? Duration.ofSeconds(200) : Duration.ofSeconds(2);

        listener.player().play(1, found(server.url(tone)), position);
        assertThat(listener.player().position()).isEqualTo(position);
        listener.frames(1);

        assertThat(listener.player().position()).isBetween(position.minusMillis(60), position.plusMillis(120));
    }

    @Test
    void seeking_goes_on_elsewhere_at_once_even_when_all_is_decoded() {
        listener.player().play(1, found(server.url("tone-440.wav")), Duration.ZERO);
        listener.frames(100);

        listener.player().seek(Duration.ofMillis(500));
        assertThat(listener.player().position()).isEqualTo(Duration.ofMillis(500));
        listener.frames(1);

        assertThat(listener.player().position()).isBetween(Duration.ofMillis(480), Duration.ofMillis(540));
        assertThat(listener.untilHeard(Ended.class).size()).isBetween(120, 128);
        assertThat(listener.events()).hasSize(2);
    }

    @Test
    void the_position_is_what_was_sent_not_what_was_decoded() {
        listener.player().play(1, found(server.url("tone-440-300.wav")), Duration.ZERO);

        listener.frames(50);

        assertThat(listener.player().position()).isBetween(Duration.ofMillis(960), Duration.ofMillis(1020));
    }

    @Test
    void pausing_stops_frames_at_once_and_resuming_goes_on() {
        listener.player().play(1, found(server.url("tone-440-300.wav")), Duration.ZERO);
        listener.frames(10);

        listener.player().setPaused(true);
        assertThat(listener.hears()).isFalse();
        Duration paused = listener.player().position();
        listener.player().setPaused(false);
        listener.frames(1);

        assertThat(listener.player().position()).isEqualTo(paused.plusMillis(20));
    }

    @Test
    void a_new_volume_is_heard_at_once() {
        listener.player().play(1, found(server.url("tone-440-300.wav")), Duration.ZERO);
        double before = Ear.hear(listener.frames(50)).loudness();

        listener.player().setVolume(50);
        List<byte[]> frames = listener.frames(50);
        double after = Ear.hear(frames.subList(15, 50)).loudness();

        assertThat(before).isBetween(0.4, 0.6);
        assertThat(after).as("12 dB below").isBetween(0.1, 0.2);
        assertThat(listener.player().position()).isBetween(Duration.ofMillis(1900), Duration.ofMillis(2100));
    }

    @Test
    void opus_is_heard_at_another_volume_too() {
        listener.player().setVolume(50);
        listener.player().play(1, found(server.url("tone-440.ogg")), Duration.ZERO);

        assertThat(Ear.hear(listener.frames(100)).loudness()).as("12 dB below").isBetween(0.1, 0.15);
    }

    @Test
    void live_streams_have_no_length_and_play() {
        Track radio = found(server.live());

        listener.player().play(1, radio, Duration.ofSeconds(30));
        List<byte[]> frames = listener.frames(400);

        assertThat(radio.isLive()).isTrue();
        assertThat(Ear.hear(frames.subList(5, 100)).hertz()).isCloseTo(440, within(2.0));
        listener.player().seek(Duration.ofSeconds(60));
        assertThat(listener.player().position()).isLessThan(Duration.ofSeconds(9));
    }

    @Test
    void a_stream_that_breaks_off_is_heard_to_there_and_fails_with_its_position() {
        // 2 of 10 seconds
        listener.player().play(1, found(server.truncated("tone-440-10.wav", 384_044)), Duration.ZERO);

        var failed = listener.until(Failed.class);

        assertThat(failed.why()).isInstanceOf(Unavailable.class);
        assertThat(failed.position()).isBetween(Duration.ofMillis(1500), Duration.ofMillis(2040));
        assertThat(listener.events()).containsExactly(new Started(1), failed);
    }

    @Test
    void a_stream_that_falls_silent_is_stuck() {
        listener.player().play(1, found(server.stalling("tone-440-10.wav", 384_044)), Duration.ZERO);

        var stuck = listener.until(Stuck.class);

        assertThat(stuck.position()).isBetween(Duration.ofMillis(1500), Duration.ofMillis(2040));
    }

    @Test
    void a_source_that_went_away_fails_and_is_asked_again_the_next_time() {
        String url = server.status(503);
        Track track = track(url);

        listener.player().play(1, track, Duration.ZERO);
        var failed = listener.until(Failed.class);
        int asked = server.requests(url);
        listener.player().play(2, track, Duration.ofSeconds(1));
        Await.until("a second failure", () -> !listener.hears() && listener.events().size() == 2);

        assertThat(failed.why()).isInstanceOf(Unavailable.class);
        assertThat(server.requests(url)).isGreaterThan(asked);
        assertThat(listener.events().getLast()).isInstanceOfSatisfying(Failed.class, again -> {
            assertThat(again.start()).isEqualTo(2);
            assertThat(again.position()).isEqualTo(Duration.ofSeconds(1));
        });
    }

    @Test
    void what_is_gone_fails_for_good() {
        listener.player().play(1, track(server.status(404)), Duration.ZERO);

        assertThat(listener.until(Failed.class).why()).isInstanceOf(Refused.class);
    }

    @Test
    void a_later_start_wins_over_one_still_loading() {
        listener.player().play(1, track(server.silent()), Duration.ZERO);
        listener.player().play(2, found(server.url("tone-440.wav")), Duration.ZERO);

        listener.until(Ended.class);

        assertThat(listener.events()).extracting(event -> event.start()).containsOnly(2L);
    }

    @Test
    void after_stop_there_is_neither_sound_nor_event() {
        listener.player().play(1, found(server.url("tone-440.wav")), Duration.ZERO);
        listener.frames(10);
        int events = listener.events().size();

        listener.player().stop();

        assertThat(listener.hears()).isFalse();
        assertThat(listener.player().position()).isZero();
        assertThat(listener.events()).hasSize(events);
    }

    @Test
    void a_start_replaced_at_random_moments_is_never_heard_of_again() {
        Track track = found(server.url("tone-440.wav"));

        for (long start = 1; start <= 100; start++) {
            listener.player().play(start, track, Duration.ZERO);
            int before = listener.events().size();
            if (start % 3 == 0) {
                listener.frames(1);
            } else {
                listener.hears();
            }
            long current = start;
            assertThat(listener.events().subList(before, listener.events().size()))
                    .allSatisfy(event -> assertThat(event.start()).isEqualTo(current));
        }
    }

    @Test
    void frames_are_written_from_the_position_on_and_the_limit_stays() {
        listener.player().play(1, found(server.url("tone-440.wav")), Duration.ZERO);
        listener.frames(5);
        var target = ByteBuffer.allocate(3000).position(12).limit(2000);

        Await.until("a frame", () -> listener.player().frames().next(target));

        assertThat(target.position()).isGreaterThan(20);
        assertThat(target.limit()).isEqualTo(2000);
        assertThat(target.get(11)).isZero();
    }

    @Test
    void closing_leaves_no_thread_behind() {
        listener.player().play(1, found(server.stalling("tone-440-10.wav", 384_044)), Duration.ZERO);
        listener.frames(20);
        listener.player().play(2, track(server.silent()), Duration.ZERO);

        engine.close();

        Await.until("its threads are gone", () -> Thread.getAllStackTraces()
                .keySet()
                .stream()
                .noneMatch(thread -> thread.getName().matches("(sound|look|open-sounds|lava).*")));
    }

    private Track found(String url) {
        return ((Found) engine.load(url)).track();
    }

    private static Track track(String url) {
        return Track.of("http", url, url).titled("a tone").by("us").lasting(Optional.of(Duration.ofSeconds(3)));
    }
}
