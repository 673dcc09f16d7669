package dev.lukbot.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.audio.AudioEngine.Limits;
import dev.lukbot.audio.net.AddressGuard;
import dev.lukbot.audio.net.Timeouts;
import dev.lukbot.audio.net.Web;
import dev.lukbot.audio.proxy.ForwardProxy;
import dev.lukbot.audio.proxy.Route;
import dev.lukbot.audio.source.AudioSources;
import dev.lukbot.audio.source.ServiceSource.Services;
import dev.lukbot.audio.ytdlp.ServiceTracks;
import dev.lukbot.id.GuildId;
import dev.lukbot.media.BudgetedInput.Budget;
import dev.lukbot.playback.Decoder;
import dev.lukbot.playback.Decoder.Event.Ended;
import dev.lukbot.playback.Decoder.Event.Failed;
import dev.lukbot.process.Children;
import dev.lukbot.process.SearchPath;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.FakeTime;
import dev.lukbot.testing.audio.Tones;
import dev.lukbot.testing.ytdlp.ScriptedYtDlp;
import dev.lukbot.testing.ytdlp.Site;
import dev.lukbot.track.LoadResult.Found;
import dev.lukbot.track.LoadResult.Outage;
import dev.lukbot.track.LoadResult.Unavailable;
import dev.lukbot.track.LoadResult.Withheld;
import dev.lukbot.track.Track;
import dev.lukbot.ytdlp.Breakers;
import dev.lukbot.ytdlp.KeptAnswers;
import dev.lukbot.ytdlp.MetadataLookup;
import dev.lukbot.ytdlp.Options;
import dev.lukbot.ytdlp.YtDlp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tracks of services through the whole engine, as fast as they come; yt-dlp is a stand-in.
class ServicePlaysTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final String WATCH = "https://www.youtube.com/watch?v=";
    private static final int PLAYS = 200;
    private static final int AT_ONCE = 8;

    /// Whatever may happen to a run: `$$` is as good as chance.
    private static final String HAPPENS = """
            sound() { case " $* " in *" --dump-single-json "*) return 1;; esac; return 0; }
            case $(( $$ %% 9 )) in
              0|1) if sound "$@"; then cat "$here/song"; else cat "$here/good"; fi;;
              2) if sound "$@"; then head -c 20000 "$here/song"; else cat "$here/forbidden"; fi;;
              3) if sound "$@"; then echo 'ERROR: unable to download video data: HTTP Error 403: Forbidden' >&2; exit 1
                 else cat "$here/cut"; fi;;
              4) echo 'ERROR: [youtube] abc: Video unavailable' >&2; echo null; exit 1;;
              5) sleep 60;;
              6) sleep 60 & sleep 60 & cat "$here/cut";;
              7) head -c 100000 /dev/urandom;;
              8) kill -9 $$;;
            esac""".replace("%%", "%");

    private @TempDir Path notes;
    private @TempDir Path data;
    private final FakeTime time = new FakeTime();

    /// Everything there is of the services, to be closed.
    private final class Engine implements AutoCloseable {

        private final ScriptedYtDlp script = new ScriptedYtDlp(notes);
        private final byte[] song = Tones.file("tone-440.webm");
        private final Site site = new Site(song);
        private final AddressGuard guard = new AddressGuard(Set.of("media.example:" + site.port()),
                _ -> List.of(InetAddress.ofLiteral("127.0.0.1")));
        private final Children children = new Children(new SearchPath("/usr/bin:/bin"));
        private final ForwardProxy proxy = new ForwardProxy(guard, new Route.Direct(),
                dev.lukbot.audio.proxy.Limits.DEFAULT);
        private final YtDlp ytDlp = new YtDlp(() -> Optional.of(script.program()),
                new Options(TIMEOUT, 4, Optional.empty(), List.of(), List.of("youtube", "soundcloud"), data), children,
                proxy);
        private final AudioEngine audio;

        Engine() throws IOException {
            var breakers = new Breakers(time, Breakers.Memory.NONE);
            var web = new Web(guard, Timeouts.DEFAULT);
            var tracks = new ServiceTracks(ytDlp, web, new MetadataLookup(ytDlp, breakers, KeptAnswers.NONE),
                    List.of("youtube", "soundcloud"), 500);
            var opener = new SoundOpener(Optional.empty(), Budget.of(8 << 20, TIMEOUT), 500, System::nanoTime);
            audio = new AudioEngine(AudioSources.all(Optional.empty(),
                    Optional.of(new Services(tracks, breakers, () -> true)), web, opener), _ -> false,
                    new Limits(TIMEOUT, Duration.ofSeconds(2)));
        }

        private String media(String path) {
            return "http://media.example:" + site.port() + path;
        }

        @Override
        public void close() {
            audio.close();
            ytDlp.close();
            children.close();
            proxy.close();
            site.close();
        }
    }

    private static Track track(String id) {
        return Track.of("youtube", id, WATCH + id).lasting(Optional.of(Duration.ofSeconds(3)));
    }

    @Test
    void plays_with_whatever_fails_leave_no_process_thread_file_or_descriptor_behind() throws IOException,
            InterruptedException, ExecutionException {
        try (var engine = new Engine()) {
            heard(engine, 0, new Random(0)); // what is loaded once is there before it is counted
        }
        long descriptors = descriptors();
        long seed = System.nanoTime();
        try (var engine = new Engine(); var guilds = Executors.newFixedThreadPool(AT_ONCE)) {
            Files.write(notes.resolve("song"), engine.song);
            write("good", engine.media("/song.webm"));
            write("cut", engine.media("/cut.webm"));
            write("forbidden", engine.media("/forbidden.webm"));
            engine.script.runs(HAPPENS);
            var plays = new ArrayList<Callable<Integer>>();
            for (int play = 1; play <= PLAYS; play++) {
                int number = play;
                plays.add(() -> heard(engine, number, new Random(seed + number)));
            }

            int frames = 0;
            for (Future<Integer> play : guilds.invokeAll(plays)) {
                frames += play.get();
            }

            assertThat(frames).as("seed %d", seed).isPositive();
            Await.until("no run of yt-dlp is left", Duration.ofSeconds(30), () -> engine.children.count() == 0);
        }
        Await.until("no process is left", () -> ProcessHandle.current()
                .descendants()
                .noneMatch(process -> process.info().commandLine().orElse("").contains("sleep 60")));
        awaitNone(ServicePlaysTest::threads);
        awaitNone(this::files);
        Await.until("no descriptor is left", () -> descriptors() <= descriptors + 3);
    }

    private void write(String name, String url) throws IOException {
        Files.writeString(notes.resolve(name), ScriptedYtDlp.recording("abc", "A tone", 3, url));
    }

    /// Plays a track for a while, and does to it what people do.
    ///
    /// @return how many frames were heard
    private int heard(Engine engine, int number, Random random) {
        time.pass(Duration.ofMinutes(11)); // or nobody would be asked any more
        var events = new ConcurrentLinkedQueue<Decoder.Event>();
        Decoder decoder = engine.audio.create(new GuildId(number + 1), events::add);
        ByteBuffer frame = ByteBuffer.allocate(2000);
        int[] heard = {0};
        try {
            decoder.play(1, track("play" + number), Duration.ofMillis(random.nextInt(2000)));
            if (random.nextBoolean()) {
                decoder.prepare(track("next" + number));
            }
            long end = System.nanoTime() + Duration.ofMillis(100 + random.nextInt(900)).toNanos();
            Await.until("it is heard, over or left", () -> {
                while (decoder.frames().next(frame.clear())) {
                    if (heard[0]++ == 20 && random.nextBoolean()) {
                        decoder.seek(Duration.ofMillis(random.nextInt(3000)));
                    }
                }
                return System.nanoTime() > end
                        || events.stream().anyMatch(event -> event instanceof Ended || event instanceof Failed);
            });
            if (random.nextBoolean()) {
                decoder.play(2, track("next" + number), Duration.ZERO);
            }
        } finally {
            decoder.close();
        }
        return heard[0];
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces()
                .keySet()
                .stream()
                .map(Thread::getName)
                .filter(name -> name.matches("(?:sound|look|ytdlp|stall|open-sounds|child|proxy|relay).*"))
                .sorted()
                .toList();
    }

    private static void awaitNone(Supplier<List<String>> left) {
        try {
            Await.until("nothing is left", () -> left.get().isEmpty());
        } catch (AssertionError _) {
            assertThat(left.get()).isEmpty(); // says what is
        }
    }

    private List<String> files() {
        try (Stream<Path> all = Files.list(data)) {
            return all.map(Path::toString).filter(path -> !path.endsWith("cache")).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static long descriptors() {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.count();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void a_pipe_that_brings_nothing_is_not_waited_for_for_ever() throws IOException {
        try (var engine = new Engine(); var listener = new Listener(engine.audio)) {
            Files.writeString(notes.resolve("none"), "null");
            engine.script
                    .runs("case \" $* \" in *\" --dump-single-json \"*) cat \"$here/none\"; exit 1;; esac; sleep 60");

            listener.player().play(1, track("abc"), Duration.ZERO);

            assertThat(listener.until(Failed.class).why())
                    .isEqualTo(new Unavailable(Outage.NO_ANSWER, "no answer of yt-dlp in time"));
            Await.until("it is ended", () -> engine.children.count() == 0);
        }
    }

    @Test
    void a_short_link_is_followed_to_the_service_it_leads_to() throws IOException {
        try (var engine = new Engine()) {
            engine.script.answers(ScriptedYtDlp.recording("abc", "A tone", 180, engine.media("/song.webm")));

            Track track = ((Found) engine.audio.load(engine.media("/short"))).track();

            assertThat(track.source()).isEqualTo("youtube");
            assertThat(track.id()).isEqualTo("abc");
            assertThat(track.start()).isEqualTo(Duration.ofSeconds(42));
        }
    }

    @ParameterizedTest
    @CsvSource({"is_upcoming, NOT_LIVE", "is_live, live", "was_live, track", "post_live, track", "not_live, track",
        "7, track"})
    void what_is_sent_later_is_no_track_yet(String status, String outcome) throws IOException {
        try (var engine = new Engine()) {
            engine.script.answers(ScriptedYtDlp.recording("abc", "A tone", 180, engine.media("/song.webm"))
                    .replace("not_live", status));

            switch (engine.audio.load(WATCH + "abc")) {
                case Found(Track track) -> assertThat(track.isLive() ? "live" : "track").isEqualTo(outcome);
                case Withheld(var service, var why) -> assertThat(service + " " + why).isEqualTo("YouTube " + outcome);
                default -> throw new AssertionError("neither");
            }
        }
    }

    @Test
    void a_live_stream_that_has_ended_says_so_when_it_is_opened() throws IOException {
        try (var engine = new Engine(); var listener = new Listener(engine.audio)) {
            engine.script.complains("ERROR: [youtube] abc: This live event has ended.");

            listener.player().play(1, track("abc").endless(true), Duration.ZERO);

            assertThat(listener.until(Failed.class).why())
                    .isEqualTo(new Withheld("YouTube", Withheld.Why.LIVE_ENDED));
        }
    }
}
