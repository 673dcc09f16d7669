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
import dev.lukbot.testing.discord.Hearing;
import dev.lukbot.testing.discord.SentReply;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// One bot for all tests of a class, each of which takes a [Room] of its own: starting one for each would take longer than
/// most of them. Voice is encrypted end to end unless the test says otherwise. Thread-safe.
final class SharedBot implements AutoCloseable {

    private final FakeDiscord discord = FakeDiscord.start().encryptsVoice(DaveMode.PEOPLE_COMMIT);
    private final ToneServer tones = ToneServer.start();
    private final Queue<Room> rooms = new ConcurrentLinkedQueue<>();
    private final LukBot bot;

    /// @param rooms how many tests there are
    SharedBot(int rooms, Map<String, String> variables) throws InterruptedException {
        for (int number = 1; number <= rooms; number++) {
            FakeGuild guild = discord.guild("Room " + number);
            FakeChannel music = guild.voiceChannel("Music");
            this.rooms.add(new Room(guild, guild.member("alice").joins(music), tones));
        }
        bot = RunningBot.start(discord, tones, variables);
    }

    FakeDiscord discord() {
        return discord;
    }

    /// One where nothing has happened yet.
    Room room() {
        return rooms.remove();
    }

    /// Stops in order, whatever plays.
    @Override
    public void close() {
        long began = System.nanoTime();
        bot.close();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        Await.until("the bot is gone", () -> !discord.online());
        tones.close();
        discord.close();
        assertThat(discord.failures()).isEmpty();
    }

    /// A guild with a voice channel, in which is alice.
    record Room(FakeGuild guild, FakeMember alice, ToneServer tones) {

        /// What is heard in the bot's channel.
        Hearing music() {
            return guild.hears();
        }

        /// Alice asks for a link.
        SentReply plays(String url) {
            return alice.types("/play", Map.of("query", url));
        }
    }
}
