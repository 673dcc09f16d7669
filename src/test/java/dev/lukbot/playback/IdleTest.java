package dev.lukbot.playback;

import static dev.lukbot.playback.Stage.GUILD;
import static dev.lukbot.playback.Stage.OTHER_VOICE;
import static dev.lukbot.playback.Stage.VOICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.playback.PlaybackEvent.LeftEmpty;
import dev.lukbot.playback.PlaybackEvent.LeftIdle;
import dev.lukbot.playback.PlaybackEvent.PausedWhileEmpty;
import dev.lukbot.playback.PlaybackEvent.VoiceLost;
import dev.lukbot.playback.VoiceEvent.Connected;
import dev.lukbot.playback.VoiceEvent.Ended;
import dev.lukbot.playback.VoiceEvent.Listeners;
import dev.lukbot.playback.VoiceEvent.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// An empty channel, and the end of the music.
class IdleTest {

    private static final Duration ALMOST = Duration.ofMinutes(5).minusSeconds(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void the_music_pauses_at_once_when_everybody_left_and_says_so_once() {
        var stage = Stage.playing("a");

        stage.voice(attempt -> new Listeners(attempt, 0, 0));
        stage.voice(attempt -> new Listeners(attempt, 0, 0));

        assertThat(stage.decoder.isPaused()).isTrue();
        assertThat(stage.view().paused()).isTrue();
        stage.announced(new PausedWhileEmpty());
    }

    @Test
    void the_music_goes_on_when_somebody_returns() {
        var stage = Stage.playing("a");
        stage.voice(attempt -> new Listeners(attempt, 0, 0));

        stage.voice(attempt -> new Listeners(attempt, 1, 1));

        assertThat(stage.decoder.isPaused()).isFalse();
        assertThat(stage.view().paused()).isFalse();
    }

    @Test
    void a_users_pause_is_nobodys_business_when_people_come_and_go() {
        var stage = Stage.playing("a");
        stage.pause();

        stage.voice(attempt -> new Listeners(attempt, 0, 0));
        stage.voice(attempt -> new Listeners(attempt, 2, 2));

        assertThat(stage.view().paused()).isTrue();
        stage.announced();
    }

    @Test
    void pausing_a_track_that_waits_for_people_keeps_it_paused() {
        var stage = Stage.playing("a");
        stage.voice(attempt -> new Listeners(attempt, 0, 0));

        assertThat(stage.pause()).isFalse();
        stage.voice(attempt -> new Listeners(attempt, 1, 1));

        assertThat(stage.view().paused()).isTrue();
    }

    @Test
    void resuming_by_hand_works_in_an_empty_channel() {
        var stage = Stage.playing("a");
        stage.voice(attempt -> new Listeners(attempt, 0, 0));

        assertThat(stage.resume()).isTrue();
        assertThat(stage.decoder.isPaused()).isFalse();
    }

    @Test
    void nothing_is_announced_when_the_channel_empties_while_nothing_plays() {
        var stage = Stage.connected();

        stage.voice(attempt -> new Listeners(attempt, 0, 0));

        stage.announced();
    }

    @Test
    void a_track_that_begins_in_an_empty_channel_waits_for_people() {
        var stage = Stage.connected();
        stage.voice(attempt -> new Listeners(attempt, 0, 0));

        stage.enqueue("a");
        assertThat(stage.decoder.isPaused()).isTrue();
        stage.voice(attempt -> new Listeners(attempt, 1, 1));

        assertThat(stage.decoder.isPaused()).isFalse();
    }

    @Test
    void called_to_another_channel_it_plays_again() {
        var stage = Stage.playing("a");
        stage.voice(attempt -> new Listeners(attempt, 0, 0));

        stage.comeTo(OTHER_VOICE);

        assertThat(stage.decoder.isPaused()).isFalse();
    }

    @Test
    void it_leaves_an_empty_channel_after_a_while() {
        var stage = Stage.playing("a", "b");
        stage.voice(attempt -> new Listeners(attempt, 0, 0));

        stage.passes(ALMOST);
        assertThat(stage.playback.isOver()).isFalse();
        stage.passes(SECOND);

        assertThat(stage.playback.isOver()).isTrue();
        assertThat(stage.connector.channel(GUILD)).isEmpty();
        assertThat(stage.decoder.isClosed()).isTrue();
        assertThat(stage.listener.ended()).containsExactly(GUILD);
        stage.announced(new PausedWhileEmpty(), new LeftEmpty());
    }

    @Test
    void who_returns_in_between_starts_the_wait_anew() {
        var stage = Stage.playing("a");
        stage.voice(attempt -> new Listeners(attempt, 0, 0));
        stage.passes(ALMOST);

        stage.voice(attempt -> new Listeners(attempt, 1, 1));
        stage.voice(attempt -> new Listeners(attempt, 0, 0));
        stage.passes(ALMOST);

        assertThat(stage.playback.isOver()).isFalse();
    }

    @Test
    void it_leaves_some_time_after_the_last_track() {
        var stage = Stage.playing("a");
        stage.finishes();

        stage.passes(ALMOST);
        assertThat(stage.playback.isOver()).isFalse();
        stage.passes(SECOND);

        assertThat(stage.playback.isOver()).isTrue();
        assertThat(stage.listener.ended()).containsExactly(GUILD);
        stage.announced(new LeftIdle());
    }

    @Test
    void a_request_in_between_starts_the_wait_anew() {
        var stage = Stage.playing("a");
        stage.finishes();
        stage.passes(ALMOST);

        stage.enqueue("b");
        stage.passes(SECOND);
        stage.finishes();
        stage.passes(ALMOST);

        assertThat(stage.playback.isOver()).isFalse();
    }

    @Test
    void it_leaves_when_it_was_called_for_nothing() {
        var stage = Stage.connected();

        stage.passes(Duration.ofMinutes(5));

        stage.announced(new LeftIdle());
    }

    @Test
    void a_user_may_pause_for_hours() {
        var stage = Stage.playing("a");
        stage.pause();

        stage.passes(Duration.ofHours(5));

        assertThat(stage.playback.isOver()).isFalse();
    }

    @Test
    void a_users_pause_does_not_keep_it_in_an_empty_channel() {
        var stage = Stage.playing("a");
        stage.pause();
        stage.voice(attempt -> new Listeners(attempt, 0, 0));

        stage.passes(Duration.ofMinutes(5));

        stage.announced(new LeftEmpty());
    }

    @Test
    void after_being_disconnected_the_queue_is_kept_for_a_while_and_then_dropped_without_a_word() {
        var stage = Stage.playing("a", "b");
        stage.voice(attempt -> new Ended(attempt, Reason.DISCONNECTED_BY_SOMEONE));

        stage.passes(IdleTimers.KEEP_NOWHERE.minusSeconds(1));
        assertThat(stage.playback.isOver()).isFalse();
        stage.passes(SECOND);

        assertThat(stage.playback.isOver()).isTrue();
        assertThat(stage.listener.ended()).containsExactly(GUILD);
        stage.announced(new VoiceLost(Reason.DISCONNECTED_BY_SOMEONE));
    }

    @Test
    void disconnected_with_nothing_to_play_it_ends_without_a_word() {
        var stage = Stage.connected();
        stage.voice(attempt -> new Ended(attempt, Reason.DISCONNECTED_BY_SOMEONE));

        stage.passes(Duration.ofMinutes(5));

        assertThat(stage.playback.isOver()).isTrue();
        stage.announced(new VoiceLost(Reason.DISCONNECTED_BY_SOMEONE));
    }

    @Test
    void called_back_in_time_it_stays() {
        var stage = Stage.playing("a");
        stage.voice(attempt -> new Ended(attempt, Reason.NO_ANSWER));
        stage.passes(Duration.ofMinutes(9));

        stage.comeTo(VOICE);
        stage.voice(attempt -> new Connected(attempt, VOICE));
        stage.passes(Duration.ofMinutes(9));

        assertThat(stage.playback.isOver()).isFalse();
    }
}
