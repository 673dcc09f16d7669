package dev.lukbot.playback;

import static dev.lukbot.testing.Tracks.live;
import static dev.lukbot.testing.Tracks.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lukbot.playback.Decoder.Event.Ended;
import dev.lukbot.playback.Decoder.Event.Failed;
import dev.lukbot.playback.Decoder.Event.Replaced;
import dev.lukbot.playback.GuildPlayer.Enqueued;
import dev.lukbot.settings.GuildSettings;
import dev.lukbot.settings.RepeatMode;
import dev.lukbot.testing.Tracks;
import dev.lukbot.track.LoadResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What people do to the queue and the current track. Repeats and failures have tests of their own.
class ConductorTest {

    @Test
    void the_first_track_plays_at_once_and_is_not_announced() {
        var stage = Stage.connected();

        assertThat(stage.enqueue("a", "b")).isEqualTo(new Enqueued(0, 2));

        assertThat(stage.current()).isEqualTo("a");
        assertThat(stage.queue()).containsExactly("b");
        stage.announced();
    }

    @Test
    void a_track_begins_where_its_link_says_and_what_lies_before_was_not_played() {
        var stage = Stage.connected();
        stage.enqueue(List.of(track("a").startingAt(Duration.ofSeconds(90)), track("b")));

        assertThat(stage.decoder.last().position()).isEqualTo(Duration.ofSeconds(90));
        assertThat(stage.playback.position()).isEqualTo(Duration.ofSeconds(90));
        stage.plays(Duration.ofSeconds(5));
        assertThat(stage.deck.played()).isEqualTo(Duration.ofSeconds(5));
        stage.skip(1);
        assertThat(stage.decoder.last().position()).isZero();
    }

    @Test
    void what_is_over_where_it_begins_was_silent() {
        var stage = Stage.connected();
        stage.enqueue(List.of(track("a").startingAt(Duration.ofSeconds(90)), track("b")));

        stage.decoder.endsAt(Duration.ofSeconds(90));

        stage.announced("failed a", "now b");
    }

    @Test
    void what_comes_next_is_made_ready_shortly_before_its_turn() {
        var stage = Stage.connected();
        stage.enqueue(List.of(track("a", Duration.ofSeconds(60)), track("b"), track("c")));

        stage.plays(Duration.ofSeconds(34));
        assertThat(stage.decoder.prepared()).isEqualTo("nothing");
        stage.plays(Duration.ofSeconds(2));
        assertThat(stage.decoder.prepared()).isEqualTo("b");

        stage.enqueueNext("x");
        assertThat(stage.decoder.prepared()).isEqualTo("x");
        stage.remove(1);
        stage.remove(1);
        assertThat(stage.decoder.prepared()).isEqualTo("c");
        stage.pause();
        assertThat(stage.decoder.prepared()).isEqualTo("nothing");
        stage.resume();
        assertThat(stage.decoder.prepared()).isEqualTo("c");
        stage.seek(Duration.ofSeconds(1));
        assertThat(stage.decoder.prepared()).isEqualTo("nothing");
        stage.seek(Duration.ofSeconds(50));
        stage.clear();
        assertThat(stage.decoder.prepared()).isEqualTo("nothing");
        stage.repeat(RepeatMode.TRACK, 0);
        assertThat(stage.decoder.prepared()).isEqualTo("a");
    }

    @Test
    void nothing_is_made_ready_while_it_is_not_known_when_its_turn_comes() {
        var stage = Stage.connected();
        stage.enqueue(List.of(live("radio"), track("b")));

        stage.plays(Duration.ofSeconds(60));

        assertThat(stage.decoder.prepared()).isEqualTo("nothing");
    }

    @Test
    void another_sources_track_takes_the_place_of_the_current_one_and_keeps_its_turn() {
        var stage = Stage.playing("a", "b");
        stage.plays(Duration.ofSeconds(3));

        stage.decoder.tells(new Replaced(stage.decoder.last().number(), track("other").insteadOf("youtube")));

        assertThat(stage.current()).isEqualTo("other");
        assertThat(stage.queue()).containsExactly("b");
        assertThat(stage.playback.position()).isEqualTo(Duration.ofSeconds(3));
        stage.announced("instead other");
        stage.decoder.tells(new Replaced(stage.decoder.last().number() - 1, track("late")));
        assertThat(stage.current()).isEqualTo("other");
    }

