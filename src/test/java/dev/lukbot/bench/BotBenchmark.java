package dev.lukbot.bench;

import dev.lukbot.testing.Await;
import dev.lukbot.testing.discord.DaveMode;
import dev.lukbot.testing.discord.Gap;
import dev.lukbot.testing.discord.Hearing;
import dev.lukbot.wire.RunningBot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How soon does the whole bot acknowledge a command, how soon are a pause and a volume heard, and how many gaps has its sound in a
/// minute?
///
/// One guild, one person, everything over the simulated Discord in the same process, voice encrypted end to end. Takes
/// about two minutes.
public final class BotBenchmark {

    private static final int COMMANDS = 300;
    private static final int PAUSES = 30;
    private static final int QUIET_PERCENT = 20;
    private static final double BETWEEN_DECIBELS = -20;
    private static final Duration FRAME = Duration.ofMillis(40);
    private static final int SILENCE_AT_AN_END = 5; // frames, by Discord's documentation
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
            pause(running, music);
            changeVolume(running, music);
            music.forget();
            LockSupport.parkNanos(LISTENED.toNanos());
            Duration longest = music.gaps(GAP).stream().map(Gap::length).max(Duration::compareTo).orElse(Duration.ZERO);
            System.out.printf("%-46s %d, the longest %d ms (%d packets, %d lost)%n",
                    "gaps > 40 ms in a minute of music",
                    music.gaps(GAP).size(), longest.toMillis(), music.packets(), music.lostPackets());
        }
    }

    private static void acknowledge(RunningBot running, String command) {
        print(command + " until acknowledged", IntStream.range(0, COMMANDS)
                .mapToObj(_ -> running.alice().types(command).acknowledgedAfter()));
    }

    private static void pause(RunningBot running, Hearing music) {
        print("/pause until the last of the music", IntStream.range(0, PAUSES).mapToObj(_ -> {
            long typed = System.nanoTime();
            running.alice().types("/pause").message();
            Await.until("silence", PATIENCE, () -> music.trailingSilenceFrames() >= SILENCE_AT_AN_END);
            var heardOn = Duration.ofNanos(System.nanoTime() - typed).minus(music.silentFor());
            running.alice().types("/resume").message();
            music.awaitTone(440, PATIENCE);
            return heardOn;
        }));
    }

    private static void changeVolume(RunningBot running, Hearing music) {
        print("/volume until it is heard", IntStream.range(0, PAUSES).mapToObj(index -> {
            boolean down = index % 2 == 0;
            long typed = System.nanoTime();
            running.alice().types("/volume", Map.of("value", down ? QUIET_PERCENT : 100)).message();
            Await.until("the volume", PATIENCE, () -> music.loudness(FRAME) < BETWEEN_DECIBELS == down);
            return Duration.ofNanos(System.nanoTime() - typed);
        }));
    }

    @SuppressWarnings("SystemOut") // its figures are for a person
    private static void print(String what, Stream<Duration> measured) {
        List<Duration> times = measured.sorted().toList();
        System.out.printf("%-46s p50 %d ms, p99 %d ms, max %d ms%n", what, times.get(times.size() / 2).toMillis(),
                times.get(times.size() * 99 / 100).toMillis(), times.getLast().toMillis());
    }
}
