package dev.lukbot.playback;

import static dev.lukbot.playback.Stage.GUILD;
import static dev.lukbot.playback.Stage.OTHER_VOICE;
import static dev.lukbot.playback.Stage.VOICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.playback.PlaybackEvent.PausedWhileDeafened;
import dev.lukbot.playback.PlaybackEvent.PausedWhileHindered;
import dev.lukbot.playback.PlaybackEvent.VoiceDelayed;
import dev.lukbot.playback.PlaybackEvent.VoiceLost;
import dev.lukbot.playback.VoiceEvent.Connected;
import dev.lukbot.playback.VoiceEvent.Delayed;
import dev.lukbot.playback.VoiceEvent.Ended;
import dev.lukbot.playback.VoiceEvent.Hindered;
import dev.lukbot.playback.VoiceEvent.Hindrance;
import dev.lukbot.playback.VoiceEvent.Interrupted;
import dev.lukbot.playback.VoiceEvent.Listeners;
import dev.lukbot.playback.VoiceEvent.Moved;
import dev.lukbot.playback.VoiceEvent.Reason;
import dev.lukbot.playback.VoiceEvent.Suspended;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class VoiceTest {

    @Test
    void the_track_waits_for_the_connection() {
        var stage = new Stage();
        stage.comeTo(VOICE);
        stage.enqueue("a");
        assertThat(stage.decoder.isPaused()).isTrue();
        assertThat(stage.view().paused()).isFalse();

        stage.voice(attempt -> new Connected(attempt, VOICE));

        assertThat(stage.decoder.isPaused()).isFalse();
    }

    @Test
    void coming_where_it_is_already_does_nothing() {
        var stage = Stage.connected();

        stage.comeTo(VOICE);

        assertThat(stage.connector.connects()).containsExactly(VOICE);
    }

    @Test
    void it_comes_to_another_channel_when_called() {
        var stage = Stage.playing("a");

        stage.comeTo(OTHER_VOICE);

        assertThat(stage.connector.connects()).containsExactly(VOICE, OTHER_VOICE);
        assertThat(stage.view().voiceChannel()).contains(OTHER_VOICE);
    }

    @Test
    void being_moved_is_followed_and_the_music_goes_on() {
        var stage = Stage.playing("a");

        stage.voice(attempt -> new Moved(attempt, OTHER_VOICE));

        assertThat(stage.view().voiceChannel()).contains(OTHER_VOICE);
        assertThat(stage.decoder.isPaused()).isFalse();
        assertThat(stage.connector.connects()).containsExactly(VOICE);
        stage.announced();
    }

    @Test
    void an_interruption_holds_the_track_until_frames_flow_again() {
        var stage = Stage.playing("a");
        stage.decoder.plays(Duration.ofSeconds(5));

        stage.voice(attempt -> new Interrupted(attempt, "4006"));
        stage.decoder.plays(Duration.ofSeconds(30));

        assertThat(stage.playback.position()).isEqualTo(Duration.ofSeconds(5));
        assertThat(stage.view().paused()).isFalse();
        assertThat(stage.view().voiceChannel()).contains(VOICE);
        stage.voice(attempt -> new Connected(attempt, VOICE));
        assertThat(stage.decoder.isPaused()).isFalse();
        stage.announced();
    }

    @Test
    void a_reconnect_does_not_end_a_users_pause() {
        var stage = Stage.playing("a");
        stage.pause();

        stage.voice(attempt -> new Interrupted(attempt, "4006"));
        stage.voice(attempt -> new Connected(attempt, VOICE));

        assertThat(stage.decoder.isPaused()).isTrue();
        assertThat(stage.view().paused()).isTrue();
    }

    @Test
    void a_user_can_pause_and_resume_during_an_interruption() {
        var stage = Stage.playing("a");
        stage.voice(attempt -> new Interrupted(attempt, "4006"));

        stage.pause();
        stage.resume();
        assertThat(stage.decoder.isPaused()).isTrue();
        stage.voice(attempt -> new Connected(attempt, VOICE));

        assertThat(stage.decoder.isPaused()).isFalse();
    }

    @Test
    void being_disconnected_pauses_keeps_the_queue_and_says_so() {
        var stage = Stage.playing("a", "b");
        stage.decoder.plays(Duration.ofSeconds(5));

        stage.voice(attempt -> new Ended(attempt, Reason.DISCONNECTED_BY_SOMEONE));

        assertThat(stage.view().paused()).isTrue();
        assertThat(stage.view().voiceChannel()).isEmpty();
        assertThat(stage.current()).isEqualTo("a");
        assertThat(stage.queue()).containsExactly("b");
        stage.announced(new VoiceLost(Reason.DISCONNECTED_BY_SOMEONE));
    }

    @Test
    void resuming_after_being_disconnected_goes_on_where_it_was() {
        var stage = Stage.playing("a", "b");
        stage.decoder.plays(Duration.ofSeconds(5));
        stage.voice(attempt -> new Ended(attempt, Reason.DISCONNECTED_BY_SOMEONE));

        stage.comeTo(VOICE);
        stage.voice(attempt -> new Connected(attempt, VOICE));
        assertThat(stage.decoder.isPaused()).isTrue();
        assertThat(stage.resume()).isTrue();

        assertThat(stage.decoder.isPaused()).isFalse();
        assertThat(stage.playback.position()).isEqualTo(Duration.ofSeconds(5));
        assertThat(stage.connector.channel(GUILD)).contains(VOICE);
    }

    @Test
    void a_request_after_being_disconnected_brings_the_music_back() {
        var stage = Stage.playing("a");
        stage.voice(attempt -> new Ended(attempt, Reason.DISCONNECTED_BY_SOMEONE));

        stage.comeTo(VOICE);
        stage.enqueue("b");
        stage.voice(attempt -> new Connected(attempt, VOICE));

        assertThat(stage.current()).isEqualTo("a");
        assertThat(stage.decoder.isPaused()).isFalse();
    }

    @Test
    void a_request_does_not_end_a_users_pause() {
        var stage = Stage.playing("a");
        stage.pause();

        stage.enqueue("b");

        assertThat(stage.view().paused()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "KEPT_BREAKING")
    void a_connection_that_is_gone_pauses_keeps_the_queue_and_says_so(Reason reason) {
        var stage = Stage.playing("a", "b");

        stage.voice(attempt -> new Ended(attempt, reason));

        assertThat(stage.view().paused()).isTrue();
        assertThat(stage.queue()).containsExactly("b");
        stage.announced(new VoiceLost(reason));
    }

    @Test
    void five_interruptions_in_a_minute_are_borne() {
        var stage = Stage.playing("a");

        interruptions(stage, 5);

        stage.announced();
        assertThat(stage.connector.channel(GUILD)).contains(VOICE);
    }

    @Test
    void the_sixth_interruption_in_a_minute_ends_the_connection_with_one_message() {
        var stage = Stage.playing("a", "b");

        interruptions(stage, 6);
        interruptions(stage, 6); // what is still under way

        stage.announced(new VoiceLost(Reason.KEPT_BREAKING));
        assertThat(stage.connector.channel(GUILD)).isEmpty();
        assertThat(stage.view().paused()).isTrue();
        assertThat(stage.view().voiceChannel()).isEmpty();
        assertThat(stage.queue()).containsExactly("b");
    }

    @Test
    void interruptions_spread_over_time_are_borne() {
        var stage = Stage.playing("a");

        for (int minute = 0; minute < 10; minute++) {
            interruptions(stage, 5);
            stage.time.pass(Duration.ofSeconds(61));
        }

        stage.announced();
    }

    @Test
    void attempts_that_never_connect_count_as_interruptions() {
        var stage = new Stage();
        stage.comeTo(VOICE);
        stage.enqueue("a");

        for (int time = 0; time < 6; time++) {
            stage.voice(attempt -> new Interrupted(attempt, "4017"));
        }

        stage.announced(new VoiceLost(Reason.KEPT_BREAKING));
    }

    @Test
    void calling_the_bot_back_starts_counting_anew() {
        var stage = Stage.playing("a");
        interruptions(stage, 6);

        stage.comeTo(VOICE);
        interruptions(stage, 5);

        stage.announced(new VoiceLost(Reason.KEPT_BREAKING));
        assertThat(stage.connector.channel(GUILD)).contains(VOICE);
    }

    @Test
    void what_is_told_about_a_connection_that_is_gone_comes_too_late() {
        var stage = Stage.playing("a");
        stage.voice(attempt -> new Ended(attempt, Reason.DISCONNECTED_BY_SOMEONE));

        stage.voice(attempt -> new Connected(attempt, VOICE));
        stage.voice(attempt -> new Moved(attempt, OTHER_VOICE));
        stage.voice(attempt -> new Listeners(attempt, 0, 0));
        stage.voice(attempt -> new Ended(attempt, Reason.NO_ANSWER));

        assertThat(stage.view().voiceChannel()).isEmpty();
        assertThat(stage.decoder.isPaused()).isTrue();
        stage.announced(new VoiceLost(Reason.DISCONNECTED_BY_SOMEONE));
    }

    @Test
    void what_is_told_about_an_earlier_attempt_comes_too_late_even_if_it_led_to_the_same_channel() {
        var stage = Stage.playing("a");
        long earlier = stage.connector.attempt();
        stage.voice(new Ended(earlier, Reason.DISCONNECTED_BY_SOMEONE));
        stage.comeTo(VOICE);
        stage.voice(attempt -> new Connected(attempt, VOICE));
        stage.resume();

        stage.voice(new Ended(earlier, Reason.NO_ANSWER));
        stage.voice(new Interrupted(earlier, "4006"));
        stage.voice(new Listeners(earlier, 0, 0));

        assertThat(stage.view().voiceChannel()).contains(VOICE);
        assertThat(stage.decoder.isPaused()).isFalse();
        stage.announced(new VoiceLost(Reason.DISCONNECTED_BY_SOMEONE));
    }

    @Test
    void an_outage_of_discord_holds_the_track_and_is_no_break() {
        var stage = Stage.playing("a");

        for (int time = 0; time < 20; time++) {
            stage.voice(attempt -> new Suspended(attempt, "guild"));
            assertThat(stage.decoder.isPaused()).isTrue();
            assertThat(stage.view().paused()).isFalse();
            stage.voice(attempt -> new Connected(attempt, VOICE));
        }

        assertThat(stage.decoder.isPaused()).isFalse();
        stage.announced();
    }

    @Test
    void a_connection_that_lets_wait_is_told_once_and_ends_the_pause_by_itself() {
        var stage = Stage.playing("a");
        stage.voice(attempt -> new Interrupted(attempt, "4006"));

        stage.voice(attempt -> new Delayed(attempt, Reason.UNREACHABLE));
        stage.voice(attempt -> new Delayed(attempt, Reason.UNREACHABLE));
        assertThat(stage.view().paused()).isTrue();
        assertThat(stage.view().voiceChannel()).contains(VOICE);
        stage.voice(attempt -> new Connected(attempt, VOICE));

        assertThat(stage.view().paused()).isFalse();
        assertThat(stage.decoder.isPaused()).isFalse();
        stage.announced(new VoiceDelayed(Reason.UNREACHABLE));
    }

    @ParameterizedTest
    @EnumSource
    void a_bot_that_nobody_can_hear_pauses_says_so_once_and_goes_on(Hindrance hindrance) {
        var stage = Stage.playing("a");

        stage.voice(attempt -> new Hindered(attempt, Optional.of(hindrance)));
        stage.voice(attempt -> new Hindered(attempt, Optional.of(hindrance)));
        assertThat(stage.view().paused()).isTrue();
        assertThat(stage.decoder.isPaused()).isTrue();
        stage.voice(attempt -> new Hindered(attempt, Optional.empty()));

        assertThat(stage.decoder.isPaused()).isFalse();
        stage.announced(new PausedWhileHindered(hindrance));
    }

    @Test
    void a_hindrance_does_not_end_a_users_pause_nor_is_it_news_then() {
        var stage = Stage.playing("a");
        stage.pause();

        stage.voice(attempt -> new Hindered(attempt, Optional.of(Hindrance.SERVER_MUTED)));
        stage.voice(attempt -> new Hindered(attempt, Optional.empty()));

        assertThat(stage.view().paused()).isTrue();
        stage.announced();
    }

    @Test
    void another_channel_has_hindrances_of_its_own() {
        var stage = Stage.playing("a");
        stage.voice(attempt -> new Hindered(attempt, Optional.of(Hindrance.MAY_NOT_SPEAK)));

        stage.comeTo(OTHER_VOICE);

        assertThat(stage.decoder.isPaused()).isFalse();
    }

    @Test
    void deafened_people_hear_the_music_as_soon_as_one_of_them_listens() {
        var stage = Stage.playing("a");

        stage.voice(attempt -> new Listeners(attempt, 2, 0));
        stage.voice(attempt -> new Listeners(attempt, 3, 0));
        assertThat(stage.view().paused()).isTrue();
        stage.voice(attempt -> new Listeners(attempt, 3, 1));

        assertThat(stage.decoder.isPaused()).isFalse();
        stage.announced(new PausedWhileDeafened());
    }

    @Test
    void deafened_people_may_leave_and_listeners_come() {
        var stage = Stage.playing("a");

        stage.voice(attempt -> new Listeners(attempt, 1, 0));
        stage.voice(attempt -> new Listeners(attempt, 0, 0));
        assertThat(stage.decoder.isPaused()).isTrue();
        stage.voice(attempt -> new Listeners(attempt, 1, 1));

        assertThat(stage.decoder.isPaused()).isFalse();
    }

    @Test
    void deafened_people_are_not_left_alone() {
        var stage = Stage.playing("a");
        stage.voice(attempt -> new Listeners(attempt, 1, 0));

        stage.passes(Duration.ofHours(1));

        assertThat(stage.playback.isOver()).isFalse();
    }

    private static void interruptions(Stage stage, int times) {
        for (int time = 0; time < times; time++) {
            stage.voice(attempt -> new Interrupted(attempt, "4014"));
            stage.voice(attempt -> new Connected(attempt, VOICE));
        }
    }
}