    @Test
    void later_tracks_wait_at_the_end() {
        var stage = Stage.playing("a", "b");

        assertThat(stage.enqueue("c", "d")).isEqualTo(new Enqueued(2, 2));
        assertThat(stage.queue()).containsExactly("b", "c", "d");
    }

    @Test
    void what_is_added_next_plays_directly_after_the_current_track_in_its_order() {
        var stage = Stage.playing("a", "b");

        assertThat(stage.enqueueNext("x", "y")).isEqualTo(new Enqueued(1, 2));
        assertThat(stage.queue()).containsExactly("x", "y", "b");
    }

    @Test
    void what_finds_no_room_is_not_counted() {
        var limits = new PlaybackLimits(Duration.ofMinutes(1), Duration.ofMinutes(1), 2, Duration.ofSeconds(2),
                Duration.ofSeconds(2));
        var stage = new Stage(limits, GuildSettings.DEFAULT);

        assertThat(stage.enqueue("a", "b", "c")).isEqualTo(new Enqueued(0, 2));
        assertThat(stage.enqueue("d", "e")).isEqualTo(new Enqueued(2, 1));
        assertThat(stage.queue()).containsExactly("b", "d");
    }

    @Test
    void enqueueing_nothing_starts_nothing() {
        var stage = Stage.connected();

        assertThat(stage.enqueue(List.of())).isEqualTo(new Enqueued(1, 0));
        assertThat(stage.current()).isEqualTo("nothing");
    }

    @Test
    void the_next_track_is_announced_when_the_current_one_ends() {
        var stage = Stage.playing("a", "b");

        stage.finishes();

        assertThat(stage.current()).isEqualTo("b");
        stage.announced("now b");
    }

    @Test
    void nothing_plays_after_the_last_track() {
        var stage = Stage.playing("a");

        stage.finishes();

        assertThat(stage.current()).isEqualTo("nothing");
        assertThat(stage.decoder.isPlaying()).isFalse();
        assertThat(stage.playback.position()).isZero();
    }

    @Test
    void skipping_plays_the_next_track_and_announces_it() {
        var stage = Stage.playing("a", "b");

        assertThat(stage.skip(1)).isEqualTo("a");
        assertThat(stage.current()).isEqualTo("b");
        stage.announced("now b");
    }

    @Test
    void skipping_several_drops_those_in_between() {
        var stage = Stage.playing("a", "b", "c", "d");

        stage.skip(3);

        assertThat(stage.current()).isEqualTo("d");
        assertThat(stage.queue()).isEmpty();
    }

    @Test
    void skipping_more_than_there_are_ends_the_music() {
        var stage = Stage.playing("a", "b");

        assertThat(stage.skip(100)).isEqualTo("a");
        assertThat(stage.current()).isEqualTo("nothing");
        assertThat(stage.decoder.isPlaying()).isFalse();
    }

    @Test
    void skipping_while_nothing_plays_skips_nothing() {
        assertThat(Stage.connected().skip(1)).isEqualTo("nothing");
    }

