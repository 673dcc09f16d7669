package dev.lukbot.playback;

import static dev.lukbot.testing.Tracks.live;
import static dev.lukbot.testing.Tracks.track;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.playback.PlaybackEvent.Because;
import dev.lukbot.playback.PlaybackEvent.GaveUp;
import dev.lukbot.playback.PlaybackEvent.Retried;
import dev.lukbot.testing.FakeDecoder.Start;
import dev.lukbot.track.LoadResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Live streams that break off: they come back as long as there is hope.
class ReconnectionTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final LoadResult REFUSED = new LoadResult.Refused(LoadResult.Reason.NOT_THERE);

    private final Stage stage = Stage.connected();

    private void playsRadio() {
        stage.enqueue(List.of(live("radio"), track("b")));
        stage.plays(MINUTE);
    }

    /// How a stream may break off.
    static Stream<Consumer<Stage>> ends() {
        return Stream.of(
                stage -> stage.decoder.ends(),
                stage -> stage.decoder.sticks(),
                stage -> stage.decoder.fails(true),
                stage -> stage.decoder.fails(REFUSED));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void a_radio_that_breaks_off_every_twelve_seconds_goes_on_for_ever(Consumer<Stage> ends) {
        playsRadio();

        for (int time = 0; time < 500; time++) {
            stage.plays(Duration.ofSeconds(12));
            ends.accept(stage);
            stage.waits(SECOND);
        }

        assertThat(stage.decoder.starts()).hasSize(501);
        assertThat(stage.decoder.last()).isEqualTo(new Start(501, live("radio"), Duration.ZERO));
        assertThat(stage.current()).isEqualTo("radio");
        stage.announced();
    }

    @ParameterizedTest
    @MethodSource("ends")
    void one_that_stays_away_is_tried_later_and_later_for_ten_minutes(Consumer<Stage> ends) {
        playsRadio();
        Instant broke = stage.time.instant();

        breaksOffUntilTheEnd(ends);

        assertThat(waits().limit(8)).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
        assertThat(waits()).allMatch(wait -> wait <= 30);
        assertThat(Duration.between(broke, stage.time.instant())).isBetween(MINUTE.multipliedBy(10),
                MINUTE.multipliedBy(11));
        assertThat(stage.current()).isEqualTo("nothing");
        assertThat(stage.queue()).containsExactly("b");
        assertThat(stage.listener.news()).singleElement()
                .isInstanceOfSatisfying(GaveUp.class, gaveUp -> {
                    assertThat(gaveUp.because()).isEqualTo(new Because.StreamGone());
                    assertThat(gaveUp.entry().track()).isEqualTo(live("radio"));
                });
    }

    private void breaksOffUntilTheEnd(Consumer<Stage> ends) {
        for (int second = 0; second < 2000 && stage.view().playing().isPresent(); second++) {
            if (!stage.deck.isWaiting()) {
                ends.accept(stage);
            }
            stage.passes(SECOND);
        }
    }

    private Stream<Long> waits() {
        return stage.listener.events()
                .flatMap(event -> event instanceof Retried retried
                        ? Stream.of(retried.after().toSeconds())
                        : Stream.empty());
    }

    @Test
    void a_burst_that_servers_send_at_once_is_no_success() {
        playsRadio();

        for (int time = 0; time < 4; time++) {
            stage.decoder.plays(Duration.ofSeconds(4));
            stage.decoder.ends();
            stage.waits(Reconnection.LONGEST_WAIT);
        }

        assertThat(waits()).containsExactly(1L, 2L, 4L, 8L);
    }

    @Test
    void good_sound_earns_the_whole_patience_back() {
        playsRadio();
        for (int time = 0; time < 20; time++) { // eight minutes or so
            stage.decoder.fails(true);
            stage.waits(Reconnection.LONGEST_WAIT);
        }
        stage.plays(Duration.ofSeconds(12));

        for (int time = 0; time < 19; time++) {
            stage.decoder.fails(true);
            stage.waits(Reconnection.LONGEST_WAIT);
        }

        assertThat(stage.current()).isEqualTo("radio");
        assertThat(waits().skip(20).limit(3)).containsExactly(1L, 2L, 4L);
    }

    @Test
    void one_that_was_never_heard_is_tried_twice_like_any_other_track() {
        stage.enqueue(List.of(live("dead"), track("b")));

        stage.decoder.fails(true);
        stage.waits(SECOND);
        stage.decoder.fails(true);

        assertThat(stage.decoder.played()).containsExactly("dead", "dead", "b");
        stage.announced("failed dead", "now b");
    }

    @Test
    void while_it_waits_the_decoder_is_silent_and_what_it_says_of_before_is_ignored() {
        playsRadio();
        long before = stage.decoder.last().number();
        stage.decoder.sticks();
        assertThat(stage.decoder.isPlaying()).isFalse();

        stage.decoder.tells(new Decoder.Event.Started(before));
        stage.decoder.tells(new Decoder.Event.Ended(before, MINUTE));
        stage.passes(SECOND);

        assertThat(stage.decoder.played()).containsExactly("radio", "radio");
        assertThat(waits()).hasSize(1);
    }

    @Test
    void a_clock_that_is_set_back_does_not_keep_it_away() {
        playsRadio();
        stage.decoder.ends();

        stage.passes(Duration.ofHours(-1));

        assertThat(stage.decoder.played()).containsExactly("radio", "radio");
    }

    @Test
    void while_it_waits_it_shows_as_what_plays() {
        playsRadio();

        stage.decoder.ends();

        assertThat(stage.current()).isEqualTo("radio");
        assertThat(stage.view().paused()).isFalse();
        assertThat(stage.playback.position()).isZero();
    }

    @Test
    void while_it_waits_it_can_be_skipped() {
        playsRadio();
        stage.decoder.ends();

        assertThat(stage.skip(1)).isEqualTo("radio");
        stage.waits(MINUTE);

        assertThat(stage.decoder.played()).containsExactly("radio", "b");
    }

    @Test
    void while_it_waits_everything_can_be_stopped() {
        playsRadio();
        stage.decoder.ends();

        stage.step(Playback::end);

        assertThat(stage.decoder.played()).containsExactly("radio");
        assertThat(stage.playback.isOver()).isTrue();
    }

    @Test
    void while_it_waits_the_volume_can_be_changed() {
        playsRadio();
        stage.decoder.ends();

        stage.step(p -> p.setVolume(30));
        stage.waits(SECOND);

        assertThat(stage.decoder.volumePercent()).isEqualTo(30);
        assertThat(stage.decoder.played()).containsExactly("radio", "radio");
    }

    @Test
    void a_paused_one_is_taken_up_again_when_it_is_resumed_and_its_patience_is_whole() {
        playsRadio();
        stage.decoder.ends();
        stage.pause();
        stage.waits(Duration.ofMinutes(30));
        assertThat(stage.decoder.played()).containsExactly("radio");

        stage.resume();
        stage.waits(SECOND);
        assertThat(stage.decoder.played()).containsExactly("radio", "radio");
        stage.decoder.fails(true);

        assertThat(waits()).containsExactly(1L, 1L);
        assertThat(stage.current()).isEqualTo("radio");
    }

    @Test
    void one_that_broke_off_during_a_long_pause_is_not_given_up_for_it() {
        playsRadio();
        stage.decoder.ends();
        stage.waits(SECOND);
        stage.pause();
        stage.waits(Duration.ofMinutes(30));
        stage.resume();

        stage.decoder.ends();

        assertThat(stage.current()).isEqualTo("radio");
    }
}
