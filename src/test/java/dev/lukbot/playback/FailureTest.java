package dev.lukbot.playback;

import static dev.lukbot.testing.Tracks.live;
import static dev.lukbot.testing.Tracks.track;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.playback.GuildPlayer.Enqueued;
import dev.lukbot.playback.PlaybackEvent.Because;
import dev.lukbot.playback.PlaybackEvent.GaveUp;
import dev.lukbot.settings.RepeatMode;
import dev.lukbot.testing.FakeDecoder.Start;
import dev.lukbot.track.LoadResult;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Tracks that stick, fail or end too early: a second attempt, then the next track, then an end to it.
class FailureTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final LoadResult RESET = new LoadResult.Unavailable(LoadResult.Outage.NO_ANSWER, "reset");
    private static final LoadResult NOT_AUDIO = new LoadResult.Refused(LoadResult.Reason.NOT_AUDIO);
    private static final LoadResult GONE = new LoadResult.Refused(LoadResult.Reason.NOT_THERE);

    @Test
    void a_stuck_track_is_loaded_again_where_it_was() {
        var stage = Stage.playing("a", "b");
        stage.decoder.plays(MINUTE);

        stage.decoder.sticks();

        assertThat(stage.decoder.last()).isEqualTo(new Start(2, track("a"), MINUTE));
        assertThat(stage.playback.position()).isEqualTo(MINUTE);
        stage.announced();
    }

    @Test
    void a_failed_track_is_loaded_again_where_it_was() {
        var stage = Stage.playing("a", "b");
        stage.decoder.plays(MINUTE);

        stage.decoder.fails(true);

        assertThat(stage.decoder.last()).isEqualTo(new Start(2, track("a"), MINUTE));
        stage.announced();
    }

    @Test
    void a_truncated_track_is_loaded_again_where_it_was_cut() {
        var stage = Stage.playing("a", "b");
        stage.decoder.plays(Duration.ofSeconds(1));

        stage.decoder.endsAt(MINUTE);

        assertThat(stage.decoder.last()).isEqualTo(new Start(2, track("a"), MINUTE));
    }

    @Test
    void a_track_that_recovers_plays_to_its_end() {
        var stage = Stage.playing("a", "b");
        stage.decoder.plays(MINUTE);
        stage.decoder.sticks();

        stage.finishes();

        assertThat(stage.current()).isEqualTo("b");
        stage.announced("now b");
    }

    @Test
    void after_a_second_failure_the_next_track_plays_and_people_hear_why() {
        var stage = Stage.playing("a", "b");
        stage.decoder.plays(MINUTE);

        stage.decoder.sticks();
        stage.decoder.fails(true);

        assertThat(stage.current()).isEqualTo("b");
        stage.announced("failed a", "now b");
    }

    @Test
    void a_track_that_cannot_be_retried_is_skipped_at_once() {
        var stage = Stage.playing("a", "b");

        stage.decoder.fails(false);

        assertThat(stage.decoder.played()).containsExactly("a", "b");
        stage.announced("failed a", "now b");
    }

    @Test
    void the_next_track_has_a_second_attempt_of_its_own() {
        var stage = Stage.playing("a", "b");
        stage.decoder.sticks();
        stage.decoder.sticks();

        stage.decoder.sticks();

        assertThat(stage.decoder.played()).containsExactly("a", "a", "b", "b");
    }

    @Test
    void a_second_attempt_that_fails_before_its_first_frame_keeps_the_position() {
        var stage = Stage.playing("a");
        stage.seek(MINUTE);
        long number = stage.decoder.last().number();

        stage.decoder.tells(new Decoder.Event.Failed(number, Duration.ZERO, RESET));

        assertThat(stage.decoder.last().position()).isEqualTo(MINUTE);
    }

    @Test
    void a_long_mix_that_fails_now_and_then_goes_on_where_it_was() {
        var stage = Stage.connected();
        stage.enqueue(List.of(track("mix", Duration.ofHours(3)), track("b")));

        for (int failure = 0; failure < 20; failure++) {
            stage.plays(MINUTE);
            stage.decoder.fails(RESET);
        }

        assertThat(stage.decoder.last().position()).isEqualTo(Duration.ofMinutes(20));
        stage.announced();
    }

    @Test
    void what_fails_again_within_a_minute_of_sound_is_skipped_with_the_reason_of_its_last_failure() {
        var stage = Stage.playing("a", "b");
        stage.plays(MINUTE);
        stage.decoder.sticks();
        stage.plays(Duration.ofSeconds(59));

        stage.decoder.fails(GONE);

        assertThat(stage.current()).isEqualTo("b");
        assertThat(troubles(stage)).containsExactly(new Trouble.Unplayable(GONE));
    }

    @Test
    void each_kind_of_failure_is_told_as_what_it_is() {
        var stuck = Stage.playing("a");
        stuck.decoder.sticks();
        stuck.decoder.sticks();
        assertThat(troubles(stuck)).containsExactly(new Trouble.Stuck());

        var cut = Stage.playing("a");
        cut.decoder.endsAt(MINUTE);
        cut.decoder.endsAt(MINUTE);
        assertThat(troubles(cut)).containsExactly(new Trouble.CutShort());

        var silent = Stage.playing("a");
        silent.decoder.endsAt(Duration.ZERO);
        assertThat(troubles(silent)).containsExactly(new Trouble.Silent());
    }

    private static List<Trouble> troubles(Stage stage) {
        return stage.listener.events()
                .flatMap(event -> event instanceof PlaybackEvent.Over over ? over.trouble().stream() : Stream.empty())
                .toList();
    }

    @Test
    void what_was_heard_is_looked_up_once_more_even_if_its_source_refuses_it() {
        var stage = Stage.playing("a", "b");
        stage.plays(MINUTE);

        stage.decoder.fails(GONE);

        assertThat(stage.decoder.last()).isEqualTo(new Start(2, track("a"), MINUTE));
    }

    @Test
    void a_seek_while_it_is_loaded_again_is_followed() {
        var stage = Stage.playing("a");
        stage.plays(MINUTE);
        stage.decoder.fails(RESET);

        stage.seek(Duration.ofSeconds(90));

        assertThat(stage.decoder.last().position()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void a_second_attempt_is_told_to_listeners_and_is_no_news() {
        var stage = Stage.playing("a");

        stage.decoder.sticks();

        assertThat(stage.listener.events())
                .contains(new PlaybackEvent.Retried(new Entry(1, track("a")), new Trouble.Stuck(), Duration.ZERO));
        stage.announced();
    }

    @ParameterizedTest
    @CsvSource({
        "60, 57.9, true", // more than 2 s
        "60, 58, false",
        "60, 60, false",
        "60, 61, false",
        "1000, 979.9, true", // more than 2 %
        "1000, 980, false",
        "1.5, 0.1, false", // shorter than the tolerance
        "0, 0, false"
    })
    void a_track_is_truncated_if_much_of_it_is_missing(double length, double position, boolean truncated) {
        assertThat(track("a", seconds(length)).isCutShortAt(seconds(position))).isEqualTo(truncated);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    @Test
    void three_failed_tracks_in_a_row_stop_the_music_with_one_message_and_the_rest_is_kept() {
        var stage = Stage.playing("a", "b", "c", "d", "e");

        fails(stage, 3);

        assertThat(stage.current()).isEqualTo("nothing");
        assertThat(stage.decoder.isPlaying()).isFalse();
        assertThat(stage.queue()).containsExactly("d", "e");
        stage.announced(
                "failed a",
                "now b",
                "failed b",
                "now c",
                new GaveUp(new Entry(3, track("c")), new Because.InARow(3), new Trouble.Unplayable(NOT_AUDIO)));
    }

    @Test
    void resuming_after_giving_up_goes_on_with_the_next_track() {
        var stage = Stage.playing("a", "b", "c", "d", "e");
        fails(stage, 3);

        assertThat(stage.resume()).isTrue();

        assertThat(stage.current()).isEqualTo("d");
        assertThat(stage.queue()).containsExactly("e");
    }

    @Test
    void a_request_after_giving_up_goes_on_with_what_was_left() {
        var stage = Stage.playing("a", "b", "c", "d", "e");
        fails(stage, 3);

        assertThat(stage.enqueue("x")).isEqualTo(new Enqueued(2, 1));

        assertThat(stage.current()).isEqualTo("d");
        assertThat(stage.queue()).containsExactly("e", "x");
        assertThat(stage.listener.news()).last().isEqualTo("now d");
    }

    @Test
    void after_giving_up_it_takes_three_failures_again() {
        var stage = Stage.playing("a", "b", "c", "d", "e", "f");
        fails(stage, 3);
        stage.resume();

        fails(stage, 2);

        assertThat(stage.current()).isEqualTo("f");
    }

    @Test
    void a_track_that_ends_well_breaks_the_row() {
        var stage = Stage.playing("a", "b", "c", "d", "e");
        fails(stage, 2);
        stage.finishes();

        fails(stage, 1);

        assertThat(stage.current()).isEqualTo("e");
    }

    @Test
    void a_track_that_played_for_a_while_is_no_failed_one() {
        var stage = Stage.playing("a", "b", "c", "d");
        fails(stage, 2);
        stage.decoder.plays(Duration.ofSeconds(10));

        fails(stage, 2); // the first is answered by a second attempt

        assertThat(stage.current()).isEqualTo("d");
    }

    @Test
    void a_skip_after_a_while_breaks_the_row_and_an_early_one_does_not() {
        var late = Stage.playing("a", "b", "c", "d", "e");
        fails(late, 2);
        late.decoder.plays(Duration.ofSeconds(10));
        late.skip(1);
        fails(late, 1);
        assertThat(late.current()).isEqualTo("e");

        var early = Stage.playing("a", "b", "c", "d", "e");
        fails(early, 2);
        early.skip(1);
        fails(early, 1);
        assertThat(early.current()).isEqualTo("nothing");
    }

    @ParameterizedTest
    @EnumSource(RepeatMode.class)
    void nothing_is_tried_for_ever_whatever_is_repeated(RepeatMode mode) {
        var stage = Stage.playing("a", "b", "c", "d");
        stage.repeat(mode, 0);

        for (int event = 0; event < 100 && stage.decoder.isPlaying(); event++) {
            stage.decoder.fails(true);
            stage.passes(Duration.ofSeconds(1));
        }

        assertThat(stage.decoder.played()).containsExactly("a", "a", "b", "b", "c", "c");
    }

    @ParameterizedTest
    @EnumSource(RepeatMode.class)
    void a_stream_that_ends_without_a_sound_is_not_started_over_and_over(RepeatMode mode) {
        var stage = Stage.connected();
        stage.enqueue(List.of(live("dead")));
        stage.repeat(mode, 0);

        for (int event = 0; event < 100 && stage.decoder.isPlaying(); event++) {
            stage.decoder.endsAt(Duration.ZERO);
        }

        assertThat(stage.decoder.played()).containsExactly("dead");
        assertThat(stage.current()).isEqualTo("nothing");
    }

    @Test
    void a_paused_track_is_not_taken_for_a_stuck_one() {
        var stage = Stage.playing("a", "b");
        stage.pause();

        stage.passes(Duration.ofHours(1));

        assertThat(stage.decoder.played()).containsExactly("a");
    }

    private static void fails(Stage stage, int tracks) {
        for (int track = 0; track < tracks; track++) {
            stage.decoder.fails(false);
        }
    }
}
