package dev.lukbot.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.testing.Await;
import dev.lukbot.testing.discord.DaveMode;
import dev.lukbot.testing.discord.FakeChannel;
import dev.lukbot.testing.discord.FakeMember;
import dev.lukbot.testing.discord.Hearing;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What Discord and moderators do to a voice connection while music plays.
class VoiceFaultsWireTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private RunningBot running;
    private FakeMember alice;
    private Hearing music;

    @BeforeEach
    void play() throws InterruptedException {
        running = RunningBot.start();
        alice = running.alice();
        music = running.guild().hears();
        running.plays("tone-440-300.wav").message();
        music.awaitTone(440, PATIENCE);
    }

    @AfterEach
    void stop() {
        running.close();
        assertThat(running.discord().failures()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {4006, 4009, 4015})
    void a_broken_voice_session_is_taken_up_again(int code) {
        running.guild().voice().closeWith(code);

        Await.until("a new voice connection", () -> running.guild().voice().identifies()
                + running.guild().voice().resumes() >= 1);
        music.awaitTone(440, PATIENCE);
        goesOnAfterwards();
    }

    @Test
    void a_changed_voice_server_is_survived() {
        running.discord().changesVoiceServer(running.guild());

        goesOnAfterwards();
    }

    @Test
    void a_cut_gateway_does_not_touch_the_music() {
        music.forget();
        running.discord().dropsGateway();

        Await.until("a resumed session", () -> running.discord().resumes() >= 1);
        goesOnAfterwards();
        alice.types("/nowplaying").awaitText("tone-440-300");
    }

    @Test
    void an_invalid_session_is_made_anew_and_the_music_goes_on() {
        running.discord().invalidatesSession();

        Await.until("a new session", PATIENCE, () -> running.discord().identifies() >= 2);
        Await.until("music in the new session", PATIENCE, () -> {
            music.forget();
            return heardAfterwards();
        });
        alice.types("/nowplaying").awaitText("tone-440-300");
    }

    @Test
    void endless_voice_failures_end_with_one_message() {
        for (int failure = 0; failure < 6; failure++) {
            int sessions = failure + 1;
            Await.until("voice session " + sessions, PATIENCE, () -> running.guild().voice().identifies() == sessions
                    && running.guild().voice().connected());
            running.guild().voice().closeWith(4006);
        }

        running.guild()
                .textChannel()
                .awaitMessage("that it gives up", PATIENCE, message -> message.text()
                        .contains("kept breaking"));
        Await.until("the bot has left", PATIENCE, () -> running.guild().bot().channel().isEmpty());
        alice.types("/resume").awaitText("tone-440-300");
        music.awaitTone(440, PATIENCE);
    }

    @Test
    void being_moved_is_followed() {
        FakeChannel other = running.guild().voiceChannel("Other");
        alice.joins(other);

        alice.moves(running.guild().bot(), other);

        goesOnAfterwards();
        assertThat(running.guild().bot().channel()).contains(other);
        alice.types("/skip").message();
    }

    @Test
    void being_disconnected_pauses_and_keeps_the_queue() {
        running.plays("tone-660-60.wav").message();

        alice.kicks(running.guild().bot());

        running.guild()
                .textChannel()
                .awaitMessage("that it was disconnected", PATIENCE, message -> message.text()
                        .contains("disconnected"));
        alice.types("/queue").awaitText("tone-660-60");
        alice.types("/resume").awaitText("tone-440-300");
        music.awaitTone(440, PATIENCE);
    }

    @Test
    void an_empty_channel_pauses_until_someone_returns() {
        alice.leaves();

        music.awaitSilence(Duration.ofSeconds(1), PATIENCE);
        alice.joins(running.music());
        music.awaitTone(440, PATIENCE);
    }

    @ParameterizedTest
    @EnumSource(DaveMode.class)
    void every_kind_of_encryption_is_heard(DaveMode dave) throws InterruptedException {
        try (var other = RunningBot.start(dave, Map.of())) {
            other.plays("tone-550-60.wav").message();

            other.guild().hears().awaitTone(550, PATIENCE);
            other.guild().member("bob").joins(other.music());
            other.guild().hears().forget();
            other.guild().hears().awaitTone(550, PATIENCE);
        }
    }

    /// Whatever was heard before does not count.
    private void goesOnAfterwards() {
        music.forget();
        music.awaitTone(440, PATIENCE);
    }

    private boolean heardAfterwards() {
        try {
            music.awaitTone(440, Duration.ofSeconds(2));
            return true;
        } catch (AssertionError notYet) {
            return false;
        }
    }
}
