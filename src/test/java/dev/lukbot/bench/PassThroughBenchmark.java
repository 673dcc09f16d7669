package dev.lukbot.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.lukbot.audio.AudioEngine.Limits;
import dev.lukbot.audio.net.AddressGuard;
import dev.lukbot.id.GuildId;
import dev.lukbot.playback.Decoder;
import dev.lukbot.testing.audio.Engines;
import dev.lukbot.testing.audio.ToneServer;
import dev.lukbot.track.LoadResult.Found;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// How much CPU does one second of one stream cost when Opus passes through, and how much when mp3 is encoded anew?
///
/// Plays many streams at their real pace, as the voice connections pull them, and divides the process's CPU time by the
/// seconds of sound; serving the tones is included. Takes about two minutes; needs ffmpeg. Reference: 1.2 to 1.5 ms for
/// pass-through, 10.5 ms for mp3.
public final class PassThroughBenchmark {

    private static final int STREAMS = 20;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration MEASURED = Duration.ofSeconds(15);
    private static final long FRAME_NANOS = 20_000_000;

    private PassThroughBenchmark() {}

    @SuppressWarnings("SystemOut") // its figures are for a person
    public static void main(String[] args) {
        System.out.printf("%-26s %s%n", "input", "CPU ms per stream-second (frames missed)");
        for (String tone : List.of("tone-440-60.webm", "tone-440-60.ogg", "tone-440-60.mp3")) {
            System.out.printf("%-26s %s%n", tone, measure(tone));
        }
    }

    private static String measure(String tone) {
        try (var server = ToneServer.start();
                var engine = Engines.of(new AddressGuard(Set.of(server.host())), Limits.DEFAULT,
                        Duration.ofSeconds(10))) {
            var track = ((Found) engine.load(server.url(tone))).track();
            var players = new ArrayList<Decoder>();
            for (int guild = 1; guild <= STREAMS; guild++) {
                var player = engine.create(new GuildId(guild), _ -> {});
                player.play(guild, track, Duration.ZERO);
                players.add(player);
            }
            pull(players, WARM_UP);
            long before = cpuNanos();
            long missed = pull(players, MEASURED);
            double perSecond = (cpuNanos() - before) / 1e6 / STREAMS / MEASURED.toSeconds();
            return "%.2f (%d)".formatted(perSecond, missed);
        }
    }

    /// Pulls a frame of each player every 20 ms, and counts those that were not there.
    private static long pull(List<Decoder> players, Duration length) {
        var buffer = ByteBuffer.allocate(2000);
        long missed = 0;
        long begin = System.nanoTime();
        long ticks = length.toNanos() / FRAME_NANOS;
        for (long tick = 0; tick < ticks; tick++) {
            for (Decoder player : players) {
                missed += player.frames().next(buffer.clear()) ? 0 : 1;
            }
            long wait = begin + (tick + 1) * FRAME_NANOS - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
        }
        return missed;
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }
}
