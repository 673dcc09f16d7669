package dev.lukbot.wire;

import dev.lukbot.audio.AudioEngine;
import dev.lukbot.audio.AudioEngine.Limits;
import dev.lukbot.audio.net.AddressGuard;
import dev.lukbot.id.GuildId;
import dev.lukbot.playback.Decoder;
import dev.lukbot.testing.audio.Engines;
import dev.lukbot.testing.audio.HostileServer;
import dev.lukbot.testing.audio.ToneServer;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.LoadResult.Found;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// A process of its own, with little memory: one guild listens while everything hostile is asked for, twice at once.
///
/// Prints what came of it, one fact a line, and exits with 0 if it lived.
final class Ordeal {

    private static final long FRAME_NANOS = 20_000_000;
    private static final int TIMES = 2;
    private static final int AT_ONCE = 20;

    private Ordeal() {}

    @SuppressWarnings("SystemOut") // its report is for the test that started it
    public static void main(String[] args) throws InterruptedException {
        try (var tones = ToneServer.start();
                var hostile = HostileServer.start();
                var engine = Engines.of(new AddressGuard(Set.of(tones.host(), hostile.host())),
                        new Limits(Duration.ofSeconds(8), Duration.ofSeconds(5)), Duration.ofSeconds(2))) {
            var over = new CountDownLatch(1);
            var missed = new AtomicLong();
            var track = ((Found) engine.load(tones.url("tone-440-300.wav"))).track();
            Decoder listener = engine.create(new GuildId(1), _ -> {});
            listener.play(1, track, Duration.ZERO);
            Thread sending = Thread.ofPlatform().start(() -> send(listener, missed, over));
            long begin = System.nanoTime();
            askForAll(engine, hostile);
            System.out.println("seconds " + Duration.ofNanos(System.nanoTime() - begin).toSeconds());
            over.countDown();
            sending.join();
            System.out.println("missed " + missed.get());
            System.out.println("drips " + hostile.requests("drip.mp3"));
            System.out.println("heap " + heapMegabytes());
        }
        System.out.println("alive");
        System.exit(0); // whatever was abandoned is not waited for
    }

    private static void askForAll(AudioEngine engine, HostileServer hostile) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int time = 0; time < TIMES; time++) {
                for (String link : hostile.links()) {
                    var _ = threads.submit(() -> ask(engine, link));
                }
            }
            threads.shutdown();
            if (!threads.awaitTermination(5, TimeUnit.MINUTES)) {
                System.exit(2);
            }
        }
    }

    @SuppressWarnings("SystemOut")
    private static void ask(AudioEngine engine, String link) {
        LoadResult result = engine.load(link);
        System.out.println(link.substring(link.lastIndexOf('/') + 1) + " " + result.getClass().getSimpleName());
        if (result instanceof Found(var track)) { // then it is heard, too
            Decoder decoder = engine.create(new GuildId(2), _ -> {});
            decoder.play(1, track, Duration.ZERO);
            var frame = ByteBuffer.allocate(2000);
            for (int i = 0; i < 100; i++) {
                decoder.frames().next(frame.clear());
                LockSupport.parkNanos(FRAME_NANOS);
            }
            decoder.close();
        }
    }

    /// Pulls a frame every 20 ms, and counts those that were not there.
    private static void send(Decoder listener, AtomicLong missed, CountDownLatch over) {
        var frame = ByteBuffer.allocate(2000);
        boolean begun = false;
        long next = System.nanoTime();
        while (over.getCount() > 0) {
            boolean there = listener.frames().next(frame.clear());
            begun |= there;
            if (begun && !there) {
                missed.incrementAndGet();
            }
            next += FRAME_NANOS;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private static long heapMegabytes() {
        System.gc();
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
    }
}
