package dev.lukbot.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.audio.AudioEngine;
import dev.lukbot.audio.AudioEngine.Limits;
import dev.lukbot.audio.SecondDecoder;
import dev.lukbot.audio.SecondDecoder.Decoded;
import dev.lukbot.audio.net.AddressGuard;
import dev.lukbot.id.GuildId;
import dev.lukbot.kinds.Served.Way;
import dev.lukbot.playback.Decoder;
import dev.lukbot.playback.Decoder.Event;
import dev.lukbot.process.Children;
import dev.lukbot.process.SearchPath;
import dev.lukbot.sound.ffmpeg.Ffmpeg;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.LoggedWarnings;
import dev.lukbot.testing.audio.Engines;
import dev.lukbot.testing.media.Hostility;
import dev.lukbot.testing.media.Written;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.LoadResult.Found;
import dev.lukbot.track.LoadResult.Unavailable;
import dev.lukbot.track.Track;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// Breaks files of every family, and lists, and has them found, opened, heard and sought in: whatever comes of it comes in
/// time, is no bug of ours, and leaves nothing behind.
///
/// `-Dlukbot.fuzz=N` tries so many, `-Dseed` the same again.
class LoadFuzzTest {

    private static final int CASES = Integer.getInteger("lukbot.fuzz", 2000);
    private static final int WARM_UP = 300;
    /// One of so many goes to ffmpeg too, of which each costs a quarter of a second.
    private static final int FOR_SECOND = 100;
    private static final int AT_ONCE = 4;
    private static final int FRAMES = 15;
    private static final List<Way> WAYS = List.of(Way.values());
    private static final long MOST_GROWTH = 24 << 20;
    private static final Duration LOAD = Duration.ofSeconds(20);
    private static final Duration FOR_FRAMES = Duration.ofSeconds(30);

    private final long seed = Long.getLong("seed", new Random().nextLong());
    private final ExampleServer server = new ExampleServer();
    private final List<Example> examples = examples();

    private static List<Example> examples() {
        var batch = new Batch();
        List<Example> all = Families.all(batch)
                .stream()
                .flatMap(family -> family.examples().stream())
                .filter(example -> !example.path().equals("empty.mp3"))
                .toList();
        batch.make();
        return all;
    }

    @Test
    void nothing_that_is_broken_breaks_us() throws IOException, InterruptedException, ExecutionException {
        var path = new SearchPath(System.getenv("PATH"));
        try (server;
                var logged = new LoggedWarnings();
                var children = new Children(path);
                var ffmpeg = Ffmpeg.find(children, path).orElseThrow();
                var without = engine(Optional.empty());
                var with = engine(Optional.of(input -> {
                    var source = ffmpeg.open(input);
                    return new Decoded(source, source.format(), source.tags());
                }))) {
            run(0, WARM_UP, without, with);
            long before = usedHeap();

            run(WARM_UP, CASES, without, with);

            Await.until("all looks end", () -> threads("look-").isEmpty());
            Await.until("all decoders end", () -> threads("sound-").isEmpty());
            Await.until("the heap is back, -Dseed=" + seed, Duration.ofMinutes(1),
                    () -> usedHeap() - before < MOST_GROWTH);
            assertThat(logged.texts()).as("-Dseed=%d", seed)
                    .noneMatch(text -> text.startsWith("Decoding failed") || text.startsWith("A look"));
        }
    }

    private AudioEngine engine(Optional<SecondDecoder> second) {
        var guard = new AddressGuard(Set.of(server.host()), LoadFuzzTest::resolved);
        return Engines.of(guard, new Limits(LOAD, LOAD), LOAD, second);
    }

    /// Broken names of hosts are nobody's.
    private static List<InetAddress> resolved(String host) throws UnknownHostException {
        if (host.equals("127.0.0.1")) {
            return List.of(InetAddress.ofLiteral(host));
        }
        throw new UnknownHostException(host);
    }

    private void run(int from, int to, AudioEngine without, AudioEngine with)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> tried = new ArrayList<>();
            for (int number = from; number < to; number++) {
                AudioEngine engine = number % FOR_SECOND == 0 ? with : without;
                int one = number;
                tried.add(threads.submit(() -> attempt(one, engine)));
            }
            for (Future<?> each : tried) {
                each.get();
            }
        }
    }

    private void attempt(int number, AudioEngine engine) {
        var random = new Random(seed + number);
        Example example = examples.get(random.nextInt(examples.size()));
        var broken = new ArrayList<Served>();
        for (Served file : example.files()) {
            boolean isToBreak = broken.isEmpty() || random.nextInt(4) == 0;
            byte[] bytes = isToBreak ? broken(file, random) : file.bytes().get();
            Way way = WAYS.get(random.nextInt(WAYS.size()));
            broken.add(new Served(file.path(), file.contentType(), way, () -> bytes));
        }
        String link = server.link(new Example(broken, example.without(), example.with()));
        try {
            LoadResult result = engine.load(link);
            if (result instanceof Unavailable unavailable) {
                assertThat(unavailable.cause()).doesNotContain("within"); // its time
            }
            if (result instanceof Found(Track track)) {
                hear(engine, track, random);
            }
        } catch (RuntimeException | Error bug) {
            throw new AssertionError("%s, case %d, -Dseed=%d".formatted(example.path(), number, seed), bug);
        } finally {
            server.forget(link);
        }
    }

    /// A list of pieces keeps its end; without it, it is one of something live, and waited for.
    private static byte[] broken(Served file, Random random) {
        byte[] broken = Hostility.broken(file.bytes().get(), random);
        return file.path().endsWith(".m3u8")
                ? Written.joined(broken, "\n#EXT-X-ENDLIST\n".getBytes(StandardCharsets.US_ASCII))
                : broken;
    }

    private static void hear(AudioEngine engine, Track track, Random random) {
        Queue<Event> events = new ConcurrentLinkedQueue<>();
        Decoder decoder = engine.create(new GuildId(1), events::add);
        try {
            decoder.play(1, track, Duration.ZERO);
            pull(decoder, events);
            decoder.seek(Duration.ofMillis(random.nextInt(5000)));
            pull(decoder, events);
        } finally {
            decoder.close();
        }
    }

    /// A few frames, or up to the end.
    private static void pull(Decoder decoder, Queue<Event> events) {
        var buffer = ByteBuffer.allocate(2000);
        long deadline = System.nanoTime() + FOR_FRAMES.toNanos();
        int frames = 0;
        while (frames < FRAMES && events.stream()
                .allMatch(event -> event instanceof Event.Started
                        || event instanceof Event.Titled)) {
            if (decoder.frames().next(buffer.clear())) {
                frames++;
            } else {
                assertThat(System.nanoTime()).as("neither frame nor end: " + events).isLessThan(deadline);
                LockSupport.parkNanos(200_000);
            }
        }
    }

    private static List<String> threads(String prefix) {
        return Thread.getAllStackTraces()
                .keySet()
                .stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith(prefix) && !name.startsWith("sound-close"))
                .toList();
    }

    private static long usedHeap() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
