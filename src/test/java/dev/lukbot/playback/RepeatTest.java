package dev.lukbot.playback;

import static dev.lukbot.settings.RepeatMode.OFF;
import static dev.lukbot.settings.RepeatMode.QUEUE;
import static dev.lukbot.settings.RepeatMode.TRACK;
import static dev.lukbot.testing.Tracks.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.lukbot.playback.PlaybackEvent.Because;
import dev.lukbot.playback.PlaybackEvent.GaveUp;
import dev.lukbot.settings.GuildSettings;
import dev.lukbot.settings.RepeatMode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RepeatTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void a_track_repeats_without_end_and_without_a_word() {
        var stage = Stage.playing("a", "b");
        stage.repeat(TRACK, 0);

        finishes(stage, 10);

        assertThat(stage.current()).isEqualTo("a");
        assertThat(stage.queue()).containsExactly("b");
        assertThat(stage.view().repeatsLeft()).isZero();
        stage.announced();
    }

    @Test
    void a_counted_track_is_heard_that_many_times_more() {
        var stage = Stage.playing("a", "b");
        stage.repeat(TRACK, 3);
        assertThat(stage.view().repeatsLeft()).isEqualTo(3);

        finishes(stage, 4);

        assertThat(stage.decoder.played()).containsExactly("a", "a", "a", "a", "b");
        assertThat(stage.view().repeat()).isEqualTo(OFF);
        stage.announced("now b");
    }

    @Test
    void the_view_shows_how_many_repeats_are_left() {
        var stage = Stage.playing("a");
        stage.repeat(TRACK, 3);

        stage.finishes();

        assertThat(stage.view().repeat()).isEqualTo(TRACK);
        assertThat(stage.view().repeatsLeft()).isEqualTo(2);
    }

    @Test
    void skipping_moves_on_although_the_track_repeats() {
        var stage = Stage.playing("a", "b");
        stage.repeat(TRACK, 0);

        stage.skip(1);

        assertThat(stage.current()).isEqualTo("b");
        assertThat(stage.queue()).isEmpty();
        assertThat(stage.view().repeat()).isEqualTo(TRACK);
    }

    @Test
    void repeats_counted_for_a_track_do_not_pass_on_to_the_next_one() {
        var stage = Stage.playing("a", "b");
        stage.repeat(TRACK, 3);

        stage.skip(1);

        assertThat(stage.view().repeat()).isEqualTo(OFF);
        assertThat(stage.view().repeatsLeft()).isZero();
    }

    @Test
    void the_queue_repeats_without_end() {
        var stage = Stage.playing("a", "b");
        stage.repeat(QUEUE, 0);

        finishes(stage, 5);

        assertThat(stage.decoder.played()).containsExactly("a", "b", "a", "b", "a", "b");
        assertThat(stage.queue()).containsExactly("a");
    }

    @Test
    void a_counted_queue_goes_around_that_many_times_more() {
        var stage = Stage.playing("a", "b", "c");
        stage.repeat(QUEUE, 2);

        finishes(stage, 9);

        assertThat(stage.decoder.played()).containsExactly("a", "b", "c", "a", "b", "c", "a", "b", "c");
        assertThat(stage.current()).isEqualTo("nothing");
        assertThat(stage.view().repeat()).isEqualTo(OFF);
    }

    @Test
    void rounds_count_down_at_their_end() {
        var stage = Stage.playing("a", "b");
        stage.repeat(QUEUE, 2);

        stage.finishes();
        assertThat(stage.view().repeatsLeft()).isEqualTo(2);
        stage.finishes();

        assertThat(stage.view().repeatsLeft()).isEqualTo(1);
    }

    @Test
    void a_queue_of_one_track_repeats_it_without_a_word() {
        var stage = Stage.playing("a");
        stage.repeat(QUEUE, 2);

        finishes(stage, 3);

        assertThat(stage.decoder.played()).containsExactly("a", "a", "a");
        assertThat(stage.current()).isEqualTo("nothing");
        stage.announced();
    }

    @Test
    void a_skipped_track_goes_to_the_end_of_a_repeating_queue() {
        var stage = Stage.playing("a", "b", "c");
        stage.repeat(QUEUE, 0);

        stage.skip(2);

        assertThat(stage.current()).isEqualTo("c");
        assertThat(stage.queue()).containsExactly("a", "b");
    }

    @Test
    void skipping_counts_as_the_end_of_a_round_too() {
        var stage = Stage.playing("a", "b");
        stage.repeat(QUEUE, 1);

        stage.skip(2);

        assertThat(stage.current()).isEqualTo("a");
        assertThat(stage.view().repeat()).isEqualTo(OFF);
        assertThat(stage.queue()).containsExactly("b");
    }

    @Test
    void a_track_added_behind_those_that_come_again_joins_the_next_round() {
        var stage = Stage.playing("a", "b");
        stage.repeat(QUEUE, 1);
        stage.finishes();
        stage.enqueue("c");

        finishes(stage, 4);

        assertThat(stage.decoder.played()).containsExactly("a", "b", "a", "c", "b");
        assertThat(stage.current()).isEqualTo("nothing");
    }

    @Test
    void switching_repeat_off_ends_it_after_the_current_track() {
        var stage = Stage.playing("a", "b");
        stage.repeat(TRACK, 0);
        stage.finishes();

        stage.repeat(OFF, 0);
        stage.finishes();

        assertThat(stage.current()).isEqualTo("b");
    }

    @Test
    void each_mode_says_how_often_only_if_it_repeats() {
        var stage = Stage.playing("a");

        stage.repeat(OFF, 7);

        assertThat(stage.view().repeatsLeft()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stage.repeat(TRACK, -1))
                .withMessageContaining("-1");
    }

    @Test
    void what_the_guild_chose_applies_from_the_start() {
        var stage = new Stage(PlaybackLimits.DEFAULT,
                new GuildSettings(100, RepeatMode.TRACK, 1, false, 50, List.of(), false));
        stage.enqueue("a", "b");

        finishes(stage, 2);

        assertThat(stage.decoder.played()).containsExactly("a", "a", "b");
    }

    @Test
    void a_failing_track_is_not_repeated() {
        var stage = Stage.playing("a", "b");
        stage.repeat(TRACK, 0);

        stage.decoder.fails(false);

        assertThat(stage.current()).isEqualTo("b");
        stage.announced("failed a", "now b");
    }

    @Test
    void a_failing_track_comes_again_in_the_next_round() {
        var stage = Stage.playing("a", "b");
        stage.repeat(QUEUE, 0);

        stage.passes(SECOND);
        stage.decoder.fails(false);
        finishes(stage, 2);

        assertThat(stage.decoder.played()).containsExactly("a", "b", "a", "b");
    }

    @Test
    void a_round_in_which_nothing_played_is_the_last_and_the_queue_is_kept() {
        var stage = Stage.playing("a", "b");
        stage.repeat(QUEUE, 0);
        finishes(stage, 2);

        stage.decoder.fails(false);
        stage.passes(SECOND);
        stage.decoder.fails(false);

        assertThat(stage.current()).isEqualTo("nothing");
        assertThat(stage.queue()).containsExactly("a", "b");
        assertThat(stage.listener.news().getLast())
                .asInstanceOf(type(GaveUp.class))
                .returns(new Because.WholeRound(), GaveUp::because);
        assertThat(stage.resume()).isTrue();
        assertThat(stage.current()).isEqualTo("a");
    }

    @Test
    void a_round_in_which_one_track_played_is_followed_by_another() {
        var stage = Stage.playing("dead", "alive");
        stage.repeat(QUEUE, 0);

        for (int round = 0; round < 10; round++) {
            stage.passes(SECOND);
            stage.decoder.fails(false);
            stage.finishes();
        }

        assertThat(stage.current()).isEqualTo("dead");
    }

    @ParameterizedTest
    @EnumSource(value = RepeatMode.class, names = {"TRACK", "QUEUE"})
    void a_sound_of_an_instant_begins_at_most_once_a_second(RepeatMode mode) {
        var stage = Stage.connected();
        stage.enqueue(List.of(track("click", Duration.ofMillis(60))));
        stage.repeat(mode, 0);

        for (int tick = 0; tick < 100; tick++) {
            if (!stage.deck.isWaiting()) {
                stage.decoder.plays(Duration.ofMillis(60));
                stage.decoder.ends();
            }
            stage.passes(Duration.ofMillis(100));
        }

        assertThat(stage.decoder.played()).hasSizeBetween(9, 11);
        assertThat(stage.current()).isEqualTo("click");
    }

    @Test
    void what_is_asked_for_begins_at_once_however_short_it_was_before() {
        var stage = Stage.playing("a");
        stage.repeat(QUEUE, 0);

        stage.skip(1);

        assertThat(stage.decoder.played()).containsExactly("a", "a");
        assertThat(stage.deck.isWaiting()).isFalse();
    }

    private static void finishes(Stage stage, int times) {
        for (int time = 0; time < times; time++) {
            stage.finishes();
        }
    }
}
