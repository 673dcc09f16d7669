package dev.lukbot.testing.discord;

import static dev.lukbot.testing.Await.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lukbot.discord.dave.JavaDaveSessionFactory;
import java.time.Duration;
import net.dv8tion.jda.api.audio.AudioModuleConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FakeDiscordDaveTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @ParameterizedTest
    @EnumSource(names = {"PEOPLE_COMMIT", "BOT_COMMITS"})
    void sound_is_encrypted_end_to_end_while_people_come_and_go(DaveMode mode) {
        try (var discord = FakeDiscord.start().encryptsVoice(mode)) {
            FakeGuild guild = discord.guild("Lounge");
            FakeChannel music = guild.voiceChannel("Music");
            FakeMember alice = guild.member("alice").joins(music);
            FakeMember bob = guild.member("bob").joins(music);
            var audio = new AudioModuleConfig()
                    .withDaveSessionFactory(new JavaDaveSessionFactory());
            try (var bot = PlainBot.login(discord, audio)) {
                bot.joins(music, new SineSound(440));
                DaveServer dave = guild.voice().dave().orElseThrow();
                until("the bot in the group", dave::settled);
                hearsAnew(guild, dave);
                assertThat(dave.executedTransitions()).isEqualTo(1);

                FakeMember carol = guild.member("carol").joins(music);
                until("carol in the group", () -> dave.executedTransitions() == 2 && dave.settled());
                hearsAnew(guild, dave);

                alice.leaves();
                until("alice out of the group", () -> dave.executedTransitions() == 3 && dave.settled());
                hearsAnew(guild, dave);

                bob.leaves();
                carol.leaves();
                until("the bot alone", () -> dave.executedTransitions() == 4 && dave.settled());
                until("sound that nobody hears", () -> dave.unheardFrames() > 0);
                alice.joins(music);
                until("alice back", () -> dave.executedTransitions() == 5 && dave.settled());
                hearsAnew(guild, dave);

                assertThat(dave.invalidCommits()).isZero();
                assertThat(dave.badFrames()).isZero();
            }
            assertThat(discord.failures()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PEOPLE_COMMIT", "BOT_COMMITS"})
    void a_bot_that_cannot_follow_a_commit_joins_the_group_anew(DaveMode mode) {
        try (var discord = FakeDiscord.start().encryptsVoice(mode)) {
            FakeGuild guild = discord.guild("Lounge");
            FakeChannel music = guild.voiceChannel("Music");
            guild.member("alice").joins(music);
            var audio = new AudioModuleConfig()
                    .withDaveSessionFactory(new JavaDaveSessionFactory());
            try (var bot = PlainBot.login(discord, audio)) {
                bot.joins(music, new SineSound(440));
                DaveServer dave = guild.voice().dave().orElseThrow();
                until("the bot in the group", dave::settled);

                dave.garblesNextCommit();
                guild.member("bob").joins(music);

                until("a new group", () -> dave.invalidCommits() == 1 && dave.settled());
                hearsAnew(guild, dave);
            }
            assertThat(discord.failures()).isEmpty();
        }
    }

    private static void hearsAnew(FakeGuild guild, DaveServer dave) {
        guild.hears().forget();
        long before = dave.encryptedFrames();
        guild.hears().awaitTone(440, PATIENCE);
        assertThat(guild.hears().frequency(Duration.ofMillis(300))).isCloseTo(440, within(2.0));
        assertThat(dave.encryptedFrames()).isGreaterThan(before);
    }
}
