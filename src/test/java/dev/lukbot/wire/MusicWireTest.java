package dev.lukbot.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lukbot.testing.Await;
import dev.lukbot.testing.discord.DaveMode;
import dev.lukbot.testing.discord.FakeMember;
import dev.lukbot.testing.discord.Hearing;
import dev.lukbot.testing.discord.SentReply;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Every command, as people in a voice channel use and hear it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MusicWireTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    private RunningBot running;
    private FakeMember alice;
    private Hearing music;

    @BeforeAll
    void start() throws InterruptedException {
        running = RunningBot.start(DaveMode.PEOPLE_COMMIT, Map.of());
        alice = running.alice();
        music = running.guild().hears();
    }

    @BeforeEach
    void forget_what_was_heard() {
        music.forget();
    }

    @AfterEach
    void stop_the_music() {
        alice.types("/leave").message();
        Await.until("the bot has left", () -> running.guild().bot().channel().isEmpty());
        assertThat(running.discord().failures()).isEmpty();
    }

    @AfterAll
    void stop() {
        running.close();
    }

    @Test
    void a_song_is_asked_for_and_heard() {
        SentReply reply = running.plays("tone-440-60.wav");

        assertThat(reply.ephemeral()).isFalse();
        assertThat(reply.title()).contains("Now playing");
        assertThat(reply.description()).contains("[tone-440-60](" + running.tones().url("tone-440-60.wav") + ")");
        music.awaitTone(440, PATIENCE);
        assertThat(running.guild().bot().isSelfDeafened()).isTrue();
    }

    @Test
    void opus_in_a_container_is_heard() {
        running.plays("tone-440.ogg").message();

        music.awaitTone(440, PATIENCE);
    }

    @Test
    void pause_is_silence_and_resume_goes_on() {
        running.plays("tone-440-60.wav").message();
        music.awaitTone(440, PATIENCE);

        assertThat(alice.types("/pause").title()).contains("Paused");
        music.awaitSilence(Duration.ofSeconds(1), PATIENCE);
        assertThat(music.trailingSilenceFrames()).isBetween(5, 6); // 6 if one goes while all that waits is dropped
        long packets = music.packets();
        assertThat(alice.types("/pause").ephemeral()).isTrue();
        assertThat(running.guild().voice().traffic().junk()).isZero();
        assertThat(music.packets()).isEqualTo(packets);

        alice.types("/resume").awaitText("goes on");
        music.awaitTone(440, PATIENCE);
    }

    @Test
    void skip_goes_on_with_the_next_track_and_next_really_is_next() {
        running.plays("tone-440-60.wav").message();
        music.awaitTone(440, PATIENCE);
        running.plays("tone-550-60.wav").awaitText("position 1");
        alice.types("/play", Map.of("query", running.tones().url("tone-660-60.wav"), "next", true))
                .awaitText("Right after");

        assertThat(alice.types("/skip").description()).contains("Skipped").contains("tone-660-60");
        music.awaitTone(660, PATIENCE);

        alice.types("/pause").message();
        alice.types("/skip").awaitText("tone-550-60"); // a paused track can be skipped
        alice.types("/resume").message();
        music.awaitTone(550, PATIENCE);
    }

    @Test
    void skip_takes_several() {
        running.plays("tone-440-60.wav").message();
        running.plays("tone-550-60.wav").message();
        running.plays("tone-660-60.wav").message();

        alice.types("/skip", Map.of("count", 2)).awaitText("tone-660-60");

        music.awaitTone(660, PATIENCE);
    }

    @Test
    void a_track_ends_and_the_next_one_is_announced() {
        running.plays("tone-440-4.wav").message();
        running.plays("tone-660-60.wav").message();

        music.awaitTone(440, PATIENCE);
        music.awaitTone(660, PATIENCE);

        running.guild()
                .textChannel()
                .awaitMessage("the next track's card", PATIENCE, message -> message.text()
                        .contains("tone-660-60"));
    }

    @Test
    void volume_changes_what_is_heard() {
        running.plays("tone-440-60.wav").message();
        music.awaitTone(440, PATIENCE);
        double before = music.loudness(HALF_A_SECOND);

        alice.types("/volume", Map.of("value", 25)).awaitText("25");

        Await.until("a quieter tone", () -> music.loudness(HALF_A_SECOND) < before - 6);
        alice.types("/volume").awaitText("25");
        alice.types("/volume", Map.of("value", 100)).awaitText("100");
        Await.until("the old loudness", () -> Math.abs(music.loudness(HALF_A_SECOND) - before) < 1.5);
    }

    @Test
    void volume_is_remembered_for_the_next_session() {
        running.plays("tone-440-60.wav").message();
        music.awaitTone(440, PATIENCE);
        double before = music.loudness(HALF_A_SECOND);
        alice.types("/volume", Map.of("value", 25)).awaitText("25");
        alice.types("/leave").message();
        Await.until("the bot has left", () -> running.guild().bot().channel().isEmpty());

        running.plays("tone-440-60.wav").message();
        music.awaitTone(440, PATIENCE);

        Await.until("a quieter tone", () -> music.loudness(HALF_A_SECOND) < before - 6);
        alice.types("/volume", Map.of("value", 100)).awaitText("100");
    }

    @Test
    void seek_jumps_and_nowplaying_tells_where() {
        running.plays("tone-440-300.wav").message();
        music.awaitTone(440, PATIENCE);

        alice.types("/seek", Map.of("position", "2:00")).awaitText("2:00");

        SentReply now = alice.types("/nowplaying").awaitText("2:0");
        assertThat(now.description()).contains("of 5:00").contains("tone-440-300");
        alice.types("/seek", Map.of("position", "+1m")).awaitText("3:0");
        SentReply refused = alice.types("/seek", Map.of("position", "yesterday"));
        assertThat(refused.ephemeral()).isTrue();
        assertThat(refused.text()).contains("1:23");
        SentReply beyond = alice.types("/seek", Map.of("position", "9:00"));
        assertThat(beyond.text()).contains("5:00");
    }

    @Test
    void the_queue_is_paged_changed_and_never_by_looking_at_it() {
        running.plays("tone-440-60.wav").message();
        for (int hertz = 500; hertz < 512; hertz++) {
            running.plays("tone-" + hertz + "-60.wav").awaitText("position");
        }

        SentReply queue = alice.types("/queue").awaitText("tone-500-60");
        assertThat(queue.text()).contains("tone-509-60").doesNotContain("tone-510-60");
        queue.press(alice, "Next ▶").awaitText("tone-511-60");
        queue.press(alice, "⏮ First").awaitText("tone-500-60");
        alice.types("/queue").awaitText("tone-509-60");

        alice.types("/move", Map.of("from", 12, "to", 1)).awaitText("tone-511-60");
        alice.types("/remove", Map.of("position", 2)).awaitText("tone-500-60");
        assertThat(alice.suggestions("/remove", "position", "1")).isNotEmpty();
        assertThat(alice.types("/remove", Map.of("position", 99)).text()).contains("11");
        alice.types("/shuffle").awaitText("11");
        alice.types("/clear").awaitText("11");
        SentReply empty = alice.types("/clear");
        assertThat(empty.ephemeral()).isTrue();
        music.awaitTone(440, PATIENCE);
    }

    @Test
    void repeat_counts() {
        running.plays("tone-440-4.wav").message();
        music.awaitTone(440, PATIENCE);
        running.plays("tone-660-60.wav").message();

        alice.types("/repeat", Map.of("mode", "track", "times", 2)).awaitText("2");

        music.awaitTone(660, PATIENCE);
        double heard = music.timeline()
                .stream()
                .filter(tone -> Math.abs(tone.hertz() - 440) < 10)
                .mapToDouble(tone -> tone.length().toMillis() / 1000.0)
                .sum();
        assertThat(heard).isCloseTo(12, within(2.0));
    }

    @Test
    void songinfo_history_help_and_ping_answer() {
        running.plays("tone-440-60.wav").message();
        music.awaitTone(440, PATIENCE);

        alice.types("/songinfo").awaitText("1:00");
        alice.types("/help").awaitText("/play").awaitText("/nowplaying");
        assertThat(alice.types("/ping").text()).contains("ms");
        Await.until("the track in the history", () -> alice.types("/history").text().contains("tone-440-60"));
    }

    @Test
    void stop_forgets_and_leaves() {
        running.plays("tone-440-60.wav").message();
        music.awaitTone(440, PATIENCE);

        alice.types("/stop").awaitText("forgotten");

        Await.until("the bot has left", () -> running.guild().bot().channel().isEmpty());
        music.awaitSilence(HALF_A_SECOND, PATIENCE);
        assertThat(alice.types("/queue").ephemeral()).isTrue();
    }

    @Test
    void people_are_answered_in_their_language() {
        FakeMember bia = running.guild().member("bia").speaks("pt-BR").joins(running.music());

        SentReply reply = bia.types("/play", Map.of("query", running.tones().url("tone-440-60.wav")));

        assertThat(reply.title()).contains("Tocando agora");
        bia.leaves();
    }
}
