package dev.lukbot.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.testing.audio.ToneServer;
import dev.lukbot.testing.discord.DaveMode;
import dev.lukbot.testing.discord.FakeChannel;
import dev.lukbot.testing.discord.FakeMember;
import dev.lukbot.testing.discord.SentReply;
import java.time.Duration;
import java.util.Map;
import net.dv8tion.jda.api.Permission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What cannot be done is refused privately, and the answer says why and what to do.
class RefusalsWireTest {

    private RunningBot running;
    private FakeMember alice;

    @BeforeEach
    void start() throws InterruptedException {
        running = RunningBot.start();
        alice = running.alice();
    }

    @AfterEach
    void stop() {
        running.close();
        assertThat(running.discord().failures()).isEmpty();
    }

    @Test
    void somebody_outside_voice_is_told_to_join() {
        FakeMember bob = running.guild().member("bob");

        assertRefused(play(bob), "Join a voice channel");
    }

    @Test
    void somebody_elsewhere_is_told_where_the_bot_is() {
        running.plays("tone-440-60.wav").message();
        running.guild().hears().awaitTone(440, Duration.ofSeconds(20));
        FakeMember bob = running.guild().member("bob").joins(running.guild().voiceChannel("Other"));

        assertRefused(bob.types("/skip"), "<#" + running.music().id() + ">");
    }

    @ParameterizedTest
    @CsvSource({"VOICE_CONNECT, Connect", "VOICE_SPEAK, Speak", "VIEW_CHANNEL, View Channel"})
    void a_missing_permission_is_named(Permission permission, String name) {
        running.music().forbids(permission);

        assertRefused(play(alice), "**" + name + "**");
    }

    @Test
    void a_full_channel_is_named() {
        running.music().limitsUsersTo(1);

        assertRefused(play(alice), "is full");
    }

    @Test
    void a_stage_where_the_bot_would_be_audience_is_named() {
        FakeChannel stage = running.guild().stageChannel("Stage");
        running.guild().forbids(Permission.VOICE_MUTE_OTHERS, Permission.ADMINISTRATOR);
        alice.joins(stage);

        assertRefused(play(alice), "nobody would hear me");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/pause", "/resume", "/skip", "/nowplaying", "/songinfo", "/shuffle", "/queue", "/clear"})
    void with_nothing_playing_there_is_nothing_to_do(String command) {
        assertRefused(alice.types(command), "`/play`");
    }

    @Test
    void links_that_cannot_be_played_are_told_apart() {
        ToneServer tones = running.tones();

        assertRefused(alice.types("/play", Map.of("query", "never gonna give you up")), "no link");
        assertRefused(alice.types("/play", Map.of("query", tones.status(404))), "nothing at that address");
        assertRefused(alice.types("/play", Map.of("query", tones.html())), "web page");
        assertRefused(alice.types("/play", Map.of("query", tones.status(503))), "problem of its own");
        assertRefused(alice.types("/play", Map.of("query", "http://127.0.0.1:1/a.mp3")), "must not open that address");
        assertRefused(alice.types("/play", Map.of("query", tones.redirect("http://127.0.0.1:1/a.mp3"))),
                "must not open that address");
        assertRefused(alice.types("/play", Map.of("query", "/etc/passwd")), "no link");
        assertRefused(alice.types("/play", Map.of("query", "https://youtu.be/dQw4w9WgXcQ")), "YouTube links yet");
    }

    @Test
    void too_many_uses_are_refused_until_a_time() throws InterruptedException {
        try (var limited = RunningBot.start(DaveMode.OFF,
                Map.of("RATE_LIMIT_MUSIC_COMMAND_MAX_REQUESTS", "2"))) {
            limited.plays("tone-440-60.wav").message();
            limited.plays("tone-440-60.wav").message();

            assertRefused(limited.plays("tone-440-60.wav"), "<t:");
            limited.alice().types("/help").awaitText("</play:");
        }
    }

    private SentReply play(FakeMember member) {
        return member.types("/play", Map.of("query", running.tones().url("tone-440-60.wav")));
    }

    private static void assertRefused(SentReply reply, String advice) {
        reply.awaitText(advice);
        assertThat(reply.ephemeral()).as("private: " + reply.text()).isTrue();
    }
}
