package dev.lukbot.media.detect;

import static dev.lukbot.testing.media.Written.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.media.BudgetExceededException;
import dev.lukbot.media.ByteReader;
import dev.lukbot.media.Demuxer;
import dev.lukbot.media.MediaInput;
import dev.lukbot.media.detect.Look.Foreign;
import dev.lukbot.media.detect.Look.Links;
import dev.lukbot.media.detect.Look.NoSound;
import dev.lukbot.media.detect.Look.Sound;
import dev.lukbot.testing.media.BytesInput;
import dev.lukbot.testing.media.Cases;
import dev.lukbot.testing.media.Demuxed;
import dev.lukbot.testing.media.Ffmpeg;
import dev.lukbot.testing.media.Hostility;
import dev.lukbot.testing.media.Written;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetectionTest {

    private static Look look(MediaInput input) throws IOException {
        return Detection.look(new ByteReader(input));
    }

    /// As from every kind of server.
    private static String seen(byte[] file) throws IOException {
        String seen = named(look(BytesInput.of(file)));
        assertThat(named(look(BytesInput.stream(file)))).isEqualTo(seen);
        assertThat(named(look(BytesInput.withoutRanges(file)))).isEqualTo(seen);
        return seen;
    }

    private static String named(Look look) {
        return switch (look) {
            case Sound(var demuxer, var _) -> "sound: " + demuxer.format();
            case Links(var format) -> "links: " + format;
            case Look.Hls() -> "HLS";
            case Foreign(var format, var _) -> "foreign: " + format;
            case NoSound(var kind, var name) -> kind + ": " + name;
        };
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// What no text and no frame of sound is.
    private static byte[] rest(int count) {
        var bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        for (int index = 0; index < count; index++) {
            bytes[index] &= 0x7F;
        }
        return bytes;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ogg  | -c:a libopus            | Ogg Opus
            ogg  | -c:a libvorbis          | Ogg Vorbis
            oga  | -c:a flac               | Ogg FLAC
            webm | -c:a libopus            | WebM with Opus
            webm | -c:a libvorbis          | WebM with Vorbis
            mka  | -c:a aac                | Matroska with AAC
            mka  | -c:a libmp3lame         | Matroska with MP3
            flac | -c:a flac               | FLAC
            wav  | -c:a pcm_s16le          | WAV
            wav  | -c:a pcm_f32le          | WAV
            w64  | -c:a pcm_s16le          | Wave64
            aiff | -c:a pcm_s16be          | AIFF
            aac  | -c:a aac                | AAC
            mp3  | -c:a libmp3lame -b:a 64k | MP3
            mp3  | -c:a libmp3lame -q:a 3  | MP3
            mp3  | -c:a libmp3lame -ar 22050 -b:a 32k -write_xing 0 | MP3
            mp2  | -c:a mp2                | MP2
            m4a  | -c:a aac -movflags +faststart | MP4 with AAC
            mp4  | -c:a libopus -movflags +empty_moov+delay_moov | MP4 with Opus
            mov  | -c:a pcm_s16be -movflags +faststart | QuickTime with PCM, 16 bit
            """)
    void sound_is_opened_by_its_first_bytes(String extension, String options, String format) throws IOException {
        byte[] file = Ffmpeg.tone(440, 1, extension, options);

        assertThat(seen(file)).isEqualTo("sound: " + format);
        assertThat(seen(joined(id3(), file))).isEqualTo("sound: " + format);
    }

    private static byte[] id3() {
        byte[] text = latin("\0Behind a tag");
        return new Written().text("ID3")
                .u8(3, 0, 0)
                .u8(0, 0, 0, 10 + text.length)
                .text("TIT2")
                .bigEndian(text.length, 4)
                .u8(0, 0)
                .bytes(text)
                .done();
    }

    @ParameterizedTest
    @ValueSource(strings = {"flac -c:a flac", "aac -c:a aac", "wav -c:a pcm_s16le", "ogg -c:a libopus",
        "mp3 -c:a libmp3lame -b:a 64k -id3v2_version 0"})
    void a_tag_in_front_gives_the_title_where_the_file_itself_has_none(String made) throws IOException {
        int blank = made.indexOf(' ');
        byte[] file = Ffmpeg.tone(440, 1, made.substring(0, blank), made.substring(blank + 1));

        Look look = look(BytesInput.of(joined(id3(), file)));

        assertThat(look).isInstanceOfSatisfying(Sound.class, sound -> {
            assertThat(sound.tags().title()).contains("Behind a tag");
            assertThat(packets(sound)).isEqualTo(packets((Sound) lookUnchecked(file)));
        });
    }

    private static Look lookUnchecked(byte[] file) {
        try {
            return look(BytesInput.of(file));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static List<Integer> packets(Sound sound) {
        try {
            return Demuxed.of(sound.demuxer()).sizes();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @ParameterizedTest
    @CsvSource({"flac-behind-id3.flac, sound: FLAC", "ogg-speex.ogg, foreign: Ogg with Speex",
        "m3u-comment-first.m3u, links: M3U", "m3u-names-with-brackets-and-percent.m3u, links: M3U",
        "m3u-latin1.m3u, links: M3U", "m3u-iptv-attributes.m3u, links: M3U", "freeze-playlist.m3u, links: M3U",
        "mp3-3k-before-first-frame.mp3, sound: MP3", "mp3-id3-frame-of-2-gb.mp3, sound: MP3",
        "mp3-id3v23-unsynchronised.mp3, sound: MP3", "mp3-last-frame-cut.mp3, sound: MP3",
        "mp3-mpeg2-22k-no-xing.mp3, sound: MP3", "mp3-utf8-declared-latin1.mp3, sound: MP3",
        "mp3-vbr-no-xing.mp3, sound: MP3", "wav-32-bit-float.wav, sound: WAV",
        "wav-odd-chunk-before-data.wav, sound: WAV"})
    void cases_that_failed_are_seen_for_what_they_are(String file, String what) throws IOException {
        assertThat(seen(Cases.bytes(file))).isEqualTo(what);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            avi  | -c:a mp3 -f avi                        | AVI
            flv  | -c:a mp3 -ar 44100                     | Flash video
            ts   | -c:a aac                               | MPEG-TS
            ac3  | -c:a ac3                               | AC-3
            eac3 | -c:a eac3                              | AC-3
            wma  | -c:a wmav2                             | WMA
            caf  | -c:a pcm_s16be                         | CAF
            au   | -c:a pcm_s16be                         | AU
            tta  | -c:a tta                               | True Audio
            wv   | -c:a wavpack                           | WavPack
            mpg  | -c:a mp2 -f mpeg                       | MPEG-PS
            dts  | -c:a dca -strict -2                    | DTS
            voc  | -c:a pcm_u8                            | Creative Voice
            rm   | -c:a ac3 -f rm                         | RealMedia
            nut  | -c:a mp2                               | NUT
            latm | -c:a aac -f latm                       | AAC in LATM
            thd  | -c:a truehd -strict -2 -f truehd       | TrueHD
            wav  | -c:a adpcm_ms                          | WAV with Microsoft ADPCM
            wav  | -c:a libmp3lame -f wav                 | WAV with MP3
            aifc | -c:a adpcm_ima_qt -f aiff              | AIFF with IMA ADPCM
            mka  | -c:a ac3                               | Matroska with AC-3
            ogg  | -c:a libspeex                          | Ogg with Speex
            """)
    void sound_that_is_left_to_another_decoder_has_its_true_name(String extension, String options, String format)
            throws IOException {
        assertThat(seen(Ffmpeg.tone(440, 1, extension, options))).isEqualTo("foreign: " + format);
    }

    @ParameterizedTest
    @CsvSource({"asf, -c:a wmav2 -c:v wmv2, WMV", "mxf, -c:a pcm_s16le -ar 48000, MXF"})
    void films_that_are_left_to_another_decoder_have_their_true_name(String extension, String options, String format)
            throws IOException {
        byte[] film = Ffmpeg.made(extension, "-f lavfi -i sine=d=1 -f lavfi -i testsrc=s=64x64:d=1 " + options);

        assertThat(seen(film)).isEqualTo("foreign: " + format);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            #!AMR\\n                | foreign: AMR
            #!AMR-WB\\n             | foreign: AMR-WB
            MAC \\x96               | foreign: Monkey's Audio
            MPCK                   | foreign: Musepack
            MP+                    | foreign: Musepack
            OFR                    | foreign: OptimFROG
            tBaK                   | foreign: TAK
            ajkg                   | foreign: Shorten
            ADIF                   | foreign: AAC in ADIF
            DSD                    | foreign: DSD
            FRM8                   | foreign: DSD
            .ra\\xFD                | foreign: RealAudio
            IMPM                   | foreign: Impulse Tracker module
            Extended Module: x     | foreign: FastTracker module
            PSID                   | foreign: SID tune
            FORM....8SVX           | foreign: 8SVX
            \\x02#!SILK_V3          | foreign: Silk
            \\x00\\x00\\x00\\x18ftypisom | foreign: MP4
            \\x00\\x00\\x00\\x18ftypM4A  | foreign: M4A
            \\x00\\x00\\x00\\x18ftypqt   | foreign: QuickTime
            \\x00\\x00\\x00\\x18ftyp3gp4 | foreign: 3GP
            \\x00\\x00\\x00\\x18ftypaax  | foreign: Audible
            \\x89PNG\\r\\n\\x1A\\n       | PICTURE: PNG picture
            \\xFF\\xD8\\xFF\\xE0\\x00\\x10JFIF | PICTURE: JPEG picture
            GIF89a                 | PICTURE: GIF picture
            RIFF....WEBPVP8        | PICTURE: WebP picture
            BM\\x00\\x10\\x00\\x00\\x00\\x00\\x00\\x00 | PICTURE: BMP picture
            II*\\x00                | PICTURE: TIFF picture
            MM\\x00*                | PICTURE: TIFF picture
            \\x00\\x00\\x01\\x00      | PICTURE: icon
            8BPS                   | PICTURE: Photoshop picture
            \\x00\\x00\\x00\\x18ftypheic | PICTURE: HEIF picture
            \\x00\\x00\\x00\\x18ftypavif | PICTURE: AVIF picture
            \\x00\\x00\\x00\\x0CJXL     | PICTURE: JPEG XL picture
            PK\\x03\\x04             | ARCHIVE: ZIP archive
            PK\\x03\\x04........................\\x00mimetypeapplication/epub+zip | DOCUMENT: EPUB book
            PK\\x03\\x04........................\\x00[Content_Types].xml | DOCUMENT: Microsoft Office document
            PK\\x03\\x04........................\\x00META-INF/ | PROGRAM: Java archive
            Rar!\\x1A\\x07\\x00        | ARCHIVE: RAR archive
            7z\\xBC\\xAF\\x27\\x1C       | ARCHIVE: 7z archive
            \\x1F\\x8B\\x08           | ARCHIVE: gzip archive
            BZh9                   | ARCHIVE: bzip2 archive
            \\xFD7zXZ\\x00            | ARCHIVE: xz archive
            \\x28\\xB5\\x2F\\xFD       | ARCHIVE: Zstandard archive
            MSCF                   | ARCHIVE: cabinet archive
            !<arch>\\n              | ARCHIVE: ar archive
            %PDF-1.7\\n             | DOCUMENT: PDF
            \\xD0\\xCF\\x11\\xE0\\xA1\\xB1\\x1A\\xE1 | DOCUMENT: Microsoft Office document
            MThd                   | DOCUMENT: MIDI file
            AT&TFORM               | DOCUMENT: DjVu document
            SQLite format 3\\x00    | UNKNOWN: SQLite database
            \\x7FELF                | PROGRAM: program for Linux
            MZ\\x90                 | PROGRAM: program for Windows
            \\xCF\\xFA\\xED\\xFE       | PROGRAM: program for macOS
            \\xCA\\xFE\\xBA\\xBE       | PROGRAM: Java class
            \\x00asm                | PROGRAM: WebAssembly program
            \\x01\\x02\\x03           | UNKNOWN: unknown kind of file
            """)
    void what_is_not_ours_has_its_true_name(String beginning, String what) throws IOException {
        String unescaped = beginning.replace("\\n", "\n").replace("\\r", "\r");
        var bytes = new Written();
        for (int index = 0; index < unescaped.length(); index++) {
            if (unescaped.startsWith("\\x", index)) {
                bytes.u8(Integer.parseInt(unescaped.substring(index + 2, index + 4), 16));
                index += 3;
            } else {
                bytes.u8(unescaped.charAt(index));
            }
        }
        boolean needsBlank = List.of("OFR", "DSD", "\\x00\\x00\\x00\\x18ftypM4A", "\\x00\\x00\\x00\\x18ftypqt",
                "\\x00\\x00\\x00\\x18ftypaax", "\\x00\\x00\\x00\\x0CJXL").contains(beginning);

        assertThat(seen(bytes.text(needsBlank ? "  " : "").bytes(rest(4000)).done())).isEqualTo(what);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <!DOCTYPE html><html>              | WEB_PAGE: web page
            <html lang="en">                   | WEB_PAGE: web page
            <HTML>                             | WEB_PAGE: web page
            ␤␤  <!-- hello -->␤<!doctype html> | WEB_PAGE: web page
            <?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html> | WEB_PAGE: web page
            <?xml version="1.0"?>␤<html>       | WEB_PAGE: web page
            <br />␤<b>Warning</b>: nothing     | WEB_PAGE: web page
            Warning: oops␤<html><body>         | WEB_PAGE: web page
            <script>location=1</script>        | WEB_PAGE: web page
            <?xml version="1.0"?><note>        | TEXT: XML document
            <svg xmlns="x">                    | PICTURE: SVG picture
            <?xml version="1.0"?><svg>         | PICTURE: SVG picture
            <!DOCTYPE svg PUBLIC "x" "y">␤<svg> | PICTURE: SVG picture
            <MPD xmlns="x">                    | foreign: DASH
            {"error": "no"}                    | TEXT: JSON
            [{"a": 1}]                         | TEXT: JSON
            []                                 | TEXT: JSON
            hello, world                       | TEXT: text
            MAC address of the machine         | TEXT: text
            see http://a.example/ for more     | TEXT: text
            WEBVTT␤␤00:00 --> 00:01            | TEXT: subtitles
            1␤00:00:01,000 --> 00:00:02,000␤hi | TEXT: subtitles
            FILE "a.wav" WAVE␤  TRACK 01 AUDIO | TEXT: cue sheet
            #!/bin/sh␤echo                     | PROGRAM: script
            %!PS-Adobe-3.0                     | DOCUMENT: PostScript document
            {\\rtf1                             | DOCUMENT: RTF document
            %PDF-1.4                           | DOCUMENT: PDF
            ␤  ␤                               | EMPTY: nothing but blanks
            #EXTM3U                            | links: M3U
            #extm3u␤a.mp3                      | links: M3U
            # my list␤#EXTM3U                  | links: M3U
            #EXTINF:1,x␤a                      | links: M3U
            http://a.example/live              | links: M3U
            ␤␤# one␤# two␤␤HTTPS://a.example/x | links: M3U
            icy://a.example/live               | links: M3U
            a song.mp3␤another.ogg             | links: M3U
            C:\\Music\\a.mp3                     | links: M3U
            rtsp://a.example/live.rm           | links: M3U
            [playlist]                         | links: PLS
            ; made by hand␤␤[PlayList]         | links: PLS
            [Reference]␤Ref1=http://a.example/ | links: PLS
            <asx version="3.0">                | links: ASX
            <ASX VERSION = "3.0" >             | links: ASX
            <?xml version="1.0"?><playlist version="1" xmlns="http://xspf.org/ns/0/"> | links: XSPF
            <?wpl version="1.0"?><smil>        | links: WPL
            <smil>                             | links: WPL
            <WinampXML>                        | links: B4S
            <?xml version="1.0"?><rss version="2.0"> | links: FEED
            <feed xmlns="http://www.w3.org/2005/Atom"> | links: FEED
            #EXTM3U␤#EXT-X-TARGETDURATION:5    | HLS
            #EXTM3U␤#EXT-X-VERSION:3␤#EXT-X-STREAM-INF:BANDWIDTH=1␤a.m3u8 | HLS
            #EXTM3U␤#EXTINF:1,about #EXT-X-KEY␤a.mp3 | links: M3U
            """)
    void text_is_known_in_any_encoding(String written, String what) throws IOException {
        String text = written.replace('␤', '\n');
        assertThat(seen(latin(text))).isEqualTo(what);
        assertThat(seen(latin(text.replace("\n", "\r")))).isEqualTo(what);
        assertThat(seen(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8))).isEqualTo(what);
        assertThat(seen(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE))).isEqualTo(what);
        assertThat(seen(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE))).isEqualTo(what);
        assertThat(seen(text.getBytes(StandardCharsets.UTF_16LE))).isEqualTo(what);
    }

    @Test
    void nothing_is_told_from_nothing_but_a_tag() throws IOException {
        assertThat(seen(new byte[0])).isEqualTo("EMPTY: nothing");
        assertThat(seen(id3())).isEqualTo("EMPTY: nothing but an ID3 tag");
    }

    @Test
    void what_a_demuxer_cannot_read_on_is_named_and_gives_the_reason() throws IOException {
        byte[] cut = Arrays.copyOf(Ffmpeg.tone(440, 1, "ogg", "-c:a libvorbis"), 100);

        assertThat(look(BytesInput.of(cut))).isInstanceOfSatisfying(Foreign.class, foreign -> {
            assertThat(foreign.format()).isEqualTo("Ogg");
            assertThat(foreign.why()).isPresent();
        });
        assertThat(look(BytesInput.of(Cases.bytes("ogg-speex.ogg"))))
                .isInstanceOfSatisfying(Foreign.class, foreign -> assertThat(foreign.why()).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<br />\n<b>Warning</b>: it is late\n", "HTTP/1.0 200 OK\r\nA: b\r\n\r\n"})
    void frames_behind_what_a_server_added_are_sound(String before) throws IOException {
        byte[] mp3 = Ffmpeg.tone(440, 2, "mp3", "-c:a libmp3lame -b:a 64k -id3v2_version 0");
        byte[] aac = Ffmpeg.tone(440, 2, "aac", "-c:a aac");

        assertThat(seen(joined(latin(before), mp3))).isEqualTo("sound: MP3");
        assertThat(seen(joined(latin(before), aac))).isEqualTo("sound: AAC");
    }

    @Test
    void a_list_is_left_where_it_was() throws IOException {
        var bytes = new ByteReader(BytesInput.stream(Cases.bytes("m3u-comment-first.m3u")));

        Detection.look(bytes);

        assertThat(bytes.position()).isZero();
    }

    @Test
    void a_budget_that_is_spent_is_no_property_of_the_bytes() {
        assertThatThrownBy(() -> look(new Spent())).isInstanceOf(BudgetExceededException.class);
    }

    private static final class Spent implements MediaInput {
        private int position;

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            byte[] bytes = latin("OggS");
            if (position >= bytes.length) {
                throw new BudgetExceededException("spent");
            }
            target[offset] = bytes[position++];
            return 1;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.empty();
        }

        @Override
        public boolean isSeekable() {
            return false;
        }

        @Override
        public void seek(long to) {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] peekEnd(int count) {
            return new byte[0];
        }

        @Override
        public void close() {}
    }

    @Test
    void text_of_other_alphabets_is_text() throws IOException {
        byte[] cyrillic = "#EXTM3U\n#EXTINF:1,Мир\na.mp3".getBytes(Charset.forName("windows-1251"));

        assertThat(seen(cyrillic)).isEqualTo("links: M3U");
        assertThat(seen("Привет".getBytes(Charset.forName("windows-1251")))).isEqualTo("TEXT: text");
        assertThat(seen("日本語".repeat(50_000).getBytes(StandardCharsets.UTF_8))).isEqualTo("TEXT: text");
    }

    /// What recurses as deep as a text is long would overflow the stack.
    @ParameterizedTest
    @ValueSource(strings = {"\n", ";\n", "#\n", "<?a>", "<!---->", "<!--", "<!-- -", "<", "<a", "<a:", "[", "{", "a.",
        "1 ",
        "http://", "#EXTM3U ", "\n#EXT-X-", "a\n\n", "x.mp3 ", "\t", "\0\0\0\1", "ID3\4\0\0\0\0\0\0", "OggS", "fLaC",
        "RIFF\0\0\0\0WAVE", "\377\373\220\0", "\377\361\120\200", "G", "PK\3\4", "\37\213\10\0", "V\340"})
    void anything_over_and_over_is_looked_at_in_bounded_time_and_depth(String part) throws IOException {
        seen(latin(part.repeat(200_000 / part.length())));
        seen(joined(latin("a\n"), latin(part.repeat(70_000 / part.length())), latin("\nb")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ogg -c:a libopus", "webm -c:a libvorbis", "flac -c:a flac", "wav -c:a pcm_s16le",
        "aac -c:a aac", "mp3 -c:a libmp3lame -q:a 3", "aiff -c:a pcm_s16be", "ts -c:a aac", "wma -c:a wmav2"})
    void broken_bytes_end_in_a_look_or_an_exception(String made) {
        int blank = made.indexOf(' ');
        byte[] file = Ffmpeg.tone(440, 1, made.substring(0, blank), made.substring(blank + 1));

        Hostility.survives(joined(id3(), file), input -> demuxer(look(input)), 60);
        Hostility.survives(file, input -> demuxer(look(input)), 60);
    }

    private static Demuxer demuxer(Look look) throws IOException {
        return switch (look) {
            case Sound(var demuxer, var _) -> demuxer;
            case Foreign(var _, Optional<IOException> why) -> throw why.orElseGet(() -> new IOException("foreign"));
            default -> throw new IOException("no sound");
        };
    }
}
