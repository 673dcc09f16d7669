package dev.lukbot.audio.ytdlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.audio.net.AddressGuard;
import dev.lukbot.audio.net.Timeouts;
import dev.lukbot.audio.net.Web;
import dev.lukbot.audio.proxy.ForwardProxy;
import dev.lukbot.audio.proxy.Limits;
import dev.lukbot.audio.proxy.Route;
import dev.lukbot.media.MediaInput;
import dev.lukbot.process.Children;
import dev.lukbot.process.SearchPath;
import dev.lukbot.testing.FakeTime;
import dev.lukbot.testing.ytdlp.ScriptedYtDlp;
import dev.lukbot.testing.ytdlp.Site;
import dev.lukbot.track.Chapter;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.Track;
import dev.lukbot.ytdlp.Breakers;
import dev.lukbot.ytdlp.KeptAnswers;
import dev.lukbot.ytdlp.MetadataLookup;
import dev.lukbot.ytdlp.Options;
import dev.lukbot.ytdlp.Query;
import dev.lukbot.ytdlp.YtDlp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTracksTest {

    private static final List<String> EXTRACTORS = List.of("youtube", "soundcloud");

    private @TempDir Path notes;
    private @TempDir Path data;
    private final byte[] song = new byte[50_000];
    private final Children children = new Children(new SearchPath("/usr/bin:/bin"));
    private ScriptedYtDlp script;
    private Site site;
    private ForwardProxy proxy;
    private Web web;
    private YtDlp ytDlp;
    private ServiceTracks tracks;

    @BeforeEach
    void open() throws IOException {
        new Random(1).nextBytes(song);
        script = new ScriptedYtDlp(notes);
        site = new Site(song);
        var guard = new AddressGuard(Set.of("media.example:" + site.port()), host -> List.of(
                host.equals("media.example") ? InetAddress.ofLiteral("127.0.0.1") : InetAddress.ofLiteral(host)));
        proxy = new ForwardProxy(guard, new Route.Direct(), Limits.DEFAULT);
        web = new Web(guard, Timeouts.DEFAULT);
        ytDlp = new YtDlp(() -> Optional.of(script.program()), new Options(Duration.ofSeconds(30), 2, Optional.empty(),
                List.of(), EXTRACTORS, data), children, proxy);
        var breakers = new Breakers(new FakeTime(), Breakers.Memory.NONE);
        tracks = new ServiceTracks(ytDlp, web, new MetadataLookup(ytDlp, breakers, KeptAnswers.NONE), EXTRACTORS, 500);
    }

    @AfterEach
    void close() {
        ytDlp.close();
        children.close();
        web.close();
        proxy.close();
        site.close();
    }

    private String media(String path) {
        return "http://media.example:" + site.port() + path;
    }

    private Track found() throws IOException {
        return ((LoadResult.Found) tracks.resolve("https://www.youtube.com/watch?v=abc")).track();
    }

    private static byte[] all(MediaInput input) throws IOException {
        try (input) {
            var all = new ByteArrayOutputStream();
            var bytes = new byte[4096];
            for (int count = input.read(bytes, 0, bytes.length); count >= 0; count = input.read(bytes, 0,
                    bytes.length)) {
                all.write(bytes, 0, count);
            }
            return all.toByteArray();
        }
    }

    @Test
    void a_link_is_a_track_without_any_link_that_expires() throws IOException {
        script.answers(ScriptedYtDlp.recording("abc", "A song", 213, media("/song.webm")));

        Track track = found();

        assertThat(track.id()).isEqualTo("abc");
        assertThat(track.title()).isEqualTo("A song");
        assertThat(track.length()).contains(Duration.ofSeconds(213));
        assertThat(track.source()).isEqualTo("youtube");
        assertThat(track.toString()).doesNotContain("media.example");
    }

    @Test
    void a_track_has_the_parts_that_its_page_has_and_begins_where_its_link_says() throws IOException {
        script.answers(
                """
                        {"id": "abc", "title": "A set", "duration": 213, "webpage_url": "https://www.youtube.com/watch?v=abc",
                         "start_time": 42, "chapters": [{"start_time": 0, "title": "Intro"}, {"start_time": 99.5, "title": "Solo"},
                          {"title": 7}, null, {"start_time": 500, "title": "Beyond its end"}]}""");

        assertThat(found().chapters()).containsExactly(new Chapter("Intro", Duration.ZERO),
                new Chapter("Solo", Duration.ofMillis(99_500)));
        assertThat(found().start()).isEqualTo(Duration.ofSeconds(42));
    }

    @Test
    void a_list_is_its_tracks_in_order() throws IOException {
        script.answers(ScriptedYtDlp.playlist("Mine", 600));

        var list = (LoadResult.FoundPlaylist) tracks.resolve("https://www.youtube.com/playlist?list=PLx");

        assertThat(list.name()).isEqualTo("Mine");
        assertThat(list.tracks()).hasSize(500).extracting(Track::title).startsWith("Entry 1", "Entry 2", "Entry 3");
    }

    @Test
    void words_are_searched_for() throws IOException {
        script.answers(ScriptedYtDlp.playlist("x", 3));

        assertThat(tracks.search(Query.Site.YOUTUBE, "a song", 3)).extracting(Track::id)
                .containsExactly("e1", "e2", "e3");
    }

    @Test
    void sound_is_fetched_with_the_headers_that_yt_dlp_would_send_and_can_be_sought_in() throws IOException {
        script.answers(ScriptedYtDlp.recording("abc", "A song", 213, media("/song.webm")));

        try (MediaInput input = tracks.open(found(), Strategy.FETCH, Duration.ZERO)) {
            assertThat(input.isSeekable()).isTrue();
            input.seek(40_000);
            var rest = new byte[1];
            assertThat(input.read(rest, 0, 1)).isEqualTo(1);
            assertThat(rest[0]).isEqualTo(song[40_000]);
        }
        assertThat(all(tracks.open(found(), Strategy.FETCH, Duration.ZERO))).isEqualTo(song);
    }

    @Test
    void sound_is_passed_on_by_yt_dlp_where_it_is_forbidden_to_us() throws IOException {
        script.answers(ScriptedYtDlp.recording("abc", "A song", 213, media("/forbidden.webm")));
        Track track = found();
        assertThatThrownBy(() -> tracks.open(track, Strategy.FETCH, Duration.ZERO)).isInstanceOf(IOException.class);
        script.says("the sound", "", 0);

        assertThat(all(tracks.open(track, Strategy.PIPE, Duration.ofSeconds(61)))).asString().isEqualTo("the sound");
        assertThat(script.asked()).anyMatch(line -> line.contains("*61.000-inf"));
    }

    @Test
    void an_end_that_is_none_is_a_failure() throws IOException {
        script.answers(ScriptedYtDlp.recording("abc", "A song", 213, media("/song.webm")));
        Track track = found();
        script.says("the so", "ERROR: unable to download video data: HTTP Error 403: Forbidden", 1);

        assertThatThrownBy(() -> all(tracks.open(track, Strategy.PIPE, Duration.ZERO)))
                .hasMessageStartingWith("FORBIDDEN");
        assertThat(children.count()).isZero();
    }

    @Test
    void media_at_a_private_address_are_not_fetched_whatever_a_service_says() throws IOException {
        script.answers(ScriptedYtDlp.recording("abc", "A song", 213, "http://127.0.0.1:" + site.port() + "/song.webm"));
        Track track = found();

        assertThatThrownBy(() -> tracks.open(track, Strategy.FETCH, Duration.ZERO)).isInstanceOf(IOException.class);
        assertThat(site.asked()).isEmpty();
    }

    @Test
    void a_page_that_leads_away_from_the_services_is_no_track() throws IOException {
        for (String page : List.of("http://127.0.0.1/x", "file:///etc/passwd", "https://evil.example/", "--exec", "")) {
            script.answers("{\"id\": \"x\", \"title\": \"x\", \"webpage_url\": \"" + page + "\"}");

            assertThat(tracks.resolve("https://youtu.be/x")).as(page).isEqualTo(new LoadResult.NothingFound());
        }
    }

    @Test
    void what_worked_is_tried_first_the_next_time() throws IOException {
        script.answers(ScriptedYtDlp.recording("abc", "A song", 213, media("/song.webm")));
        Track track = found();
        assertThat(tracks.strategies(track)).containsExactly(Strategy.FETCH, Strategy.PIPE);

        tracks.prefer(track, Strategy.PIPE);

        assertThat(tracks.strategies(track)).containsExactly(Strategy.PIPE, Strategy.FETCH);
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.youtube.com/watch?v=abc&list=RDabc&start_radio=1, https://www.youtube.com/watch?v=abc",
        "https://music.youtube.com/watch?list=RDAMVMabc&v=abc&t=42s, https://music.youtube.com/watch?v=abc&t=42s",
        "https://youtu.be/abc?si=tracking&t=5, https://youtu.be/abc?t=5",
        "https://www.youtube.com/playlist?list=PLabc&si=x, https://www.youtube.com/playlist?list=PLabc",
        "HTTPS://YOUTU.BE/abc, https://YOUTU.BE/abc",
        "https://soundcloud.com/x/y?in=x/sets/z#t=1, https://soundcloud.com/x/y?in=x/sets/z"})
    void what_a_mix_adds_to_a_link_is_cut(String pasted, String asked) {
        assertThat(ServiceLink.read(pasted, Set.copyOf(EXTRACTORS))).map(ServiceLink::link).contains(asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "https://evil.example/youtube.com", "https://youtube.com.evil.example/", "https://notyoutube.com/",
        "https://youtube.com@evil.example/", "https://evil.example#youtube.com", "https://evil.example?youtube.com",
        "file://youtube.com/etc", "youtube.com/watch", "https://vimeo.com/1", "--exec", "https://youtube.com\\@evil/",
        "https://youtube.com/a b",
        "https://127.0.0.1/", "ytsearch:x", "https://youtube.com/\n--exec"})
    void other_links_are_not_the_services(String link) {
        assertThat(tracks.handles(link)).isFalse();
    }

    /// What people type, sites send and files are called, to break whoever takes it for something else.
    private static String hostile(Random random) {
        List<String> bits = List.of("-", "--exec", " ", "\n", "\r\n", "\0", "\u0007", "'", "\"", "$(id)", "`id`", ";",
                "|",
                "&", "../", "/etc/passwd", "file:///", "http://127.0.0.1/", "https://youtu.be/", "https://",
                "youtube.com",
                "soundcloud.com/x", "@", "#", "?", "list=RD", "=", "%00", "%0a", "%", "\\", "{", "}", "<", ">",
                "\u202E", "\uD83C",
                "\uD83C\uDFB5", "é", "x".repeat(300), "javascript:", "[::1]", ":80", "**", "<@1>", "@everyone", "~",
                "^");
        var text = new StringBuilder();
        for (int bit = random.nextInt(9); bit >= 0; bit--) {
            text.append(bits.get(random.nextInt(bits.size())));
        }
        return text.toString();
    }

    @Test
    void no_link_that_people_paste_asks_anything_but_a_service() throws IOException {
        script.answers(ScriptedYtDlp.playlist("x", 1));
        var random = new Random(11);
        var handled = 0;
        for (int count = 0; count < 3000; count++) {
            String link = (random.nextBoolean() ? "https://youtu.be/" : "") + hostile(random);
            if (tracks.handles(link)) {
                handled++;
                String asked = ServiceLink.read(link, Set.copyOf(EXTRACTORS)).orElseThrow().link();
                assertThat(new Query.Link(asked, 1).argument()).as(link)
                        .matches(
                                "(?i)https?://([a-z0-9-]+\\.)*(youtube\\.com|youtu\\.be|soundcloud\\.com|youtube-nocookie\\.com)"
                                        + "(:\\d+)?([/?][\\x21-\\x7e&&[^\"'<>\\\\^`{|}]]*)?");
            }
        }
        assertThat(handled).isGreaterThan(300);
        assertThat(tracks.resolve("https://youtu.be/x?a='{\"`|")).isInstanceOf(LoadResult.FoundPlaylist.class);
        assertThat(script.asked()).singleElement()
                .satisfies(line -> assertThat(line.getLast())
                        .isEqualTo("https://youtu.be/x?a=%27%7B%22%60%7C"));
    }

    @Test
    void nothing_that_a_service_says_makes_more_of_a_track_than_a_track() throws IOException {
        var random = new Random(12);
        var entries = new StringBuilder();
        for (int count = 0; count < 400; count++) {
            String page = count % 4 == 0 ? hostile(random) : "https://youtu.be/" + count + "?" + hostile(random);
            entries.append(count > 0 ? "," : "")
                    .append("{\"id\": ")
                    .append(quoted(hostile(random)))
                    .append(", \"title\": ")
                    .append(quoted(hostile(random)))
                    .append(", \"uploader\": ")
                    .append(quoted(hostile(random)))
                    .append(", \"thumbnail\": ")
                    .append(quoted(hostile(random)))
                    .append(", \"duration\": ")
                    .append(random.nextBoolean() ? "-1" : "1e300")
                    .append(", \"webpage_url\": ")
                    .append(quoted(page))
                    .append('}');
        }
        script.answers("{\"title\": \"\\u0000\", \"entries\": [" + entries + "]}");

        var list = (LoadResult.FoundPlaylist) tracks.resolve("https://www.youtube.com/playlist?list=PLx");

        assertThat(list.tracks()).hasSizeGreaterThan(50).allSatisfy(track -> {
            assertThat(tracks.handles(track.url())).as(track.url()).isTrue();
            assertThat(new Query.Link(track.url(), 1).argument()).startsWith("http");
            assertThat(track.title() + track.author()).doesNotContain("\n", "\0", "\u0007", "\u202E")
                    .hasSizeLessThan(900);
            assertThat(track.length()).isEmpty();
            assertThat(track.artworkUrl().orElse("http")).startsWith("http");
        });
    }

    private static String quoted(String text) {
        var json = new StringBuilder("\"");
        text.chars().forEach(character -> json.append(String.format(Locale.ROOT, "\\u%04x", character)));
        return json.append('"').toString();
    }
}
