package dev.lukbot.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import dev.lukbot.testing.Await;
import dev.lukbot.testing.audio.ToneServer;
import dev.lukbot.testing.discord.Hearing;
import dev.lukbot.testing.discord.SentMessage;
import dev.lukbot.wire.SharedBot.Room;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/// What sources do to tracks, and what time does to players.
class TrackFaultsWireTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int ONE_SECOND_OF_WAV = 192_000;
    private static final int ONE_SECOND_OF_MP3 = 6_100;

    private static SharedBot bot;

    private Room room;
    private ToneServer tones;
    private Hearing music;

    @BeforeAll
    static void start() throws InterruptedException {
        bot = new SharedBot(8,
                Map.of("PLAYER_LEAVE_ON_END_COOLDOWN", "1000", "PLAYER_LEAVE_ON_EMPTY_COOLDOWN", "1000"));
    }

    @AfterAll
    static void stop() {
        bot.close();
    }

    @BeforeEach
    void enter() {
        room = bot.room();
        tones = room.tones();
        music = room.music();
    }

    @Test
    @Execution(CONCURRENT)
    void a_truncated_track_is_tried_again_and_then_skipped_by_name() {
        room.plays(tones.truncated("tone-440-60.wav", 3 * ONE_SECOND_OF_WAV)).message();
        room.plays(tones.url("tone-660-60.wav")).message();

        music.awaitTone(440, PATIENCE);
        music.awaitTone(660, PATIENCE);

        assertThat(announcement("could not be played").text()).contains("tone-440-60").contains("did not answer");
    }

    @Test
    @Execution(CONCURRENT)
    void a_source_that_goes_silent_is_left_behind() {
        room.plays(tones.stalling("tone-440-60.wav", 3 * ONE_SECOND_OF_WAV)).message();
        room.plays(tones.url("tone-660-60.wav")).message();

        music.awaitTone(440, PATIENCE);
        music.awaitTone(660, Duration.ofSeconds(90));
    }

    @Test
    @Execution(CONCURRENT)
    void three_failures_in_a_row_stop_with_one_message() {
        room.plays(tones.url("tone-440-60.wav")).message();
        music.awaitTone(440, PATIENCE);
        for (int i = 0; i < 3; i++) {
            room.plays(tones.truncated("tone-500-60.wav", ONE_SECOND_OF_WAV / 2)).awaitText("position");
        }
        room.plays(tones.url("tone-660-60.wav")).message();

        room.alice().types("/skip").message();

        announcement("3 tracks in a row");
        room.alice().types("/resume").awaitText("tone-660-60");
        music.awaitTone(660, PATIENCE);
    }

    @Test
    @Execution(CONCURRENT)
    void an_idle_bot_leaves_and_says_so() {
        room.plays(tones.url("tone-440-4.wav")).message();
        music.awaitTone(440, PATIENCE);

        announcement("Nothing was played for a while");
        Await.until("the bot has left", () -> room.guild().bot().channel().isEmpty());
    }

    @Test
    @Execution(CONCURRENT)
    void a_bot_left_alone_leaves_and_says_so() {
        room.plays(tones.url("tone-440-60.wav")).message();
        music.awaitTone(440, PATIENCE);

        room.alice().leaves();

        announcement("Nobody came back");
        Await.until("the bot has left", () -> room.guild().bot().channel().isEmpty());
    }

    @Test
    @Execution(CONCURRENT)
    void a_live_stream_plays_and_cannot_be_sought() {
        room.plays(tones.live()).awaitText("Test FM");
        music.awaitTone(440, PATIENCE);

        assertThat(room.alice().types("/seek", Map.of("position", "1:00")).ephemeral()).isTrue();
        room.alice().types("/nowplaying").awaitText("live");
    }

    @Test
    @Execution(CONCURRENT)
    void a_radio_that_keeps_dropping_comes_back_each_time() {
        String radio = tones.dropping(2 * ONE_SECOND_OF_MP3);
        room.plays(radio).awaitText("Dropping FM");

        Await.until("three connections that were heard", PATIENCE, () -> tones.requests(radio) >= 4);
        music.awaitTone(440, PATIENCE);

        assertThat(room.guild().textChannel().messages()).isEmpty();
        room.alice().types("/nowplaying").awaitText("Dropping FM");
    }

    @Test
    @Execution(CONCURRENT)
    void a_playlist_plays_in_order() {
        room.plays(tones.m3u(tones.url("tone-440-4.wav"), tones.url("tone-660-60.wav")))
                .message();

        music.awaitTone(440, PATIENCE);
        music.awaitTone(660, PATIENCE);
    }

    private SentMessage announcement(String text) {
        return room.guild().textChannel().awaitMessage(text, PATIENCE, message -> message.text().contains(text));
    }
}
