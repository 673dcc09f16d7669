package dev.lukbot.wire;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import com.sun.management.UnixOperatingSystemMXBean;
import dev.lukbot.LukBot;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.audio.ToneServer;
import dev.lukbot.testing.discord.DaveMode;
import dev.lukbot.testing.discord.FakeDiscord;
import dev.lukbot.testing.discord.FakeGuild;
import dev.lukbot.testing.discord.FakeMember;
import dev.lukbot.testing.redis.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A bot that was closed leaves nothing running and nothing open.
class LeftoversWireTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Of the JVM and of libraries that share them among all their clients; they end when they idle.
    private static final Pattern SHARED = Pattern.compile(
            "OkHttp.*|Okio.*|ForkJoinPool.*|.*-delayScheduler|C\\d CompilerThread.*|.*Poller.*|VirtualThread-.*|process reaper.*|Attach.*|surefire.*");

    private static final Pattern THREAD_OF_A_DUMP = Pattern.compile("^#\\d+ \"([^\"]*)\"", Pattern.MULTILINE);

    @TempDir
    private Path folder;

    private int dumps;

    @Test
    @EnabledOnOs(OS.LINUX)
    void neither_threads_nor_descriptors_are_left() throws InterruptedException {
        try (var discord = FakeDiscord.start().encryptsVoice(DaveMode.PEOPLE_COMMIT);
                var tones = ToneServer.start();
                var redis = RedisServer.start()) {
            FakeGuild guild = discord.guild("Lounge");
            FakeMember alice = guild.member("alice").joins(guild.voiceChannel("Music"));
            Map<String, String> variables = Map.of("REDIS_PORT", Integer.toString(redis.port()));
            live(discord, tones, guild, alice, variables); // loads classes and libraries, which stay

            Map<String, Integer> threads = threads();
            long descriptors = descriptors();
            live(discord, tones, guild, alice, variables);

            Await.until("no more threads than before", PATIENCE, () -> added(threads).isEmpty());
            Await.until("no more descriptors than before", PATIENCE, () -> descriptors() <= descriptors);
        } catch (AssertionError failure) {
            throw new AssertionError(failure.getMessage() + "; threads: " + threads(), failure);
        }
    }

    private static void live(
            FakeDiscord discord, ToneServer tones, FakeGuild guild, FakeMember alice, Map<String, String> variables)
            throws InterruptedException {
        LukBot bot = RunningBot.start(discord, tones, variables);
        Await.until("Redis is in use", () -> bot.health().isHealthy());
        alice.types("/play", Map.of("query", tones.url("tone-440-60.wav"))).awaitText("Now playing");
        guild.hears().awaitTone(440, PATIENCE);
        bot.close();
        guild.hears().forget();
        Await.until("Discord has noticed", () -> !discord.online());
        assertThat(bot.errors().count()).isLessThan(2); // JDA may stumble once when voice ends
    }

    /// How many threads of each name there are, virtual ones included.
    private Map<String, Integer> threads() {
        try {
            Path dump = folder.resolve("threads-" + ++dumps);
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
            return THREAD_OF_A_DUMP.matcher(Files.readString(dump))
                    .results()
                    .map((MatchResult thread) -> thread.group(1))
                    .filter(name -> !SHARED.matcher(name).matches())
                    .map(name -> name.replaceAll("\\d+", "#"))
                    .collect(groupingBy(name -> name, TreeMap::new, summingInt(_ -> 1)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Map<String, Integer> added(Map<String, Integer> before) {
        Map<String, Integer> now = threads();
        now.entrySet().removeIf(name -> name.getValue() <= before.getOrDefault(name.getKey(), 0));
        return now;
    }

    private static long descriptors() {
        return ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class).getOpenFileDescriptorCount();
    }
}
