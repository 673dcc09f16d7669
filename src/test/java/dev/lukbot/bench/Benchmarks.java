package dev.lukbot.bench;

/// `mvn -Pbench`: the figures of the README, one after the other. Takes about six minutes; wants a quiet machine, ffmpeg
/// and redis-server. [StoreBenchmark] says the same of the store by JMH, and takes longer.
public final class Benchmarks {

    private Benchmarks() {}

    @SuppressWarnings("SystemOut") // its figures are for a person
    public static void main(String[] arguments) throws InterruptedException {
        System.out.printf("%s %s, %d cores, Java %s%n%n", System.getProperty("os.name"), System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(), Runtime.version());
        BotBenchmark.main(arguments);
        PassThroughBenchmark.main(arguments);
        PlayoutBenchmark.main(arguments);
        FfmpegBenchmark.main(arguments);
        StoreOverhead.main(arguments);
        LibraryBenchmark.main(arguments);
        WordsBenchmark.main(arguments);
        System.exit(0); // JDA's pools keep threads for a while
    }
}