    @Test
    void only_whole_tracks_can_be_skipped() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Stage.playing("a").skip(0))
                .withMessageContaining("0");
    }

    @Test
    void a_paused_track_can_be_skipped_and_the_pause_stays() {
        var stage = Stage.playing("a", "b");
        stage.pause();

        assertThat(stage.skip(1)).isEqualTo("a");
        assertThat(stage.current()).isEqualTo("b");
        assertThat(stage.view().paused()).isTrue();
    }

    @Test
    void a_pause_does_not_outlive_the_last_track() {
        var stage = Stage.playing("a");
        stage.pause();
        stage.skip(1);

        stage.enqueue("b");

        assertThat(stage.view().paused()).isFalse();
        assertThat(stage.decoder.isPaused()).isFalse();
    }

    @Test
    void pausing_and_resuming_say_whether_they_changed_anything() {
        var stage = Stage.playing("a");

        assertThat(stage.resume()).isFalse();
        assertThat(stage.pause()).isTrue();
        assertThat(stage.decoder.isPaused()).isTrue();
        assertThat(stage.pause()).isFalse();
        assertThat(stage.resume()).isTrue();
        assertThat(stage.decoder.isPaused()).isFalse();
    }

    @Test
    void there_is_nothing_to_pause_or_resume_while_nothing_plays() {
        var stage = Stage.connected();

        assertThat(stage.pause()).isFalse();
        assertThat(stage.resume()).isFalse();
        assertThat(stage.view().paused()).isFalse();
    }

    @Test
    void the_end_of_a_track_that_was_skipped_before_is_ignored() {
        var stage = Stage.playing("a", "b", "c");
        long first = stage.decoder.last().number();

        stage.skip(1);
        stage.decoder.tells(new Ended(first, Tracks.LENGTH));

        assertThat(stage.current()).isEqualTo("b");
    }

    @Test
    void starts_of_the_same_track_are_told_apart() {
        var stage = Stage.playing("a", "a", "b");
        long first = stage.decoder.last().number();

        stage.skip(1);
        stage.decoder.tells(new Failed(first, Duration.ZERO, new LoadResult.Refused(LoadResult.Reason.NOT_AUDIO)));
        stage.decoder.tells(new Ended(first, Tracks.LENGTH));

        assertThat(stage.current()).isEqualTo("a");
        assertThat(stage.decoder.played()).containsExactly("a", "a");
        stage.announced("now a");
    }

    @Test
    void an_event_after_the_music_ended_is_ignored() {
        var stage = Stage.playing("a");
        long first = stage.decoder.last().number();
        stage.skip(1);

        stage.decoder.tells(new Ended(first, Tracks.LENGTH));

        assertThat(stage.current()).isEqualTo("nothing");
    }

    @Test
    void seeking_stays_within_the_track() {
        var stage = Stage.playing("a");
        stage.decoder.begins();

        assertThat(stage.seek(Duration.ofSeconds(90))).contains(Duration.ofSeconds(90));
        assertThat(stage.seek(Duration.ofHours(1))).contains(Tracks.LENGTH);
        assertThat(stage.seek(Duration.ofSeconds(-5))).contains(Duration.ZERO);
        assertThat(stage.playback.position()).isZero();
    }

    @Test
    void seeking_needs_a_track_that_has_an_end() {
        var stage = Stage.connected();
        assertThat(stage.seek(Duration.ZERO)).isEmpty();

        stage.enqueue(List.of(live("radio")));

        assertThat(stage.seek(Duration.ZERO)).isEmpty();
    }

    @Test
    void seeking_before_the_first_frame_starts_the_track_there() {
        var stage = Stage.playing("a");
        long first = stage.decoder.last().number();

        stage.seek(Duration.ofSeconds(90));

        assertThat(stage.decoder.last().position()).isEqualTo(Duration.ofSeconds(90));
        assertThat(stage.decoder.last().number()).isNotEqualTo(first);
        assertThat(stage.playback.position()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void the_volume_applies_at_once_and_to_later_tracks() {
        var stage = new Stage(PlaybackLimits.DEFAULT,
                new GuildSettings(40, RepeatMode.OFF, 0, false, 50, List.of(), false));
        assertThat(stage.decoder.volumePercent()).isEqualTo(40);
        stage.enqueue("a", "b");

        stage.step(p -> p.setVolume(150));
        stage.skip(1);

        assertThat(stage.decoder.volumePercent()).isEqualTo(150);
        assertThat(stage.view().volumePercent()).isEqualTo(150);
    }

    @Test
    void clearing_drops_the_queue_and_leaves_the_current_track() {
        var stage = Stage.playing("a", "b", "c");

        assertThat(stage.clear()).isEqualTo(2);
        assertThat(stage.current()).isEqualTo("a");
        assertThat(stage.queue()).isEmpty();
    }

    @Test
    void tracks_are_removed_and_moved_by_their_position() {
        var stage = Stage.playing("a", "b", "c", "d");

        assertThat(stage.remove(2)).contains(track("c"));
        assertThat(stage.remove(3)).isEmpty();
        assertThat(stage.move(2, 1)).contains(track("d"));
        assertThat(stage.move(2, 3)).isEmpty();
        assertThat(stage.queue()).containsExactly("d", "b");
    }

    @Test
    void shuffling_keeps_every_track() {
        var stage = Stage.playing("now", "a", "b", "c", "d", "e", "f", "g");

        assertThat(stage.shuffle()).isEqualTo(7);
        assertThat(stage.current()).isEqualTo("now");
        assertThat(stage.queue())
                .containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f", "g")
                .isNotEqualTo(List.of("a", "b", "c", "d", "e", "f", "g"));
    }

    @Test
    void reading_the_view_changes_nothing() {
        var stage = Stage.playing("a", "b", "b", "c");

        stage.view();
        stage.passes(Duration.ofSeconds(1));

        assertThat(stage.queue()).containsExactly("b", "b", "c");
    }
}
