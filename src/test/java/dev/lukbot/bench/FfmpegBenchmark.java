package dev.lukbot.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.lukbot.process.Children;
import dev.lukbot.process.SearchPath;
import dev.lukbot.sound.Frame;
import dev.lukbot.sound.ffmpeg.Ffmpeg;
import dev.lukbot.sound.ffmpeg.FfmpegSource;
import dev.lukbot.testing.media.BytesInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// How much CPU does one second of sound cost that ffmpeg decodes, its own and ours, and how much does opening it?
///
/// Reads as fast as it comes, up to 48 kHz PCM; encoding to Opus comes on top. Linux only; takes some seconds.
public final class FfmpegBenchmark {

    private static final int SECONDS = 300;
    private static final int OPENINGS = 20;
    private static final double MILLIS_PER_TICK = 10; // USER_HZ is 100 on Linux

    private record Kind(String name, String extension, String options) {}

    private FfmpegBenchmark() {}

    @SuppressWarnings("SystemOut") // its figures are for a person
    public static void main(String[] args) {
        var path = new SearchPath(System.getenv("PATH"));
        try (var children = new Children(path); var ffmpeg = Ffmpeg.find(children, path).orElseThrow()) {
            System.out.printf("%-26s %s%n", "by ffmpeg " + ffmpeg.version().split("-", 2)[0],
                    "CPU ms per stream-second; per opening (ms it takes)");
            for (Kind kind : List.of(new Kind("ALAC in MP4", "m4a", "-c:a alac"), new Kind("WMA", "wma", "-c:a wmav2"),
                    new Kind("AAC in MPEG-TS", "ts", "-c:a aac"), new Kind("AC-3, 5.1", "ac3", "-c:a ac3 -ac 6"))) {
                byte[] file = dev.lukbot.testing.media.Ffmpeg.made(kind.extension,
                        "-f lavfi -i anoisesrc=d=" + SECONDS + ":a=0.3:r=48000:c=pink -ac 2 " + kind.options);
                System.out.printf("%-26s %s%n", kind.name, measure(ffmpeg, file));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String measure(Ffmpeg ffmpeg, byte[] file) throws IOException {
        double idle = cpuMillis();
        long begin = System.nanoTime();
        for (int opening = 0; opening < OPENINGS; opening++) {
            ffmpeg.open(BytesInput.of(file)).close();
        }
        double took = (System.nanoTime() - begin) / 1e6 / OPENINGS;
        double opened = cpuMillis();
        try (FfmpegSource source = ffmpeg.open(BytesInput.of(file))) {
            while (!(source.next() instanceof Frame.End)) {
                // as fast as it comes
            }
        }
        double perOpening = (opened - idle) / OPENINGS;
        double perSecond = (cpuMillis() - opened - perOpening) / SECONDS;
        return "%.2f; %.0f (%.0f)".formatted(perSecond, perOpening, took);
    }

    /// Of this process and of its children that have ended.
    private static double cpuMillis() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        double children = (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) * MILLIS_PER_TICK; // cutime, cstime
        return children
                + ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e6;
    }
}
