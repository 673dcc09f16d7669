package dev.lukbot.ytdlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.audio.net.AddressGuard;
import dev.lukbot.audio.proxy.ForwardProxy;
import dev.lukbot.audio.proxy.Limits;
import dev.lukbot.audio.proxy.Route;
import dev.lukbot.process.Children;
import dev.lukbot.process.SearchPath;
import dev.lukbot.testing.ytdlp.RealYtDlp;
import dev.lukbot.testing.ytdlp.Site;
import dev.lukbot.ytdlp.Answer.Format;
import dev.lukbot.ytdlp.Answer.Listing;
import dev.lukbot.ytdlp.Answer.Recording;
import dev.lukbot.ytdlp.Query.Link;
import dev.lukbot.ytdlp.Query.Search;
import dev.lukbot.ytdlp.release.Trial;
import dev.lukbot.ytdlp.release.Version;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the real program does and says, on a site of our own, through the proxy.
class RealYtDlpTest {

    private @TempDir Path data;
    private final byte[] song = new byte[100_000];
    private final Children children = new Children(new SearchPath("/usr/bin:/bin"));
    private Path program;
    private Site site;
    private ForwardProxy proxy;
    private YtDlp ytDlp;

    @BeforeEach
    void open() throws IOException, InterruptedException {
        new Random(1).nextBytes(song);
        program = RealYtDlp.program();
        site = new Site(song);
        var guard = new AddressGuard(Set.of("music.example:" + site.port()), RealYtDlpTest::resolve);
        proxy = new ForwardProxy(guard, new Route.Direct(), Limits.DEFAULT);
        ytDlp = ytDlp("generic", "youtube", "html5");
    }

    /// Asks no server for names.
    private static List<InetAddress> resolve(String host) throws UnknownHostException {
        if (Set.of("music.example", "localhost").contains(host)) {
            return List.of(InetAddress.ofLiteral("127.0.0.1"));
        }
        try {
            return List.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException _) {
            throw new UnknownHostException(host);
        }
    }

    private YtDlp ytDlp(String... extractors) {
        return new YtDlp(() -> Optional.of(program), new Options(Duration.ofSeconds(60), 2, Optional.empty(), List.of(),
                List.of(extractors), data.resolve("ytdlp")), children, proxy);
    }

    @AfterEach
    void close() {
        ytDlp.close();
        children.close();
        proxy.close();
        site.close();
    }

    private Link link(String path) {
        return new Link("http://music.example:" + site.port() + path, 10);
    }

    private Fault fault(YtDlp asked, Query query) throws IOException {
        try {
            throw new AssertionError("no fault, but " + asked.ask(query));
        } catch (YtDlpException failure) {
            return failure.fault();
        }
    }

    @Test
    void a_file_is_found_with_the_headers_it_is_asked_for_with() throws IOException {
        var recording = (Recording) ytDlp.ask(link("/away"));

        assertThat(recording.extractor()).isEqualTo("Generic");
        assertThat(recording.title()).isNotBlank();
        assertThat(recording.length()).isEmpty();
        assertThat(recording.formats()).filteredOn(Format::isFile).singleElement().satisfies(format -> {
            assertThat(format.url()).isEqualTo("http://music.example:" + site.port() + "/song.webm");
            assertThat(format.headers()).containsKeys("User-Agent", "Accept");
        });
    }

    @Test
    void a_page_with_several_songs_is_a_list() throws IOException {
        var listing = (Listing) ytDlp.ask(link("/page"));

        assertThat(listing.title()).isEqualTo("Two songs");
        assertThat(listing.recordings()).extracting(recording -> recording.formats().getFirst().url())
                .map(url -> url.replaceAll(".*/", ""))
                .containsExactly("one.webm", "two.webm");
    }

    @ParameterizedTest
    @CsvSource({"/none, REMOVED", "/forbidden.webm, FORBIDDEN", "/inside, ADDRESS_NOT_ALLOWED"})
    void what_cannot_be_had_is_told_by_its_cause(String path, Fault expected) throws IOException {
        assertThat(fault(ytDlp, link(path))).isEqualTo(expected);
        assertThat(site.asked()).noneMatch(asked -> asked.contains("secret"));
    }

    @Test
    void private_addresses_are_not_reached() throws IOException {
        for (String host : List.of("127.0.0.1", "localhost", "[::1]", "127.1")) {
            assertThat(fault(ytDlp, new Link("http://" + host + ":" + site.port() + "/song.webm", 1)))
                    .isEqualTo(Fault.ADDRESS_NOT_ALLOWED);
        }
        assertThat(site.asked()).isEmpty();
    }

    @Test
    void the_ffmpeg_that_it_starts_gets_out_through_the_proxy_only() throws IOException {
        for (Duration from : List.of(Duration.ZERO, Duration.ofSeconds(1))) { // the first without ffmpeg, the second with
            for (String path : List.of("/list.m3u8", "/inside.m3u8")) {
                try (var stream = ytDlp.stream(link(path), from)) {
                    assertThat(stream.bytes().readAllBytes()).as(path).isEmpty();
                    assertThatThrownBy(() -> stream.end(false)).isInstanceOf(YtDlpException.class);
                }
            }
        }

        assertThat(site.asked()).contains("GET /one.ts").noneMatch(asked -> asked.contains("secret"));
    }

    @Test
    void other_sites_are_not_asked_unless_they_are_opened() throws IOException {
        try (var usual = ytDlp("youtube", "soundcloud")) {
            assertThat(fault(usual, link("/song.webm"))).isEqualTo(Fault.UNSUPPORTED);
        }
        assertThat(site.asked()).isEmpty();
    }

    @Test
    void a_search_goes_through_the_proxy_whatever_its_words() throws IOException {
        assertThat(fault(ytDlp, new Search(Query.Site.YOUTUBE, "--exec id 'Sign in to confirm you're not a bot'", 2)))
                .isEqualTo(Fault.NETWORK);
    }

    @Test
    void sound_comes_as_the_site_sends_it() throws IOException {
        for (String path : List.of("/song.webm", "/away", "/slow.webm")) {
            try (var stream = ytDlp.stream(link(path), Duration.ZERO)) {
                assertThat(stream.bytes().readAllBytes()).as(path).isEqualTo(song);
                stream.end(true);
            }
        }
    }

    @Test
    void sound_that_is_refused_ends_with_the_cause() throws IOException {
        try (var stream = ytDlp.stream(link("/once.webm"), Duration.ZERO)) {
            byte[] bytes = stream.bytes().readAllBytes();
            assertThat(bytes).isEmpty();
            assertThatThrownBy(() -> stream.end(false))
                    .hasMessageStartingWith("FORBIDDEN");
        }
    }

    @Test
    void it_is_taken_for_what_it_is_when_it_is_tried() throws IOException {
        var trial = new Trial(children);

        assertThat(trial.version(program)).isGreaterThanOrEqualTo(Version.read("2026.10.26").orElseThrow());
        trial.test(program);
    }
}
