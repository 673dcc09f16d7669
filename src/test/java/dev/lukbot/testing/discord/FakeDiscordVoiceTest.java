package dev.lukbot.testing.discord;

import static dev.lukbot.testing.Await.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.time.Duration;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.audio.AudioSendHandler;
import net.dv8tion.jda.api.entities.GuildVoiceState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FakeDiscordVoiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private FakeDiscord discord;
    private FakeGuild guild;
    private FakeChannel music;
    private FakeMember alice;
    private PlainBot bot;

    @BeforeEach
    void log_in() {
        discord = FakeDiscord.start();
        guild = discord.guild("Lounge");
        music = guild.voiceChannel("Music");
        alice = guild.member("alice").joins(music);
        bot = PlainBot.login(discord);
    }

    @AfterEach
    void log_out() {
        bot.close();
        discord.close();
        assertThat(discord.failures()).isEmpty();
    }

    @Test
    void a_tone_is_heard_at_its_pitch_and_level() {
        bot.joins(music, new SineSound(440));

        guild.hears().awaitTone(440, PATIENCE);

        assertThat(guild.voice().mode()).isEqualTo("aead_aes256_gcm_rtpsize");
        assertThat(guild.hears().frequency(Duration.ofMillis(400))).isCloseTo(440, within(2.0));
        // A sine of amplitude 8000 has an effective value of 8000 / sqrt 2.
        assertThat(guild.hears().loudness(Duration.ofMillis(400))).isCloseTo(-15.3, within(1.5));
        assertThat(guild.hears().timeline()).last().satisfies(tone -> {
            assertThat(tone.hertz()).isCloseTo(440, within(2.0));
        });
        assertThat(guild.voice().traffic().undecryptable()).isZero();
        assertThat(guild.voice().speakings()).isPositive();
    }

    @Test
    void xchacha20_is_understood_too() {
        discord.offersVoiceModes("aead_xchacha20_poly1305_rtpsize");

        bot.joins(music, new SineSound(523.25));

        guild.hears().awaitTone(523.25, PATIENCE);
        assertThat(guild.voice().mode()).isEqualTo("aead_xchacha20_poly1305_rtpsize");
        assertThat(guild.hears().frequency(Duration.ofMillis(400))).isCloseTo(523.25, within(2.0));
    }

    @Test
    void the_end_of_sound_is_heard_as_silence() {
        bot.joins(music, new SineSound(440));
        guild.hears().awaitTone(440, PATIENCE);

        bot.guild(guild).getAudioManager().setSendingHandler(null);

        guild.hears().awaitSilence(Duration.ofMillis(300), PATIENCE);
        assertThat(guild.hears().hearsTone(440)).isFalse();
    }

    @Test
    void a_bot_that_lost_its_voice_connection_resumes() {
        bot.joins(music, new SineSound(440));
        guild.hears().awaitTone(440, PATIENCE);

        guild.voice().dropTcp();

        until("a resumed voice connection", () -> guild.voice().resumes() == 1 && guild.voice().connected());
        assertThat(guild.voice().identifies()).isEqualTo(1);
        guild.hears().awaitTone(440, PATIENCE);
    }

    @Test
    void a_bot_whose_session_ended_begins_a_new_one() {
        bot.joins(music, new SineSound(440));
        guild.hears().awaitTone(440, PATIENCE);
        guild.hears().forget();

        guild.voice().closeWith(4006);

        until("a second voice session", () -> guild.voice().identifies() == 2 && guild.voice().connected());
        guild.hears().awaitTone(440, PATIENCE);
    }

    @Test
    void a_change_of_the_voice_server_is_followed() {
        bot.joins(music, new SineSound(440));
        guild.hears().awaitTone(440, PATIENCE);

        discord.changesVoiceServer(guild);

        until("a second voice session", () -> guild.voice().identifies() == 2 && guild.voice().connected());
        guild.hears().forget();
        guild.hears().awaitTone(440, PATIENCE);
        assertThat(guild.bot().channel()).contains(music);
    }

    @Test
    void a_kicked_bot_stays_away() {
        bot.joins(music, new SineSound(440));
        guild.hears().awaitTone(440, PATIENCE);

        alice.kicks(guild.bot());

        until("the bot knows", () -> !bot.guild(guild).getAudioManager().isConnected());
        assertThat(guild.bot().channel()).isEmpty();
        assertThat(guild.voice().connected()).isFalse();
        assertThat(discord.voiceStateUpdates()).isEqualTo(1);
    }

    @Test
    void a_moved_bot_plays_on_in_the_other_channel() {
        FakeChannel other = guild.voiceChannel("Other");
        bot.joins(music, new SineSound(440));
        guild.hears().awaitTone(440, PATIENCE);

        alice.moves(guild.bot(), other);

        until("a second voice session", () -> guild.voice().identifies() == 2 && guild.voice().connected());
        guild.hears().forget();
        guild.hears().awaitTone(440, PATIENCE);
        assertThat(guild.bot().channel()).contains(other);
        assertThat(discord.voiceStateUpdates()).isEqualTo(1);
    }

    @Test
    void the_junk_of_an_idle_jda_is_counted() {
        bot.joins(music, new NoSound());

        until("junk", () -> guild.voice().traffic().zeroFilled() == 1 && guild.voice().traffic().empty() > 5);
        assertThat(guild.voice().traffic().sound()).isZero();
        assertThat(guild.voice().traffic().junk()).isGreaterThan(5);
    }

    @Test
    void on_a_stage_the_bot_is_audience_until_somebody_lets_it_speak() {
        FakeChannel stage = guild.stageChannel("Stage");
        until("the bot knows the stage", () -> bot.guild(guild).getStageChannelById(stage.id()) != null);
        bot.joins(stage, new NoSound());
        until("the bot is audience", () -> botState().isSuppressed());

        alice.letsSpeak(guild.bot(), true);

        until("the bot is a speaker", () -> !botState().isSuppressed());
        alice.mutesOnServer(guild.bot(), true);
        until("the bot is muted", () -> botState().isGuildMuted());
    }

    private GuildVoiceState botState() {
        var state = bot.guild(guild).getSelfMember().getVoiceState();
        if (state == null) {
            throw new AssertionError("JDA caches no voice states");
        }
        return state;
    }

    @Test
    void a_bot_that_may_not_enter_is_ignored() {
        music.forbids(Permission.VOICE_CONNECT);
        var wish = new Gateway.VoiceWish(music.id(), false, true);

        guild.voiceRoom().botWishes(wish);
        assertThat(guild.bot().channel()).isEmpty();

        music.allows(Permission.VOICE_CONNECT);
        music.limitsUsersTo(1);
        guild.voiceRoom().botWishes(wish);
        assertThat(guild.bot().channel()).isEmpty();

        music.limitsUsersTo(2);
        guild.voiceRoom().botWishes(wish);
        assertThat(guild.bot().channel()).contains(music);
        assertThat(guild.bot().isSelfDeafened()).isTrue();
    }

    private static final class NoSound implements AudioSendHandler {
        @Override
        public boolean canProvide() {
            return false;
        }

        @Override
        public ByteBuffer provide20MsAudio() {
            return ByteBuffer.allocate(0);
        }
    }

    @Test
    void permissions_and_limits_reach_the_bot() {
        var channel = bot.guild(guild).getVoiceChannelById(music.id());
        assertThat(channel).isNotNull();
        var self = bot.guild(guild).getSelfMember();
        assertThat(self.hasPermission(channel, Permission.VOICE_CONNECT)).isTrue();

        music.forbids(Permission.VOICE_CONNECT);
        music.limitsUsersTo(1);

        until("no more permission", () -> !self.hasPermission(channel, Permission.VOICE_CONNECT));
        until("a limit", () -> channel.getUserLimit() == 1);
        guild.forbids(Permission.VOICE_SPEAK);
        until("no more speaking", () -> !self.hasPermission(channel, Permission.VOICE_SPEAK));
        music.allows(Permission.VOICE_CONNECT);
        until("permission again", () -> self.hasPermission(channel, Permission.VOICE_CONNECT));
    }
}
