package dev.lukbot.ytdlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.audio.net.AddressGuard;
import dev.lukbot.audio.proxy.ForwardProxy;
import dev.lukbot.audio.proxy.Limits;
import dev.lukbot.audio.proxy.Route;
import dev.lukbot.process.Children;
import dev.lukbot.process.SearchPath;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.ytdlp.ScriptedYtDlp;
import dev.lukbot.ytdlp.Answer.Listing;
import dev.lukbot.ytdlp.Answer.Recording;
import dev.lukbot.ytdlp.Query.Link;
import dev.lukbot.ytdlp.Query.Search;
import dev.lukbot.ytdlp.Query.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YtDlpTest {

    private static final Link SONG = new Link("https://www.youtube.com/watch?v=abc", 1);
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private @TempDir Path notes;
    private @TempDir Path data;
    private final Children children = new Children(new SearchPath("/usr/bin:/bin"));
    private ScriptedYtDlp script;
    private ForwardProxy proxy;
    private YtDlp ytDlp;

    @BeforeEach
    void open() throws IOException {
        script = new ScriptedYtDlp(notes);
        proxy = new ForwardProxy(new AddressGuard(Set.of()), new Route.Direct(), Limits.DEFAULT);
        ytDlp = ytDlp(PATIENT, 3, Optional.empty());
    }

    private YtDlp ytDlp(Duration timeout, int concurrency, Optional<Path> cookies) {
        return new YtDlp(() -> Optional.of(script.program()), new Options(timeout, concurrency, cookies, List.of(),
                List.of("youtube", "soundcloud"), data.resolve("ytdlp")), children, proxy);
    }

    @AfterEach
    void close() {
        ytDlp.close();
        children.close();
        proxy.close();
    }

    private Fault fault(Query query) {
        try {
            ytDlp.ask(query);
            throw new AssertionError("no fault");
        } catch (YtDlpException failure) {
            return failure.fault();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void a_recording_is_what_the_json_says() throws IOException {
        script.answers(ScriptedYtDlp.recording("abc", "A song", 213, "https://media.example/a"));

        var recording = (Recording) ytDlp.ask(SONG);

        assertThat(recording.title()).isEqualTo("A song");
        assertThat(recording.artist()).isEqualTo("Somebody");
        assertThat(recording.length()).contains(Duration.ofSeconds(213));
        assertThat(recording.formats()).filteredOn(Answer.Format::isFile).singleElement().satisfies(format -> {
            assertThat(format.url()).isEqualTo("https://media.example/a");
            assertThat(format.headers()).containsEntry("User-Agent", "Seen/1.0");
            assertThat(format.isSoundOnly()).isTrue();
        });
    }

    @Test
    void a_playlist_keeps_its_order_and_is_cut_where_it_is_asked_to_be() throws IOException {
        script.answers(ScriptedYtDlp.playlist("Mine", 900));

        var listing = (Listing) ytDlp.ask(new Link("https://www.youtube.com/playlist?list=PL1", 500));

        assertThat(listing.title()).isEqualTo("Mine");
        assertThat(listing.recordings()).hasSize(500)
                .extracting(Recording::id)
                .startsWith("e1", "e2", "e3")
                .endsWith("e500");
        assertThat(script.asked()).singleElement()
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsSequence("--playlist-items", "1:500");
    }

    @Test
    void what_was_given_stands_behind_the_dashes() throws IOException {
        script.answers(ScriptedYtDlp.playlist("found", 2));

        ytDlp.ask(new Search(Site.YOUTUBE, "--exec rm -rf / $(id) `id` ; \n -o /tmp/x", 5));

        assertThat(script.asked()).singleElement().satisfies(line -> {
            assertThat(line.subList(line.size() - 2, line.size()))
                    .containsExactly("--", "ytsearch5:--exec rm -rf / $(id) `id` ;   -o /tmp/x");
            assertThat(line).contains("--ignore-config", "--no-exec", "--no-plugin-dirs", "--flat-playlist",
                    "--use-extractors").doesNotContain("-U", "--update");
        });
    }

    @Test
    void each_run_has_credentials_of_its_own_that_are_no_arguments() throws IOException {
        script.answers(ScriptedYtDlp.recording("abc", "A song", 213, "https://media.example/a"));

        ytDlp.ask(SONG);
        ytDlp.ask(new Query.Search(Query.Site.YOUTUBE, "a song", 1)); // another, since the same might join the first

        List<String> proxies = script.notes("environment.")
                .stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("https_proxy="))
                .distinct()
                .toList();
        assertThat(proxies).hasSize(2).allMatch(line -> line.contains("@127.0.0.1:"));
        assertThat(script.asked().toString()).doesNotContain("127.0.0.1");
        assertThat(script.notes("environment.").toString()).doesNotContain("no_proxy", "DISCORD", "USER=");
    }

    @Test
    void cookies_are_a_private_copy_which_is_gone_afterwards() throws IOException {
        Path cookies = Files.writeString(data.resolve("cookies.txt"), "# Netscape HTTP Cookie File\n");
        script.answers(ScriptedYtDlp.recording("abc", "A song", 213, "https://media.example/a"));
        try (var withCookies = ytDlp(PATIENT, 1, Optional.of(cookies))) {
            withCookies.ask(SONG);
        }

        assertThat(script.notes("cookies.")).containsExactly("# Netscape HTTP Cookie File\n");
        assertThat(script.notes("files.")).singleElement().asString().contains("-rw-------");
        assertThat(script.asked().toString()).doesNotContain(cookies.toString());
        assertNothingIsLeft();
    }

    @Test
    void what_a_crash_left_of_runs_is_gone_after_the_next_start() throws IOException {
        Path left = Files.createDirectories(data.resolve("ytdlp/run-1234/deeper"));
        Files.writeString(left.resolveSibling("cookies.txt"), "secret");
        Path copy = Files.createFile(data.resolve("ytdlp/yt-dlp-2026.10.26"));

        try (var next = ytDlp(PATIENT, 1, Optional.empty())) {
            assertThat(left.getParent()).doesNotExist();
            assertThat(copy).exists();
            assertThat(next).isNotNull();
        }
    }

    private void assertNothingIsLeft() throws IOException {
        try (Stream<Path> left = Files.list(data.resolve("ytdlp"))) {
            assertThat(left).isEmpty();
        }
        assertThat(children.count()).isZero();
    }

    @Test
    void a_complaint_is_understood() {
        script.complains("ERROR: [youtube] abc: Sign in to confirm you’re not a bot. Use --cookies");

        assertThat(fault(SONG)).isEqualTo(Fault.BOT_CHALLENGE);
    }

    @Test
    void a_search_without_results_that_failed_is_a_failure() {
        script.says("{\"_type\": \"playlist\", \"entries\": [null]}",
                "ERROR: query \"x\" page 1: Unable to download API page: HTTP Error 429: Too Many Requests", 1);

        assertThat(fault(new Search(Site.YOUTUBE, "x", 3))).isEqualTo(Fault.RATE_LIMITED);
    }

    @Test
    void a_search_without_results_that_did_not_fail_is_an_answer() throws IOException {
        script.answers("{\"_type\": \"playlist\", \"entries\": []}");

        assertThat(ytDlp.ask(new Search(Site.SOUNDCLOUD, "x", 3))).isEqualTo(new Listing("", List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "garbage", "{\"id\": \"abc\"", "[", "{\"entries\": [{]}", "\0\0\0",
        "{\"id\": \"\\",
        "HTTP/1.1 200 OK", "{\"formats\": [{\"url\": \"http"})
    void garbage_is_a_broken_program_and_nothing_worse(String output) throws IOException {
        script.says(output, "", 0);

        assertThat(fault(SONG)).isEqualTo(Fault.BROKEN);
        assertNothingIsLeft();
    }

    @Test
    void json_of_other_types_than_usual_is_read_as_far_as_it_goes() throws IOException {
        script.answers(
                """
                        {"id": 5, "title": ["x"], "duration": "long", "formats": {"a": 1}, "chapters": [1, null, {"title": null}],
                         "uploader": {"name": "x"}, "thumbnail": 1e400, "webpage_url": "https://x.example/", "artists": [null],
                         "formats": [null, 3, [], {"url": 7}, {"url": "file:///etc/passwd", "protocol": "https"}]}
                        """);

        var recording = (Recording) ytDlp.ask(SONG);

        assertThat(recording.page()).isEqualTo("https://x.example/");
        assertThat(recording.title()).isEmpty();
        assertThat(recording.formats()).isEmpty();
    }

    @Test
    void three_hundred_megabytes_are_not_read() throws IOException {
        script.runs("echo '{\"id\": \"'; head -c 300000000 /dev/zero | tr '\\0' x");

        assertThat(fault(SONG)).isIn(Fault.TOO_MUCH, Fault.BROKEN);

        script.runs("printf '{\"description\": \"'; while :; do printf '%65536s' x; done");

        assertThat(fault(SONG)).isEqualTo(Fault.TOO_MUCH);
        assertNothingIsLeft();
    }

    @Test
    void endless_complaints_do_not_hold_it_up() {
        script.runs("i=0; while [ $i -lt 3000 ]; do printf '%1000s\\n' w >&2; i=$((i+1)); done;"
                + " echo 'ERROR: [x] y: This video is private' >&2; echo null; exit 1");

        assertThat(fault(SONG)).isEqualTo(Fault.PRIVATE);
    }

    @Test
    void who_hangs_is_ended_with_all_it_started() throws IOException {
        try (var hasty = ytDlp(Duration.ofMillis(700), 1, Optional.empty())) {
            script.runs("echo $$ > $here/one; (trap '' TERM HUP; setsid sleep 600 & echo $! > $here/two;"
                    + " exec sleep 600) & exec sleep 600");

            assertThatThrownBy(() -> hasty.ask(SONG)).isInstanceOfSatisfying(YtDlpException.class,
                    failure -> assertThat(failure.fault()).isEqualTo(Fault.TIMEOUT));
        }

        for (String note : List.of("one", "two")) {
            long pid = Long.parseLong(Files.readString(notes.resolve(note)).strip());
            Await.until(note + " is gone", () -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
        }
        assertNothingIsLeft();
    }

    @Test
    void the_same_question_of_many_is_asked_once() throws IOException, InterruptedException, ExecutionException {
        script.runs("while [ ! -e $here/go ]; do sleep 0.02; done; echo '"
                + ScriptedYtDlp.playlist("x", 1).replace("\n", " ") + "'");
        var many = new ArrayList<Callable<Answer>>();
        for (int count = 0; count < 12; count++) {
            many.add(() -> ytDlp.ask(SONG));
        }

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = many.stream().map(threads::submit).toList();
            Await.until("it is asked", () -> !script.asked().isEmpty());
            Files.createFile(notes.resolve("go"));
            for (var answer : answers) {
                assertThat(answer.get()).isInstanceOf(Listing.class);
            }
        }

        assertThat(script.asked()).hasSize(1);
    }

    @Test
    void only_some_are_asked_at_once_and_only_some_wait() throws Exception {
        script.runs("mkdir $here/busy.$$ ; ls -d $here/busy.* | wc -l > $here/at.$$; "
                + "while [ ! -e $here/go ]; do sleep 0.02; done; rmdir $here/busy.$$; echo '{\"id\": \"1\"}'");
        var asked = new ArrayList<Future<Answer>>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int count = 0; count < 80; count++) {
                var link = new Link("https://x.example/" + count, 1);
                asked.add(threads.submit(() -> ytDlp.ask(link)));
            }
            Await.until("some are refused", () -> asked.stream().filter(Future::isDone).count() >= 13);
            Files.createFile(notes.resolve("go"));
        }

        assertThat(asked).filteredOn(one -> one.state() == Future.State.FAILED)
                .hasSize(13)
                .allMatch(one -> String.valueOf(one.exceptionNow().getMessage()).startsWith("BUSY"));
        assertThat(script.notes("at.")).allMatch(at -> Integer.parseInt(at.strip()) <= 3);
        assertNothingIsLeft();
    }

    @Test
    void no_program_is_told_as_that() throws IOException {
        try (var none = new YtDlp(Optional::empty,
                new Options(PATIENT, 1, Optional.empty(), List.of(), List.of(), data),
                children, proxy)) {
            assertThatThrownBy(() -> none.ask(SONG)).hasMessageStartingWith("MISSING");
        }
    }

    @Test
    void what_a_program_did_wrong_itself_is_told_and_nothing_else() throws IOException {
        var outcomes = new ArrayList<Boolean>();
        var installation = new Installation() {
            @Override
            public Optional<Path> program() {
                return Optional.of(script.program());
            }

            @Override
            public void outcome(Path program, boolean broken) {
                assertThat(program).isEqualTo(script.program());
                outcomes.add(broken);
            }
        };
        try (var told = new YtDlp(installation, new Options(PATIENT, 1, Optional.empty(), List.of(), List.of(), data),
                children, proxy)) {
            script.answers(ScriptedYtDlp.playlist("x", 1));
            told.ask(SONG);
            assertThat(outcomes).containsExactly(false);
            for (String said : List.of("ERROR: [youtube] x: Unable to extract title", "Segmentation fault",
                    "ERROR: [youtube] x: This video is private",
                    "ERROR: [youtube] x: HTTP Error 429: Too Many Requests",
                    "ERROR: [youtube] x: Unable to download webpage (caused by TransportError('timed out'))")) {
                script.complains(said);
                assertThatThrownBy(() -> told.ask(SONG)).isInstanceOf(YtDlpException.class);
            }
            assertThat(outcomes).containsExactly(false, true, true, false);
            try (var stream = told.stream(SONG, Duration.ZERO)) {
                assertThat(stream.bytes().readAllBytes()).isNotEmpty();
                assertThatThrownBy(() -> stream.end(true)).isInstanceOf(YtDlpException.class);
            }
            assertThat(outcomes).hasSize(4);
            Files.delete(script.program());
            assertThatThrownBy(() -> told.ask(SONG)).hasMessageStartingWith("BROKEN");
            assertThat(outcomes).endsWith(true);
        }
    }

    @Test
    void where_nothing_can_be_written_it_runs_all_the_same() throws IOException {
        script.answers(ScriptedYtDlp.playlist("x", 1));
        try (var homeless = new YtDlp(() -> Optional.of(script.program()), new Options(PATIENT, 1, Optional.empty(),
                List.of(), List.of(), Path.of("/proc/lukbot")), children, proxy)) {
            assertThat(homeless.ask(SONG)).isInstanceOf(Listing.class);
        }
    }

    @Test
    void a_stream_is_what_it_writes_and_its_end_is_told() throws IOException {
        script.says("sound", "", 0);
        try (var stream = ytDlp.stream(SONG, Duration.ofMillis(61_500))) {
            assertThat(stream.bytes().readAllBytes()).asString().isEqualTo("sound");
            stream.end(true);
        }
        assertThat(script.asked()).singleElement()
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsSequence("--output", "-", "--download-sections", "*61.500-inf", "--");

        script.says("sou", "ERROR: unable to download video data: HTTP Error 403: Forbidden", 1);
        try (var stream = ytDlp.stream(SONG, Duration.ZERO)) {
            assertThat(stream.bytes().readAllBytes()).asString().isEqualTo("sou");
            assertThatThrownBy(() -> stream.end(true)).hasMessageStartingWith("FORBIDDEN");
        }
        assertNothingIsLeft();
    }

    @Test
    void what_a_child_of_its_own_leaves_open_holds_nobody_up() throws IOException {
        script.runs(
                "sleep 600 & echo $! > $here/left; true & exec 3>&1; echo '{\"id\": \"1\", \"webpage_url\": \"x\"}'");
        assertThat(ytDlp.ask(SONG)).isInstanceOf(Recording.class);
        assertGone("left");

        script.runs(
                "sleep 600 & echo $! > $here/left; echo 'ERROR: [x] y: This video is private' >&2; echo null; exit 1");
        assertThat(fault(SONG)).isEqualTo(Fault.PRIVATE);
        assertGone("left");
        assertNothingIsLeft();
    }

    @Test
    void children_that_nobody_buries_are_gone_with_it() throws IOException {
        script.runs("i=0; while [ $i -lt 50 ]; do true & i=$((i+1)); done; (exec sleep 0.01) & echo $! > $here/dead;"
                + " echo '{\"id\": \"1\", \"webpage_url\": \"x\"}'; exec sleep 600");

        assertThat(ytDlp.ask(SONG)).isInstanceOf(Recording.class);

        assertGone("dead");
        assertNothingIsLeft();
    }

    private void assertGone(String note) throws IOException {
        long pid = Long.parseLong(Files.readString(notes.resolve(note)).strip());
        Await.until(note + " is gone", () -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void runs_that_end_in_any_way_leave_nothing_behind() throws IOException {
        List<String> ways = List.of("echo '{\"id\": \"1\", \"webpage_url\": \"x\"}'", "exit 1", "kill -9 $$",
                "echo null; exit 1", "echo 'ERROR: [x] y: HTTP Error 403: Forbidden' >&2; exit 1",
                "head -c 100000 /dev/urandom", "exec >&- 2>&-; sleep 0.1", "sleep 600 & echo '{\"id\": '",
                "touch left; mkdir a; touch a/b; echo null");
        try (var hasty = ytDlp(Duration.ofSeconds(1), 1, Optional.empty())) {
            for (int count = 0; count < 4 * ways.size(); count++) {
                script.runs(ways.get(count % ways.size()));
                try (var stream = hasty.stream(SONG, Duration.ZERO)) {
                    assertThat(stream.bytes().read()).isLessThan(256);
                }
                try {
                    assertThat(hasty.ask(new Link("https://x.example/" + count, 1))).isNotNull();
                } catch (YtDlpException failure) {
                    assertThat(failure.fault()).isNotNull();
                }
            }
        }

        assertNothingIsLeft();
        assertThat(proxy.connections()).isZero();
    }

    @Test
    void nothing_that_people_type_becomes_an_option_or_a_file() {
        var random = new Random(5);
        List<String> bits = List.of("-", "--", "--exec", " ", "\n", "\0", "'", "\"", "$(id)", "`id`", ";", "|", "&",
                "..", "/", "/etc/passwd", "file:", "ytsearch", "ytsearch9:", "http://", "https://", "%00", "\\", "\r",
                "é", "\uD83C\uDFB5", "\uD83C", "@", "#", "?", "=", "-o", "-a", "x", "%(title)s", "~", "*", "\u202E",
                ":");
        for (int count = 0; count < 600; count++) {
            var text = new StringBuilder();
            for (int bit = random.nextInt(8); bit >= 0; bit--) {
                text.append(bits.get(random.nextInt(bits.size())));
            }
            for (boolean link : List.of(true, false)) {
                Query query;
                try {
                    query = link ? new Link(text.toString(), 1) : new Search(Site.YOUTUBE, text.toString(), 1);
                } catch (IllegalArgumentException _) {
                    continue;
                }
                List<String> line = new CommandLine(new Options(PATIENT, 1, Optional.empty(), List.of(), List.of(),
                        data)).asking(query, Optional.empty());

                assertThat(line.indexOf("--")).isEqualTo(line.size() - 2);
                assertThat(line.getLast()).matches("(?s)(https?://|ytsearch1:).*").doesNotContain("\0", "\n", "\r");
                if (link) {
                    assertThat(line.getLast()).doesNotContainPattern("[\\s\"'<>\\\\^`{|}]");
                }
            }
        }
    }
}
