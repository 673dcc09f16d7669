package dev.lukbot.bench;

import dev.lukbot.library.Library;
import dev.lukbot.library.MadeUpIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// How long does autocompletion wait for the music folder, how much memory does it take, and how fast is a start, at a
/// thousand, ten thousand and a hundred thousand songs?
///
/// Queries are what people type of the songs there are: each beginning, with slips, words in another order. Wants a heap
/// that nobody else uses.
final class LibraryBenchmark {

    private static final int QUERIES = 4000;

    private LibraryBenchmark() {}

    @SuppressWarnings("SystemOut") // its figures are for a person
    static void main(String[] arguments) {
        for (int songs : new int[]{1_000, 10_000, 100_000}) {
            System.out.println(measured(songs));
        }
    }

    private static String measured(int songs) {
        try {
            Path folder = Files.createTempDirectory("library");
            MadeUpIndex made = MadeUpIndex.write(folder, songs);
            List<String> typed = made.typed(QUERIES);
            made.forget();
            long before = used();
            long cpuBefore = cpu();
            long begun = System.nanoTime();
            try (var library = new Library(folder.resolve("music"), folder, InstantSource.system(), System::nanoTime)) {
                library.catalogue();
                long loaded = System.nanoTime() - begun;
                long cpu = cpu() - cpuBefore;
                long memory = used() - before;
                search(library, typed);
                long[] times = search(library, typed);
                Arrays.sort(times);
                return String.format(Locale.ROOT,
                        "music folder, %d songs: search p50 %.1f ms, p99 %.1f ms, slowest %.1f ms; %d MB; start %d ms (%d ms of CPU)",
                        songs, times[times.length / 2] / 1e6, times[times.length * 99 / 100] / 1e6,
                        times[times.length - 1] / 1e6, memory >> 20, Duration.ofNanos(loaded).toMillis(),
                        Duration.ofNanos(cpu).toMillis());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static long[] search(Library library, List<String> typed) {
        var times = new long[typed.size()];
        for (int query = 0; query < times.length; query++) {
            long begun = System.nanoTime();
            int found = library.catalogue().search(typed.get(query), 25).size();
            times[query] = System.nanoTime() - begun + (found > 25 ? 1 : 0);
        }
        return times;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long used() {
        for (int round = 0; round < 3; round++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
