package dev.lukbot.media.playlist;

import static dev.lukbot.media.playlist.PlaylistFormat.ASX;
import static dev.lukbot.media.playlist.PlaylistFormat.B4S;
import static dev.lukbot.media.playlist.PlaylistFormat.FEED;
import static dev.lukbot.media.playlist.PlaylistFormat.M3U;
import static dev.lukbot.media.playlist.PlaylistFormat.PLS;
import static dev.lukbot.media.playlist.PlaylistFormat.WPL;
import static dev.lukbot.media.playlist.PlaylistFormat.XSPF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.media.BudgetExceededException;
import dev.lukbot.media.ByteReader;
import dev.lukbot.media.playlist.Playlist.Entry;
import dev.lukbot.media.playlist.Playlist.LeftOut;
import dev.lukbot.testing.media.BytesInput;
import dev.lukbot.testing.media.Cases;
import dev.lukbot.testing.media.Written;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PlaylistsTest {

    private static final URI BASE = URI.create("http://a.example/lists/list.m3u?x=/y");

    private static Playlist parse(byte[] bytes, PlaylistFormat format) {
        return Playlists.parse(bytes, format, BASE, 500);
    }

    private static Playlist parse(String text, PlaylistFormat format) {
        return parse(text.getBytes(StandardCharsets.UTF_8), format);
    }

    private static List<String> links(Playlist list) {
        return list.entries().stream().map(entry -> entry.link().toString()).toList();
    }

    private static List<String> titles(Playlist list) {
        return list.entries().stream().map(entry -> entry.title().orElse("-")).toList();
    }

    private static Entry entry(String link, String title, int seconds) {
        return new Entry(URI.create(link), Optional.of(title).filter(text -> !text.isEmpty()),
                Optional.of(Duration.ofSeconds(seconds)).filter(Duration::isPositive));
    }

    @Test
    void m3u_entries_have_titles_lengths_and_relative_links() {
        var list = parse("""
                \uFEFF#EXTM3U
                #PLAYLIST:The list
                #EXTALB:The album
                #EXTINF:123,Artist - Song, with a comma
                http://b.example/1.mp3

                # a remark
                my song.mp3
                #EXTINF:-1,Live
                #EXTGRP:radio
                icy://radio.example:8000/live
                #EXTINF:2.7,
                /top.mp3
                """, M3U);

        assertThat(list.title()).contains("The list");
        assertThat(list.entries()).containsExactly(
                entry("http://b.example/1.mp3", "Artist - Song, with a comma", 123),
                entry("http://a.example/lists/my%20song.mp3", "", 0),
                entry("http://radio.example:8000/live", "Live", 0),
                entry("http://a.example/top.mp3", "", 2));
        assertThat(list.leftOut()).isEmpty();
    }

    @Test
    void what_only_the_lists_author_can_reach_is_left_out_and_counted() {
        var list = parse("""
                C:\\Music\\song.mp3
                D:/Music/song.mp3
                \\\\server\\music\\song.mp3
                file:///etc/passwd
                rtsp://a.example/live
                mms://a.example/live
                spotify:track:1
                http://
                http:///x.mp3
                http://a b.example/x.mp3
                a.mp3
                b.mp3
                """, M3U);

        assertThat(links(list)).containsExactly("http://a.example/lists/a.mp3", "http://a.example/lists/b.mp3");
        assertThat(list.leftOut()).isEqualTo(Map.of(
                LeftOut.LOCAL_FILE, 4, LeftOut.OTHER_PROTOCOL, 3, LeftOut.NO_LINK, 3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            my song (1) [x].mp3         | http://a.example/lists/my%20song%20(1)%20%5Bx%5D.mp3
            50% off.mp3                 | http://a.example/lists/50%25%20off.mp3
            100%.mp3                    | http://a.example/lists/100%25.mp3
            a+b & c#1.mp3               | http://a.example/lists/a+b%20&%20c%231.mp3
            my%20song.mp3               | http://a.example/lists/my%20song.mp3
            Größe.mp3                   | http://a.example/lists/Gr%C3%B6%C3%9Fe.mp3
            "quoted".mp3                | http://a.example/lists/%22quoted%22.mp3
            `"whole name.mp3"`          | http://a.example/lists/whole%20name.mp3
            {a}^b`~`.mp3                | http://a.example/lists/%7Ba%7D%5Eb%60~%60.mp3
            #1 hit.mp3                  |
            no #1 hit.mp3               | http://a.example/lists/no%20%231%20hit.mp3
            song.mp3#t=10               | http://a.example/lists/song.mp3#t=10
            Why?.mp3                    | http://a.example/lists/Why%3F.mp3
            Mr. Who? (live).mp3         | http://a.example/lists/Mr.%20Who%3F%20(live).mp3
            get.php?song.mp3            | http://a.example/lists/get.php?song.mp3
            get.php?id=3&n=a b          | http://a.example/lists/get.php?id=3&n=a%20b
            ?id=3                       | http://a.example/lists/list.m3u?id=3
            song.mp3?1                  | http://a.example/lists/song.mp3?1
            sub\\song.mp3               | http://a.example/lists/sub/song.mp3
            ./song.mp3                  | http://a.example/lists/song.mp3
            ../song.mp3                 | http://a.example/song.mp3
            ../../../song.mp3           | http://a.example/song.mp3
            sub/../song.mp3             | http://a.example/lists/song.mp3
            ...and justice.mp3          | http://a.example/lists/...and%20justice.mp3
            Bach: Suite.mp3             | http://a.example/lists/Bach:%20Suite.mp3
            12:30.mp3                   | http://a.example/lists/12:30.mp3
            //b.example/x.mp3           | http://b.example/x.mp3
            b.example:8000/live         | http://b.example:8000/live
            10.1.2.3:8000               | http://10.1.2.3:8000
            www.b.example/x.mp3         | http://www.b.example/x.mp3
            HTTP://b.example/x.mp3      | http://b.example/x.mp3
            https://b.example/a b[1].mp3 | https://b.example/a%20b%5B1%5D.mp3
            http://b.example/50% off.mp3 | http://b.example/50%25%20off.mp3
            http://b.example/c#1.mp3    | http://b.example/c%231.mp3
            http://b.example/c.mp3#t=1  | http://b.example/c.mp3#t=1
            http://b.example/x?a=[1]&b=ü | http://b.example/x?a=%5B1%5D&b=%C3%BC
            http://b.example            | http://b.example
            http://b.example/;          | http://b.example/;
            http://b.example?x=1        | http://b.example?x=1
            http://b_c.example/x.mp3    | http://b_c.example/x.mp3
            http://[2001:db8::1]:80/x   | http://[2001:db8::1]:80/x
            http://u:p@b.example/x      | http://u:p@b.example/x
            icy://b.example/live        | http://b.example/live
            `http://b.example/x.mp3|User-Agent=VLC&Referer=x` | http://b.example/x.mp3
            """)
    void names_become_the_links_that_servers_know(String written, @Nullable String link) {
        Stream<String> expected = Optional.ofNullable(link).stream();
        assertThat(links(parse(written.replace("\\\\", "\\"), M3U))).containsExactlyElementsOf(expected.toList());
    }

    @ParameterizedTest
    @CsvSource({"http://a.example, http://a.example/x.mp3", "http://a.example/, http://a.example/x.mp3",
        "http://a.example?l=1, http://a.example/x.mp3", "https://a.example:8443/b/c, https://a.example:8443/b/x.mp3",
        "http://a_b.example/c/, http://a_b.example/c/x.mp3"})
    void relative_to_any_address(URI base, String link) {
        assertThat(links(Playlists.parse("x.mp3".getBytes(StandardCharsets.UTF_8), M3U, base, 9)))
                .containsExactly(link);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            -1 tvg-id="a" tvg-name="A, B" group-title="News, Talk",Radio A, the first | Radio A, the first
            -1 tvg-name="A, B",                            | A, B
            -1 tvg-name="A, B"                             | A, B
            -1 tvg-name="not closed,Radio                  | Radio
            123,"Quoted", he said                          | "Quoted", he said
            123,  blanks   within                          | blanks within
            123                                            | -
            ,No length                                     | No length
            """)
    void titles_come_after_the_comma_that_is_in_no_quotes(String inf, String title) {
        assertThat(titles(parse("#EXTINF:" + inf + "\na.mp3", M3U))).containsExactly(title);
        assertThat(titles(parse("#extinf:" + inf + "\n#EXTVLCOPT:network-caching=1,2\na.mp3", M3U)))
                .containsExactly(title);
    }

    @Test
    void cases_that_failed() {
        var comment = parse(Cases.bytes("m3u-comment-first.m3u"), M3U);
        var names = parse(Cases.bytes("m3u-names-with-brackets-and-percent.m3u"), M3U);
        var latin = parse(Cases.bytes("m3u-latin1.m3u"), M3U);
        var attributes = parse(Cases.bytes("m3u-iptv-attributes.m3u"), M3U);

        assertThat(links(comment)).containsExactly("http://HOST/a.mp3", "http://HOST/b.wav");
        assertThat(links(names)).containsExactly(
                "http://a.example/lists/my%20song%20(1)%20%5Bx%5D.mp3", "http://a.example/lists/50%25%20off.mp3");
        assertThat(titles(latin)).containsExactly("Größe", "Ärger");
        assertThat(titles(attributes)).containsExactly("Radio A, the first");
        assertThat(parse(Cases.bytes("freeze-playlist.m3u"), M3U).entries()).hasSize(8);
    }

    static Stream<List<String>> families() {
        return Stream.of("UTF-8", "BOM UTF-8", "BOM UTF-16LE", "BOM UTF-16BE", "UTF-16LE", "UTF-16BE", "BOM UTF-32LE",
                "ISO-8859-1", "windows-1252", "windows-1251", "windows-31j")
                .flatMap(
                        charset -> Stream.of("\n", "\r\n", "\r", "\n\n").map(newline -> List.of(charset, newline)));
    }

    @ParameterizedTest
    @MethodSource("families")
    void any_encoding_with_any_ends_of_lines(List<String> family) {
        Charset charset = Charset.forName(family.getFirst().replace("BOM ", ""));
        String title = switch (charset.name()) {
            case "windows-1251" -> "Песня о дороге";
            case "windows-31j" -> "桜の歌";
            default -> "Größe, Ärger – Été".replace('–', charset.name().equals("ISO-8859-1") ? '-' : '–');
        };
        String mark = family.getFirst().startsWith("BOM") ? "\uFEFF" : "";
        String m3u = mark + "#EXTM3U\n#EXTINF:5," + title + "\nhttp://b.example/1.mp3\n#EXTINF:6,Two\n2.mp3\n";
        String pls = mark + "[playlist]\nTitle1=" + title + "\nFile1=http://b.example/1.mp3\nFile2=2.mp3\nTitle2=Two";

        for (var list : List.of(parse(m3u.replace("\n", family.get(1)).getBytes(charset), M3U),
                parse(pls.replace("\n", family.get(1)).getBytes(charset), PLS))) {
            assertThat(links(list)).containsExactly("http://b.example/1.mp3", "http://a.example/lists/2.mp3");
            assertThat(titles(list)).containsExactly(title, "Two");
        }
    }

    @Test
    void lines_of_different_encodings_in_one_list() {
        byte[] mixed = Written.joined(
                "#EXTINF:1,Größe\na.mp3\n".getBytes(StandardCharsets.ISO_8859_1),
                "#EXTINF:1,Größe\nb.mp3\n".getBytes(StandardCharsets.UTF_8));

        assertThat(titles(parse(mixed, M3U))).containsExactly("Größe", "Größe");
    }

    @Test
    void pls_entries_are_in_the_order_of_their_numbers() {
        var list = parse("""

                ; made by hand
                [Playlist]
                NumberOfEntries=99
                PlaylistName = My list
                File10 = http://b.example/10.mp3
                TITLE2=Two
                file2=http://b.example/2.mp3
                Length2 = 61
                Length10=-1
                File11=C:\\x.mp3
                File03="b.example:8000"
                Version=2
                """, PLS);

        assertThat(list.title()).contains("My list");
        assertThat(list.entries()).containsExactly(entry("http://b.example/2.mp3", "Two", 61),
                entry("http://b.example:8000", "", 0), entry("http://b.example/10.mp3", "", 0));
        assertThat(list.leftOut()).containsExactly(Map.entry(LeftOut.LOCAL_FILE, 1));
    }

    @Test
    void old_windows_servers_write_references() {
        assertThat(links(parse("[Reference]\r\nRef1=http://b.example/x?MSWMExt=.asf\r\nRef2=http://c.example/x", PLS)))
                .containsExactly("http://b.example/x?MSWMExt=.asf", "http://c.example/x");
    }

    @Test
    void asx_as_it_is_written() {
        var list = parse("""
                <ASX version = "3.0">
                <!-- <ref href="http://no.example/"> -->
                <TITLE>My & your list</TITLE>
                <Entry>
                  <Title>One &amp; only</title>
                  <Ref href="mms://b.example/1">
                  <ref HREF = 'http://b.example/1?a=1&b=2'/>
                  <ref href=http://b.example/other />
                  <duration value="00:01:05.5" />
                </Entry>
                <entry><ref href="two.mp3"/></entry>
                <entryref href="http://b.example/more.asx"/>
                </ASX>
                """, ASX);

        assertThat(list.title()).contains("My & your list");
        assertThat(list.entries()).containsExactly(entry("http://b.example/1?a=1&b=2", "One & only", 65),
                entry("http://a.example/lists/two.mp3", "", 0), entry("http://b.example/more.asx", "", 0));
    }

    @Test
    void xspf() {
        var list = parse("""
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE playlist [<!ENTITY e SYSTEM "file:///etc/passwd">]>
                <playlist version="1" xmlns="http://xspf.org/ns/0/" xmlns:x="http://x.example/">
                  <title>List</title>
                  <trackList>
                    <track><location>file:///a.mp3</location><location>http://b.example/a%20b.mp3</location>
                      <title><![CDATA[Song <1>]]></title><creator>Band</creator><duration>61000</duration>
                      <x:title>other</x:title></track>
                    <track><location> c.mp3 </location><title>&e;&#x41;&#66;</title></track>
                  </trackList>
                </playlist>
                """, XSPF);

        assertThat(list.title()).contains("List");
        assertThat(list.entries()).containsExactly(entry("http://b.example/a%20b.mp3", "Band - Song <1>", 61),
                entry("http://a.example/lists/c.mp3", "&e;AB", 0));
    }

    @Test
    void wpl_b4s_and_feeds() {
        var wpl = parse("""
                <?wpl version="1.0"?>
                <smil><head><meta name="Generator" content="x"/><title>Mine</title></head><body><seq>
                <media src="..\\one two.mp3" trackTitle="One"/><media src="C:\\x.mp3"/>
                </seq></body></smil>
                """, WPL);
        var b4s = parse("""
                <?xml version="1.0" encoding='UTF-8' standalone="yes"?>
                <WinampXML><playlist num_entries="2" label="Mine">
                <entry Playstring="http://b.example/live"><Name>Radio</Name><Length>4000</Length></entry>
                <entry Playstring="file:C:\\x.mp3"><Name>Disk</Name></entry>
                </playlist></WinampXML>
                """, B4S);
        var feed = parse("""
                <rss version="2.0"><channel><title>Talk</title><image><title>no</title></image>
                <item><title>New</title><enclosure url="http://b.example/2.mp3" type="audio/mpeg" length="1"/>
                  <itunes:duration>1:02:03</itunes:duration></item>
                <item><title>Text only</title></item>
                <item><title>Old</title><itunes:duration>90</itunes:duration><enclosure url="1.mp3"/></item>
                </channel></rss>
                """, FEED);

        assertThat(wpl.title()).contains("Mine");
        assertThat(wpl.entries()).containsExactly(entry("http://a.example/one%20two.mp3", "One", 0));
        assertThat(b4s.title()).contains("Mine");
        assertThat(b4s.entries()).containsExactly(entry("http://b.example/live", "Radio", 4));
        assertThat(feed.title()).contains("Talk");
        assertThat(feed.entries()).containsExactly(entry("http://b.example/2.mp3", "New", 3723),
                entry("http://a.example/lists/1.mp3", "Old", 90));
    }

    @Test
    void long_lists_are_cut_and_long_texts_clipped() throws IOException {
        String many = "#EXTINF:1,x\nhttp://b.example/%d.mp3\n".repeat(100_000);
        var list = Playlists.read(new ByteReader(BytesInput.stream(many.getBytes(StandardCharsets.UTF_8))), M3U, BASE,
                7);
        var wide = parse("#EXTINF:1," + "t".repeat(100_000) + "\na.mp3\n" + "x".repeat(100_000) + "\n", M3U);

        assertThat(list.entries()).hasSize(7);
        assertThat(list.leftOut().get(LeftOut.TOO_MANY)).isGreaterThan(10_000);
        assertThat(titles(wide)).allSatisfy(title -> assertThat(title).hasSize(500));
        assertThat(wide.leftOut()).containsExactly(Map.entry(LeftOut.NO_LINK, 1));
    }

    /// What takes more than linear time would not end before the test run's limit.
    @ParameterizedTest
    @EnumSource
    void much_of_anything_is_read_in_bounded_time(PlaylistFormat format) {
        for (String part : List.of("#EXTINF:1,tvg-name=\"", "<", "<a ", "<a b=", "<a b='", "<!--", "&#1;", "[[[",
                "File1=",
                "%", "?", "/../", "a:", "\"", "|a", "<title>", "</title>", "<item>", "<track><location>a", "a.a.",
                "ж")) {
            String text = part.repeat(Playlists.LONGEST / 4 / part.length());

            assertThat(parse(text, format).entries()).hasSizeLessThanOrEqualTo(500);
            assertThat(parse(text.replace("/../", "a\n"), format).entries()).hasSizeLessThanOrEqualTo(500);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anything_is_a_list_or_an_empty_one(PlaylistFormat format) {
        long seed = Long.getLong("seed", new Random().nextLong());
        var random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            var bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            String some = "#EXTINF:\"',<track><location>http://[a]:b@c?%d#\\ \n\r/..;File1==&#x;<![CDATA[]]>";
            for (int index = 0; index < bytes.length; index++) {
                if (random.nextInt(8) > 0) {
                    bytes[index] = (byte) some.charAt(random.nextInt(some.length()));
                }
            }
            assertThat(parse(bytes, format).entries()).as("-Dseed=%d", seed)
                    .allSatisfy(
                            entry -> assertThat(entry.link().getScheme()).startsWith("http"));
        }
    }

    @Test
    void reading_stops_where_the_budget_does() {
        byte[] list = "a.mp3\n".repeat(10).getBytes(StandardCharsets.UTF_8);
        var input = BytesInput.of(list);

        assertThat(Playlists.LONGEST).isEqualTo(1 << 20);
        assertThatThrownBy(() -> {
            for (int times = 0; times < 2000; times++) {
                Playlists.read(new ByteReader(input), M3U, BASE, 1);
            }
        }).isInstanceOf(BudgetExceededException.class);
    }
}
