package dev.lukbot.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.LukBot;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.audio.ToneServer;
import dev.lukbot.testing.discord.DaveMode;
import dev.lukbot.testing.discord.FakeChannel;
import dev.lukbot.testing.discord.FakeDiscord;
import dev.lukbot.testing.discord.FakeGuild;
import dev.lukbot.testing.discord.FakeMember;
import java.time.Duration;
import java.util.Map;
import net.dv8tion.jda.api.Permission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How voice connections begin and end, and what goes over them.
class ConnectionWireTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FakeDiscord discord = FakeDiscord.start().encryptsVoice(DaveMode.PEOPLE_COMMIT);
    private final ToneServer tones = ToneServer.start();
    private final FakeGuild lounge = discord.guild("Lounge");
    private final FakeGuild garage = discord.guild("Garage");
    private final FakeChannel music = lounge.voiceChannel("Music");
    private final FakeMember alice = lounge.member("alice").joins(music);
    private LukBot bot;

    @BeforeEach
    void start() throws InterruptedException {
        bot = RunningBot.start(discord, tones, Map.of());
    }

    @AfterEach
    void stop() {
        bot.close();
        tones.close();
        discord.close();
        assertThat(discord.failures()).isEmpty();
    }

    @Test
    void two_guilds_hear_what_each_asked_for() {
        FakeMember bob = garage.member("bob").joins(garage.voiceChannel("Jam"));
        play(alice, "tone-440-60.wav");
        play(bob, "tone-660-60.wav");

        lounge.hears().awaitTone(440, PATIENCE);
        garage.hears().awaitTone(660, PATIENCE);
        bob.types("/stop").message();
        lounge.hears().forget();
        lounge.hears().awaitTone(440, PATIENCE);
    }

    @Test
    void a_song_asked_for_right_after_stop_is_heard() {
        play(alice, "tone-440-60.wav");
        lounge.hears().awaitTone(440, PATIENCE);

        alice.types("/stop").message();
        play(alice, "tone-660-60.wav");

        lounge.hears().awaitTone(660, PATIENCE);
        lounge.hears().forget();
        lounge.hears().awaitTone(660, PATIENCE);
    }

    @Test
    void a_paused_connection_sends_no_junk() {
        play(alice, "tone-440-60.wav");
        lounge.hears().awaitTone(440, PATIENCE);

        alice.types("/pause").message();
        lounge.hears().awaitSilence(Duration.ofSeconds(2), PATIENCE);

        assertThat(lounge.voice().traffic().junk()).isZero();
    }

    @Test
    void a_voice_server_that_refuses_for_good_ends_it_with_the_message() {
        play(alice, "tone-440-60.wav");
        lounge.hears().awaitTone(440, PATIENCE);

        for (int failure = 1; failure <= 6; failure++) { // 4017: encryption is required
            int attempts = failure;
            Await.until("voice attempt " + attempts, PATIENCE,
                    () -> lounge.bot().channel().isEmpty()
                            || (lounge.voice().identifies() + lounge.voice().resumes() >= attempts
                                    && lounge.voice().connected()));
            if (lounge.bot().channel().isPresent()) {
                lounge.voice().closeWith(4017);
            }
        }

        announced("connection");
        Await.until("the bot has left", PATIENCE, () -> lounge.bot().channel().isEmpty());
        alice.types("/queue").awaitText("tone-440-60");
    }

    @Test
    void a_deleted_channel_keeps_the_queue() {
        play(alice, "tone-440-60.wav");
        lounge.hears().awaitTone(440, PATIENCE);

        music.isDeleted();

        announced("was deleted");
        alice.joins(lounge.voiceChannel("Other"));
        alice.types("/resume").awaitText("tone-440-60");
        lounge.hears().awaitTone(440, PATIENCE);
    }

    @Test
    void a_guild_that_throws_the_bot_out_does_not_disturb_others() {
        FakeMember bob = garage.member("bob").joins(garage.voiceChannel("Jam"));
        play(alice, "tone-440-60.wav");
        play(bob, "tone-660-60.wav");
        garage.hears().awaitTone(660, PATIENCE);

        garage.kicksBot();

        garage.hears().awaitSilence(Duration.ofSeconds(1), PATIENCE);
        lounge.hears().forget();
        lounge.hears().awaitTone(440, PATIENCE);
    }

    @Test
    void a_guild_joined_later_works_at_once() {
        FakeGuild late = discord.guildWithoutBot("Late");
        FakeMember carol = late.member("carol").joins(late.voiceChannel("Music"));

        late.invitesBot();
        play(carol, "tone-550-60.wav");

        late.hears().awaitTone(550, PATIENCE);
    }

    @Test
    void on_a_stage_the_bot_makes_itself_heard() {
        FakeChannel stage = lounge.stageChannel("Stage");
        lounge.allows(Permission.VOICE_MUTE_OTHERS);
        alice.joins(stage);
        play(alice, "tone-440-60.wav");

        lounge.hears().awaitTone(440, PATIENCE);
    }

    @Test
    void people_may_come_and_go() {
        play(alice, "tone-440-60.wav");
        lounge.hears().awaitTone(440, PATIENCE);
        FakeMember dave = lounge.member("dave").joins(music);
        lounge.hears().forget();
        lounge.hears().awaitTone(440, PATIENCE);

        alice.leaves();
        lounge.hears().forget();
        lounge.hears().awaitTone(440, PATIENCE);

        dave.types("/nowplaying").awaitText("tone-440-60");
    }

    private void play(FakeMember member, String tone) {
        member.types("/play", Map.of("query", tones.url(tone))).awaitText("Now playing");
    }

    private void announced(String text) {
        lounge.textChannel().awaitMessage(text, PATIENCE, message -> message.text().contains(text));
    }
}
