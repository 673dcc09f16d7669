package dev.lukbot.bench;

import dev.lukbot.testing.discord.DaveMode;
import dev.lukbot.testing.discord.Hearing;
import dev.lukbot.wire.RunningBot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/// How soon does the whole bot acknowledge a command, and how many gaps has its sound in a minute?
///
/// One guild, one person, everything over the simulated Discord in the same process, voice encrypted end to end. Takes
/// about a minute and a half.
public final class BotBenchmark {

    private static final int COMMANDS = 300;
    private static final Duration LISTENED = Duration.ofMinutes(1);
    private static final Duration GAP = Duration.ofMillis(40);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private BotBenchmark() {}

    @SuppressWarnings("SystemOut") // its figures are for a person
    public static void main(String[] arguments) throws InterruptedException {
        long started = System.nanoTime();
        try (var running = RunningBot.start(DaveMode.PEOPLE_COMMIT, Map.of())) {
            System.out.printf("%-46s %d ms%n", "start until its commands are there",
                    Duration.ofNanos(System.nanoTime() - started).toMillis());
            running.plays("tone-440-300.wav").message();
            Hearing music = running.guild().hears();
            music.awaitTone(440, PATIENCE);
            acknowledge(running, "/ping");
            acknowledge(running, "/nowplaying");
            music.forget();
            LockSupport.parkNanos(LISTENED.toNanos());
            System.out.printf("%-46s %d (%d packets, %d lost)%n", "gaps > 40 ms in a minute of music",
                    music.gaps(GAP).size(), music.packets(), music.lostPackets());
        }
    }

    private static void acknowledge(RunningBot running, String command) {
        List<Duration> times = IntStream.range(0, COMMANDS)
                .mapToObj(_ -> running.alice().types(command).acknowledgedAfter())
                .sorted()
                .toList();
        System.out.printf("%-46s p50 %d ms, p99 %d ms, max %d ms%n", command + " until acknowledged",
                times.get(COMMANDS / 2).toMillis(), times.get(COMMANDS * 99 / 100).toMillis(),
                times.getLast().toMillis());
    }
}
