package dev.lukbot.playback;

import static dev.lukbot.playback.Stage.GUILD;
import static dev.lukbot.playback.Stage.OTHER_VOICE;
import static dev.lukbot.playback.Stage.VOICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.playback.Announcement.Disconnected;
import dev.lukbot.playback.Announcement.VoiceLost;
import dev.lukbot.playback.VoiceEvent.Connected;
import dev.lukbot.playback.VoiceEvent.Ended;
import dev.lukbot.playback.VoiceEvent.Interrupted;
import dev.lukbot.playback.VoiceEvent.Listeners;
import dev.lukbot.playback.VoiceEvent.Moved;
import dev.lukbot.playback.VoiceEvent.Reason;
import java.time.Duration;
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

        stage.voice(new Connected(VOICE));

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

        stage.voice(new Moved(OTHER_VOICE));

        assertThat(stage.view().voiceChannel()).contains(OTHER_VOICE);
        assertThat(stage.decoder.isPaused()).isFalse();
        assertThat(stage.connector.connects()).containsExactly(VOICE);
        stage.announced();
    }

    @Test
    void an_interruption_holds_the_track_until_frames_flow_again() {
        var stage = Stage.playing("a");
        stage.decoder.plays(Duration.ofSeconds(5));

        stage.voice(new Interrupted("4006"));
        stage.decoder.plays(Duration.ofSeconds(30));

        assertThat(stage.playback.position()).isEqualTo(Duration.ofSeconds(5));
        assertThat(stage.view().paused()).isFalse();
        assertThat(stage.view().voiceChannel()).contains(VOICE);
        stage.voice(new Connected(VOICE));
        assertThat(stage.decoder.isPaused()).isFalse();
        stage.announced();
    }

    @Test
    void a_reconnect_does_not_end_a_users_pause() {
        var stage = Stage.playing("a");
        stage.pause();

        stage.voice(new Interrupted("4006"));
        stage.voice(new Connected(VOICE));

        assertThat(stage.decoder.isPaused()).isTrue();
        assertThat(stage.view().paused()).isTrue();
    }

    @Test
    void a_user_can_pause_and_resume_during_an_interruption() {
        var stage = Stage.playing("a");
        stage.voice(new Interrupted("4006"));

        stage.pause();
        stage.resume();
        assertThat(stage.decoder.isPaused()).isTrue();
        stage.voice(new Connected(VOICE));

        assertThat(stage.decoder.isPaused()).isFalse();
    }

    @Test
    void being_disconnected_pauses_keeps_the_queue_and_says_so() {
        var stage = Stage.playing("a", "b");
        stage.decoder.plays(Duration.ofSeconds(5));

        stage.voice(new Ended(Reason.DISCONNECTED_BY_SOMEONE));

        assertThat(stage.view().paused()).isTrue();
        assertThat(stage.view().voiceChannel()).isEmpty();
        assertThat(stage.current()).isEqualTo("a");
        assertThat(stage.queue()).containsExactly("b");
        stage.announced(new Disconnected());
    }

    @Test
    void resuming_after_being_disconnected_goes_on_where_it_was() {
        var stage = Stage.playing("a", "b");
        stage.decoder.plays(Duration.ofSeconds(5));
        stage.voice(new Ended(Reason.DISCONNECTED_BY_SOMEONE));

        stage.comeTo(VOICE);
        stage.voice(new Connected(VOICE));
        assertThat(stage.decoder.isPaused()).isTrue();
        assertThat(stage.resume()).isTrue();

        assertThat(stage.decoder.isPaused()).isFalse();
        assertThat(stage.playback.position()).isEqualTo(Duration.ofSeconds(5));
        assertThat(stage.connector.channel(GUILD)).contains(VOICE);
    }

    @Test
    void a_request_after_being_disconnected_brings_the_music_back() {
        var stage = Stage.playing("a");
        stage.voice(new Ended(Reason.DISCONNECTED_BY_SOMEONE));

        stage.comeTo(VOICE);
        stage.enqueue("b");
        stage.voice(new Connected(VOICE));

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
    @EnumSource(mode = Mode.EXCLUDE, names = {"DISCONNECTED_BY_SOMEONE", "GUILD_LEFT"})
    void a_connection_that_is_gone_pauses_keeps_the_queue_and_says_so(Reason reason) {
        var stage = Stage.playing("a", "b");

        stage.voice(new Ended(reason));

        assertThat(stage.view().paused()).isTrue();
        assertThat(stage.queue()).containsExactly("b");
        stage.announced(new VoiceLost());
    }

    @Test
    void leaving_the_guild_ends_the_player_without_a_word() {
        var stage = Stage.playing("a", "b");

        stage.voice(new Ended(Reason.GUILD_LEFT));

        assertThat(stage.playback.isOver()).isTrue();
        assertThat(stage.decoder.isClosed()).isTrue();
        assertThat(stage.listener.ended()).containsExactly(GUILD);
        stage.announced();
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

        stage.announced(new VoiceLost());
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

        for (int attempt = 0; attempt < 6; attempt++) {
            stage.voice(new Interrupted("4017"));
        }

        stage.announced(new VoiceLost());
    }

    @Test
    void calling_the_bot_back_starts_counting_anew() {
        var stage = Stage.playing("a");
        interruptions(stage, 6);

        stage.comeTo(VOICE);
        interruptions(stage, 5);

        stage.announced(new VoiceLost());
        assertThat(stage.connector.channel(GUILD)).contains(VOICE);
    }

    @Test
    void what_is_told_about_a_connection_that_is_gone_comes_too_late() {
        var stage = Stage.playing("a");
        stage.voice(new Ended(Reason.DISCONNECTED_BY_SOMEONE));

        stage.voice(new Connected(VOICE));
        stage.voice(new Moved(OTHER_VOICE));
        stage.voice(new Listeners(0));
        stage.voice(new Ended(Reason.FAILED));

        assertThat(stage.view().voiceChannel()).isEmpty();
        assertThat(stage.decoder.isPaused()).isTrue();
        stage.announced(new Disconnected());
    }

    private static void interruptions(Stage stage, int times) {
        for (int time = 0; time < times; time++) {
            stage.voice(new Interrupted("4014"));
            stage.voice(new Connected(VOICE));
        }
    }
}
