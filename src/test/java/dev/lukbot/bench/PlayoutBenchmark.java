package dev.lukbot.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.lukbot.media.ByteReader;
import dev.lukbot.media.mpeg.Mp3Demuxer;
import dev.lukbot.media.xiph.OggDemuxer;
import dev.lukbot.sound.DemuxedSource;
import dev.lukbot.sound.Playout;
import dev.lukbot.sound.SoundSource;
import dev.lukbot.testing.media.BytesInput;
import dev.lukbot.testing.media.Ffmpeg;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// How much CPU does one second of one stream cost from its bytes in memory to its packets: passing, encoded at another
/// volume, and as mp3?
///
/// Pulls many streams at their real pace. Network and encryption are not included; [PassThroughBenchmark] includes the
/// network. Takes about two minutes; needs ffmpeg.
public final class PlayoutBenchmark {

    private static final int STREAMS = 20;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration MEASURED = Duration.ofSeconds(15);
    private static final long FRAME_NANOS = 20_000_000;

    private PlayoutBenchmark() {}

    @SuppressWarnings("SystemOut") // its figures are for a person
    public static void main(String[] args) {
        byte[] opus = Ffmpeg.tone(440, 60, "opus", "-c:a libopus -b:a 96k");
        byte[] mp3 = Ffmpeg.tone(440, 60, "mp3", "-ar 44100 -b:a 128k");
        System.out.printf("%-26s %s%n", "input", "CPU ms per stream-second (frames missed)");
        System.out.printf("%-26s %s%n", "Opus, passing", measure(() -> ogg(opus), 100));
        System.out.printf("%-26s %s%n", "Opus at volume 50", measure(() -> ogg(opus), 50));
        System.out.printf("%-26s %s%n", "mp3 of 44.1 kHz", measure(() -> mp3(mp3), 100));
    }

    private static SoundSource ogg(byte[] file) throws IOException {
        var input = BytesInput.of(file);
        return new DemuxedSource(OggDemuxer.open(new ByteReader(input)), input, Optional::empty);
    }

    private static SoundSource mp3(byte[] file) throws IOException {
        var input = BytesInput.of(file);
        return new DemuxedSource(Mp3Demuxer.open(new ByteReader(input)), input, Optional::empty);
    }

    private static String measure(SoundSource.Opening opening, int volumePercent) {
        var playouts = new ArrayList<Playout>();
        for (int stream = 0; stream < STREAMS; stream++) {
            playouts.add(Playout.start(opening, Duration.ZERO, volumePercent, Duration.ofSeconds(10),
                    run -> Thread.ofPlatform().daemon().unstarted(run), System::nanoTime, new Nobody()));
        }
        pull(playouts, WARM_UP);
        long before = cpuNanos();
        long missed = pull(playouts, MEASURED);
        double perSecond = (cpuNanos() - before) / 1e6 / STREAMS / MEASURED.toSeconds();
        playouts.forEach(Playout::close);
        return "%.2f (%d)".formatted(perSecond, missed);
    }

    private static long pull(List<Playout> playouts, Duration length) {
        var buffer = ByteBuffer.allocate(2000);
        long missed = 0;
        long begin = System.nanoTime();
        long ticks = length.toNanos() / FRAME_NANOS;
        for (long tick = 0; tick < ticks; tick++) {
            for (Playout playout : playouts) {
                missed += playout.next(buffer.clear()) ? 0 : 1;
            }
            long wait = begin + (tick + 1) * FRAME_NANOS - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
        }
        return missed;
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static final class Nobody implements Playout.Listener {
        @Override
        public void started() {}

        @Override
        public void ended() {}

        @Override
        public void failed(IOException why) {}

        @Override
        public void stuck() {}

        @Override
        public void titled(String text) {}

        @Override
        public void stayed() {}
    }
}
