package dev.lukbot.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.testing.Await;
import dev.lukbot.testing.discord.DaveMode;
import dev.lukbot.testing.discord.FakeMember;
import dev.lukbot.testing.discord.Hearing;
import dev.lukbot.testing.discord.SentMessage;
import dev.lukbot.testing.discord.SentReply;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What sources do to tracks, and what time does to players.
class TrackFaultsWireTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int ONE_SECOND_OF_WAV = 192_000;
    private static final int ONE_SECOND_OF_MP3 = 6_100;

    private RunningBot running;
    private FakeMember alice;
    private Hearing music;

    @BeforeEach
    void start() throws InterruptedException {
        running = RunningBot.start(DaveMode.PEOPLE_COMMIT, Map.of("PLAYER_LEAVE_ON_END_COOLDOWN", "1000",
                "PLAYER_LEAVE_ON_EMPTY_COOLDOWN", "1000"));
        alice = running.alice();
        music = running.guild().hears();
    }

    @AfterEach
    void stop() {
        running.close();
        assertThat(running.discord().failures()).isEmpty();
    }

    @Test
    void a_truncated_track_is_tried_again_and_then_skipped_by_name() {
        plays(running.tones().truncated("tone-440-60.wav", 3 * ONE_SECOND_OF_WAV)).message();
        running.plays("tone-660-60.wav").message();

        music.awaitTone(440, PATIENCE);
        music.awaitTone(660, PATIENCE);

        assertThat(announcement("could not be played").text()).contains("tone-440-60").contains("did not answer");
    }

    @Test
    void a_source_that_goes_silent_is_left_behind() {
        plays(running.tones().stalling("tone-440-60.wav", 3 * ONE_SECOND_OF_WAV)).message();
        running.plays("tone-660-60.wav").message();

        music.awaitTone(440, PATIENCE);
        music.awaitTone(660, Duration.ofSeconds(90));
    }

    @Test
    void three_failures_in_a_row_stop_with_one_message() {
        running.plays("tone-440-60.wav").message();
        music.awaitTone(440, PATIENCE);
        for (int i = 0; i < 3; i++) {
            plays(running.tones().truncated("tone-500-60.wav", ONE_SECOND_OF_WAV / 2)).awaitText("position");
        }
        running.plays("tone-660-60.wav").message();

        alice.types("/skip").message();

        announcement("3 tracks in a row");
        alice.types("/resume").awaitText("tone-660-60");
        music.awaitTone(660, PATIENCE);
    }

    @Test
    void an_idle_bot_leaves_and_says_so() {
        running.plays("tone-440-4.wav").message();
        music.awaitTone(440, PATIENCE);

        announcement("Nothing was played for a while");
        Await.until("the bot has left", () -> running.guild().bot().channel().isEmpty());
    }

    @Test
    void a_bot_left_alone_leaves_and_says_so() {
        running.plays("tone-440-60.wav").message();
        music.awaitTone(440, PATIENCE);

        alice.leaves();

        announcement("Nobody came back");
        Await.until("the bot has left", () -> running.guild().bot().channel().isEmpty());
    }

    @Test
    void a_live_stream_plays_and_cannot_be_sought() {
        plays(running.tones().live()).awaitText("Test FM");
        music.awaitTone(440, PATIENCE);

        assertThat(alice.types("/seek", Map.of("position", "1:00")).ephemeral()).isTrue();
        alice.types("/nowplaying").awaitText("live");
    }

    @Test
    void a_radio_that_keeps_dropping_comes_back_each_time() {
        String radio = running.tones().dropping(2 * ONE_SECOND_OF_MP3);
        plays(radio).awaitText("Dropping FM");

        Await.until("four connections that were heard", PATIENCE, () -> running.tones().requests(radio) >= 5);
        music.awaitTone(440, PATIENCE);

        assertThat(running.guild().textChannel().messages()).isEmpty();
        alice.types("/nowplaying").awaitText("Dropping FM");
    }

    @Test
    void a_playlist_plays_in_order() {
        plays(running.tones().m3u(running.tones().url("tone-440-4.wav"), running.tones().url("tone-660-60.wav")))
                .message();

        music.awaitTone(440, PATIENCE);
        music.awaitTone(660, PATIENCE);
    }

    @Test
    void the_bot_stops_in_order_while_music_plays() {
        running.plays("tone-440-60.wav").message();
        music.awaitTone(440, PATIENCE);
        long began = System.nanoTime();

        running.bot().close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        Await.until("the bot is gone", () -> !running.discord().online());
    }

    private SentReply plays(String url) {
        return alice.types("/play", Map.of("query", url));
    }

    private SentMessage announcement(String text) {
        return running.guild().textChannel().awaitMessage(text, PATIENCE, message -> message.text().contains(text));
    }
}
