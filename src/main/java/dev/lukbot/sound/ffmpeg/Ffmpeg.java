package dev.lukbot.sound.ffmpeg;

import dev.lukbot.media.BudgetExceededException;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.MediaInput;
import dev.lukbot.media.UnsupportedMediaException;
import dev.lukbot.process.Child;
import dev.lukbot.process.Child.Feed;
import dev.lukbot.process.Children;
import dev.lukbot.process.Finished;
import dev.lukbot.process.Finished.Ending;
import dev.lukbot.process.Launch;
import dev.lukbot.process.SearchPath;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The second decoder: whatever ffmpeg of this machine can decode.
///
/// It reads our bytes only: what cannot be sought comes through its standard input, what can through an [Endpoint]. It has
/// no more than [#MEMORY_MB], no files, and no network but that. Thread-safe.
public final class Ffmpeg implements AutoCloseable {

    private static final Duration FOR_VERSION = Duration.ofSeconds(10);
    private static final Duration FOR_PROBING = Duration.ofSeconds(10);
    private static final Duration WATCH = Duration.ofSeconds(1);
    private static final int MEMORY_MB = 1024;
    private static final int MOST_LISTED = 1 << 18;
    private static final int MOST_PROBED = 1 << 18;

    /// Of a stream, until it is heard: more than is looked at. Of a file, as long as it is open: headers, which would
    /// cost a request at each seek.
    private static final int MOST_KEPT_OF_STREAM = 5 << 20;
    private static final int MOST_KEPT_OF_FILE = 1 << 20;
    private static final int BLOCK = 32 * 1024;

    private static final Pattern VERSION = Pattern.compile("^ffmpeg version (\\S+)");

    /// ` A....D aac   AAC (Advanced Audio Coding)`
    private static final Pattern DECODER = Pattern.compile("^ A\\S{5} ([\\w.]+) ", Pattern.MULTILINE);

    private final Children children;
    private final Path ffmpeg;
    private final Path ffprobe;
    private final String version;
    private final Arguments arguments;
    private final Endpoint endpoint;
    private final LongSupplier nanoTime;
    private final Set<FfmpegSource> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService watch;

