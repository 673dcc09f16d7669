package dev.lukbot.kinds;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lukbot.kinds.Served.Way;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Lists of links. Stateless.
final class ListFamilies {

    private static final String M3U = """
            #EXTM3U
            #EXTINF:1,Größe, Ärger
            one.mp3

            # a comment
            #EXTINF:1,Eins
            two [x] 50% #1.mp3
            """;

    private static final Map<String, String> LISTS = Map.of(
            "m3u", M3U,
            "pls", """
                    [playlist]
                    File1 = one.mp3
                    Title1 = Größe, Ärger
                    File2 = two [x] 50% #1.mp3
                    Title2 = Eins
                    NumberOfEntries = 2
                    """,
            "xspf", """
                    <?xml version="1.0"?><playlist version="1" xmlns="http://xspf.org/ns/0/"><trackList>
                    <track><location>one.mp3</location><title>Größe, Ärger</title></track>
                    <track><location>two%20%5Bx%5D%2050%25%20%231.mp3</location><title>Eins</title></track>
                    </trackList></playlist>
                    """,
            "asx", """
                    <asx version="3.0">
                    <entry><title>Größe, Ärger</title><ref href="one.mp3"/></entry>
                    <entry><title>Eins</title><ref href="two%20%5Bx%5D%2050%25%20%231.mp3"/></entry>
                    </asx>
                    """);

    private ListFamilies() {}

    static List<Family> all(Batch batch) {
        var family = new Family("M3U, PLS, XSPF and ASX in UTF-8, UTF-16 and Latin-1, with any names, lists in lists",
                batch);
        Supplier<byte[]> song = batch.tone("mp3", "-c:a libmp3lame -b:a 64k");
        Expected both = new Expected.Listed(List.of("Größe, Ärger", "Eins"));
        LISTS.forEach((extension, text) -> {
            list(family, "utf-8." + extension, written(text, "", UTF_8), song, both);
            list(family, "utf-8-marked." + extension, written(text, "\uFEFF", UTF_8), song, both);
            list(family, "utf-16-le." + extension, written(text, "\uFEFF", UTF_16LE), song, both);
            list(family, "utf-16-be." + extension, written(text, "\uFEFF", UTF_16BE), song, both);
            list(family, "latin-1." + extension, written(text, "", ISO_8859_1), song, both);
            list(family, "windows." + extension, written(text.replace("\n", "\r\n"), "", UTF_8), song, both);
        });
        byte[] inner = written(M3U, "", UTF_8);
        byte[] outer = written("inner.m3u\n", "", UTF_8);
        family.site(List.of(Served.well("outer.m3u", () -> outer), Served.well("inner.m3u", () -> inner),
                Served.well("one.mp3", song), Served.well("two%20%5Bx%5D%2050%25%20%231.mp3", song)), both, both);
        return List.of(family);
    }

    private static byte[] written(String text, String mark, Charset charset) {
        return (mark + text).getBytes(charset);
    }

    private static void list(Family family, String name, byte[] list, Supplier<byte[]> song, Expected expected) {
        family.site(List.of(new Served(name, "audio/x-list", Way.WELL, () -> list), Served.well("one.mp3", song),
                Served.well("two%20%5Bx%5D%2050%25%20%231.mp3", song)), expected, expected);
    }
}
