package dev.lukbot.media.id3;

import static dev.lukbot.media.id3.WrittenId3.claiming;
import static dev.lukbot.media.id3.WrittenId3.frame;
import static dev.lukbot.media.id3.WrittenId3.latin;
import static dev.lukbot.media.id3.WrittenId3.tag;
import static dev.lukbot.media.id3.WrittenId3.unsynchronised;
import static dev.lukbot.media.id3.WrittenId3.utf8;
import static dev.lukbot.testing.media.Written.joined;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.media.ByteReader;
import dev.lukbot.media.Tags;
import dev.lukbot.testing.media.BytesInput;
import dev.lukbot.testing.media.Written;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Id3Test {

    private static final byte[] SOUND = new Written().u8(0xFF, 0xFB, 0x50, 0x64).text("sound").done();

    /// Reads what stands before [#SOUND], and checks that it is left to be read, whatever the input can do.
    private static Tags read(byte[]... parts) throws IOException {
        byte[] file = joined(joined(parts), SOUND);
        Tags tags = read(new ByteReader(BytesInput.of(file)));
        assertThat(read(new ByteReader(BytesInput.stream(file)))).isEqualTo(tags);
        return tags;
    }

    private static Tags read(ByteReader bytes) throws IOException {
        Tags tags = Id3.read(bytes);
        assertThat(bytes.peek(SOUND.length + 1)).isEqualTo(ByteBuffer.wrap(SOUND));
        return tags;
    }

    @Test
    void old_tags_have_short_names() throws IOException {
        Tags tags = read(tag(2, 0,
                frame(2, "TT2", latin("Night")), frame(2, "TP1", latin("Ä")), frame(2, "TAL", latin("Songs"))));

        assertThat(tags.title()).contains("Night");
        assertThat(tags.artist()).contains("Ä");
        assertThat(tags.album()).contains("Songs");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    void newer_tags_have_long_names(int version) throws IOException {
        Tags tags = read(tag(version, 0,
                frame(version, "TIT2", utf8("Ночь")),
                frame(version, "TPE1", utf8("A\0B")),
                frame(version, "APIC", new byte[300]),
                frame(version, "TSRC", latin("DEAB12345678")),
                frame(version, "TXXX", latin("REPLAYGAIN_TRACK_GAIN\0-6.50 dB")),
                new byte[500]));

        assertThat(tags.title()).contains("Ночь");
        assertThat(tags.artist()).contains("A, B");
        assertThat(tags.isrc()).contains("DEAB12345678");
        assertThat(tags.trackGainDb()).contains(-6.5);
    }

    @ParameterizedTest
    @CsvSource({"1, UTF-16", "1, UTF-16LE", "1, UTF-16BE", "2, UTF-16BE", "1, x-UTF-16LE-BOM", "3, UTF-8", "0, UTF-8",
        "0, ISO-8859-1", "0, windows-1251"})
    void texts_are_decoded_as_they_say_or_as_they_are(int encoding, String charset) throws IOException {
        String text = charset.equals("ISO-8859-1") ? "Größe" : charset.contains("1251") ? "Песня о" : "Night ÿ 夜";
        byte[] content = new Written().u8(encoding).bytes(text.getBytes(Charset.forName(charset))).done();

        assertThat(read(tag(3, 0, frame(3, "TIT2", content))).title()).contains(text);
        assertThat(read(tag(4, 0, frame(4, "TIT2", content))).title()).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "x-UTF-16LE-BOM", "ISO-8859-1"})
    void what_was_unsynchronised_is_as_before(String charset) throws IOException {
        String text = "Unsync ÿ song ÿàÿ";
        int encoding = charset.equals("ISO-8859-1") ? 0 : 1;
        byte[] content = new Written().u8(encoding).bytes(text.getBytes(Charset.forName(charset))).done();
        byte[] more = latin("ÿÿ");

        byte[] body = joined(frame(3, "TIT2", content), frame(3, "TPE1", more), frame(3, "TALB", more), new byte[9]);
        byte[] whole = tag(3, 0x80, unsynchronised(body));
        byte[] perFrame = tag(4, 0x80,
                frame(4, "TIT2", unsynchronised(content)), frame(4, "TPE1", 0x02, 5, unsynchronised(more)),
                frame(4, "TALB", unsynchronised(more)));

        for (byte[] tag : new byte[][]{whole, perFrame}) {
            Tags tags = read(tag);
            assertThat(tags.title()).contains(text);
            assertThat(tags.artist()).contains("ÿÿ");
            assertThat(tags.album()).contains("ÿÿ");
        }
    }

    @Test
    void extended_headers_are_skipped() throws IOException {
        byte[] title3 = frame(3, "TIT2", latin("Ext header"));
        byte[] title4 = frame(4, "TIT2", latin("Ext header"));

        assertThat(read(tag(3, 0x40, new byte[]{0, 0, 0, 6, 0, 0, 0, 0, 0, 0}, title3)).title()).contains("Ext header");
        assertThat(read(tag(3, 0x40, new byte[]{0, 0, 0, 10, -128, 0, 0, 0, 0, 0, 1, 2, 3, 4}, title3)).title())
                .contains("Ext header");
        assertThat(read(tag(4, 0x40, new byte[]{0, 0, 0, 6, 1, 0}, title4)).title()).contains("Ext header");
    }

    @Test
    void a_frame_that_carries_more_than_its_text_says_how_much() throws IOException {
        byte[] grouped = new Written().u8(7).bytes(latin("Night")).done();
        byte[] measured = new Written().u8(0, 0, 0, 6).bytes(latin("Night")).done();

        assertThat(read(tag(3, 0, frame(3, "TIT2", 0x20, grouped.length, grouped))).title()).contains("Night");
        assertThat(read(tag(4, 0, frame(4, "TIT2", 0x01, measured.length, measured))).title()).contains("Night");
        assertThat(read(tag(3, 0, frame(3, "TIT2", 0x80, grouped.length, grouped))).title()).isEmpty();
    }

    @Test
    void a_footer_belongs_to_its_tag() throws IOException {
        byte[] tag = tag(4, 0x10, frame(4, "TIT2", latin("Night")));
        byte[] footer = new Written().text("3DI").bytes(Arrays.copyOfRange(tag, 3, 10)).done();

        assertThat(read(tag, footer).title()).contains("Night");
    }

    @Test
    void of_several_tags_the_first_counts_and_the_others_complete_it() throws IOException {
        Tags tags = read(
                tag(3, 0, frame(3, "TIT2", latin("First"))),
                tag(4, 0, frame(4, "TIT2", latin("Second")), frame(4, "TPE1", latin("Artist"))));

        assertThat(tags.title()).contains("First");
        assertThat(tags.artist()).contains("Artist");
    }

    @Test
    void plain_sizes_in_a_tag_of_2_4_are_understood() throws IOException {
        byte[] picture = new byte[300];
        byte[] apic = new Written().text("APIC").bigEndian(300, 4).u8(0, 0).bytes(picture).done();

        assertThat(read(tag(4, 0, apic, frame(4, "TIT2", latin("Behind")))).title()).contains("Behind");
    }

    @ParameterizedTest
    @ValueSource(longs = {0x7FFF_FFFFL, 0xFFFF_FFFFL, 0x8000_0000L, 1000})
    void a_frame_that_claims_more_than_its_tag_ends_it(long size) throws IOException {
        byte[] bad = frame(3, "TPE1", 0, size, new byte[20]);

        assertThat(read(tag(3, 0, frame(3, "TIT2", latin("Bad")), bad)).title()).contains("Bad");
    }

    @ParameterizedTest
    @ValueSource(ints = {100_000, 0xFFF_FFFF})
    void a_tag_that_claims_more_than_the_file_ends_with_its_frames(int size) throws IOException {
        byte[] body = joined(frame(3, "TIT2", latin("Lie")), new byte[100]);

        assertThat(read(claiming(3, 0, size, body)).title()).contains("Lie");
    }

    @Test
    void a_long_text_is_clipped_and_what_follows_is_read() throws IOException {
        byte[] tag = tag(3, 0, frame(3, "TIT2", latin("x".repeat(1_000_000))), frame(3, "TPE1", latin("Artist")));

        Tags tags = read(tag);

        assertThat(tags.title().orElseThrow()).hasSize(Tags.MAX_LENGTH);
        assertThat(tags.artist()).contains("Artist");
    }

    @Test
    void the_old_tag_at_the_end_is_read() throws IOException {
        byte[] tag = new Written().text("TAG")
                .text("Old title")
                .bytes(new byte[21])
                .text("Old artist                    ")
                .bytes(new byte[65])
                .done();

        Tags tags = Id3.readV1(joined(SOUND, tag));

        assertThat(tags.title()).contains("Old title");
        assertThat(tags.artist()).contains("Old artist");
        assertThat(tags.album()).isEmpty();
        assertThat(Id3.readV1(SOUND)).isEqualTo(Tags.NONE);
        assertThat(Id3.readV1(new byte[128])).isEqualTo(Tags.NONE);
    }

    @Test
    void broken_tags_do_no_harm() {
        long seed = Long.getLong("seed", new Random().nextLong());
        var random = new Random(seed);
        byte[] good = tag(3, 0x80, unsynchronised(joined(frame(3, "TIT2", latin("ÿNight")),
                frame(3, "APIC", new byte[5000]), frame(3, "TXXX", latin("a\0b")))));
        for (int round = 0; round < 2000; round++) {
            byte[] broken = Arrays.copyOf(good, good.length - random.nextInt(2) * random.nextInt(good.length));
            for (int flip = 0; flip < 5 && broken.length > 6; flip++) {
                broken[3 + random.nextInt(Math.min(broken.length, 60) - 3)] = (byte) random.nextInt();
            }
            try {
                Id3.read(new ByteReader(random.nextBoolean() ? BytesInput.of(broken) : BytesInput.stream(broken)));
            } catch (IOException _) {
                // which is how bad media are told
            } catch (RuntimeException bug) {
                throw new AssertionError("-Dseed=%d, round %d".formatted(seed, round), bug);
            }
        }
    }

    @Test
    void a_text_of_utf_8_declared_otherwise_is_seen() throws IOException {
        byte[] content = new Written().u8(0).bytes("Čas kamení".getBytes(StandardCharsets.UTF_8)).done();

        assertThat(read(tag(3, 0, frame(3, "TIT2", content))).title()).contains("Čas kamení");
    }
}