    private Ffmpeg(Children children, Path ffmpeg, Path ffprobe, String version, Arguments arguments,
            LongSupplier nanoTime) throws IOException {
        this.children = children;
        this.ffmpeg = ffmpeg;
        this.ffprobe = ffprobe;
        this.version = version;
        this.arguments = arguments;
        this.nanoTime = nanoTime;
        endpoint = new Endpoint();
        watch = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("ffmpeg-watch").factory());
        var _ = watch.scheduleAtFixedRate(this::tick, WATCH.toMillis(), WATCH.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// The first on a search path, if there is one that works. Asks it for its version, which takes a moment.
    ///
    /// @param children start it
    public static Optional<Ffmpeg> find(Children children, SearchPath path) {
        return path.find("ffmpeg").flatMap(program -> at(children, program));
    }

    /// That program, if it works and there is an ffprobe beside it.
    public static Optional<Ffmpeg> at(Children children, Path program) {
        return at(children, program, System::nanoTime);
    }

    static Optional<Ffmpeg> at(Children children, Path program, LongSupplier nanoTime) {
        Path prober = prober(program);
        try (var asking = Executors.newVirtualThreadPerTaskExecutor()) { // all at once: each takes its time to start
            Future<String> versioned = asking.submit(() -> listed(children, program, "-version"));
            Future<String> probing = asking.submit(() -> listed(children, prober, "-version"));
            Future<String> decoding = asking.submit(() -> listed(children, program, "-decoders"));
            Matcher version = VERSION.matcher(versioned.get());
            if (!version.find() || probing.get().isEmpty()) {
                return Optional.empty();
            }
            List<String> decoders = DECODER.matcher(decoding.get())
                    .results()
                    .map(result -> result.group(1))
                    .toList();
            return Optional.of(new Ffmpeg(children, program, prober, version.group(1), new Arguments(decoders),
                    nanoTime));
        } catch (IOException | ExecutionException _) { // it does not start
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// Where the ffprobe of an ffmpeg is.
    public static Path prober(Path ffmpeg) {
        return ffmpeg.resolveSibling(ffmpeg.getFileName().toString().replace("ffmpeg", "ffprobe"));
    }

    private static String listed(Children children, Path program, String what) throws IOException {
        Finished said = children.run(Launch.of(program, List.of("-hide_banner", what)).withMemory(MEMORY_MB),
                MOST_LISTED, FOR_VERSION);
        return said.isWell() ? said.text() : "";
    }

    /// Such as `5.1.9-0+deb12u1`.
    public String version() {
        return version;
    }

    /// Looks what an input is, and decodes its first frame, so that nothing is opened that will not be heard. Blocks, for
    /// some seconds at most as far as it lies with ffmpeg.
    ///
    /// @param input is the source's from then on; it stays the caller's if this fails, at whatever place it is then
    /// @throws UnsupportedMediaException if there is no sound in it, or none that ffmpeg knows
    /// @throws MalformedMediaException if it is broken
    /// @throws BudgetExceededException if the input said so
    /// @throws IOException if the input fails, or ffmpeg does
    public FfmpegSource open(MediaInput input) throws IOException {
        var shared = new SharedInput(input, input.isSeekable() ? MOST_KEPT_OF_FILE : MOST_KEPT_OF_STREAM);
        Found found = probe(shared);
        var source = new FfmpegSource(this, shared, found);
        open.add(source);
        try {
            source.begin();
            return source;
        } catch (IOException failed) {
            source.end();
            throw failed;
        }
    }

    private Found probe(SharedInput input) throws IOException {
        boolean isWhole = input.isSeekable(); // later it may be, because all of it was kept
        Finished probed = probe(input, true);
        if (probed.ending() == Ending.TOO_MUCH) {
            probed = probe(input, false);
        }
        if (!probed.isWell() && input.failure().isPresent()) {
            throw input.failure().get();
        }
        if (probed.ending() != Ending.BY_ITSELF) {
            throw new MalformedMediaException("ffprobe could not say what it is within " + FOR_PROBING.toSeconds()
                    + " s and " + MOST_PROBED + " bytes");
        }
        if (!probed.isWell()) {
            throw Refusal.of(probed.complaint(), input.isSeekable());
        }
        return Probing.read(probed.output(), isWhole);
    }

    private Finished probe(SharedInput input, boolean withTags) throws IOException {
        if (!input.isSeekable()) {
            return children.run(limited(ffprobe, arguments.probe(Arguments.pipe(), withTags)), feed(input), MOST_PROBED,
                    FOR_PROBING);
        }
        try (Endpoint.Offer offer = endpoint.offer(input)) {
            return children.run(limited(ffprobe, arguments.probe(offer.address().toString(), withTags)), MOST_PROBED,
                    FOR_PROBING);
        }
    }

    private static Launch limited(Path program, List<String> arguments) {
        return Launch.of(program, arguments).withMemory(MEMORY_MB);
    }

    private static Feed feed(SharedInput input) {
        SharedInput.Reading reading = input.begin(0);
        return child -> copy(reading, child);
    }

    private static void copy(SharedInput.Reading reading, OutputStream child) throws IOException {
        var bytes = new byte[BLOCK];
        for (int count = reading.read(bytes); count >= 0; count = reading.read(bytes)) {
            child.write(bytes, 0, count);
            child.flush();
        }
    }

    /// Starts a process that decodes an input from a place on, which is its beginning unless it is seekable.
    Decoding decode(SharedInput input, Found found, Duration from) throws IOException {
        if (!input.isSeekable()) {
            Child child = children.start(limited(ffmpeg,
                    arguments.decode(Arguments.pipe(), found, from)), feed(input));
            return new Decoding(child, () -> {
                // nothing was offered
            });
        }
        Endpoint.Offer offer = endpoint.offer(input);
        try {
            Child child = children.start(limited(ffmpeg,
                    arguments.decode(offer.address().toString(), found, from)));
            return new Decoding(child, offer::close);
        } catch (IOException failed) {
            offer.close();
            throw failed;
        }
    }

    long nanoTime() {
        return nanoTime.getAsLong();
    }

    void closed(FfmpegSource source) {
        open.remove(source);
    }

    /// Ends those that hang. Its own thread calls it every second.
    void tick() {
        open.forEach(FfmpegSource::endIfStuck);
    }

    /// Ends all that it decodes.
    @Override
    public void close() {
        watch.shutdownNow();
        open.forEach(FfmpegSource::close);
        endpoint.close();
    }
}
