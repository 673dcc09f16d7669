package dev.lukbot.media.iso;

import static dev.lukbot.media.iso.WrittenMp4.SAMPLE;
import static dev.lukbot.media.iso.WrittenMp4.box;
import static dev.lukbot.media.iso.WrittenMp4.edited;
import static dev.lukbot.media.iso.WrittenMp4.elst;
import static dev.lukbot.media.iso.WrittenMp4.ftyp;
import static dev.lukbot.media.iso.WrittenMp4.mdat;
import static dev.lukbot.media.iso.WrittenMp4.moov;
import static dev.lukbot.media.iso.WrittenMp4.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.media.ByteReader;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.Unit.Packet;
import dev.lukbot.testing.media.BytesInput;
import dev.lukbot.testing.media.Demuxed;
import dev.lukbot.testing.media.Written;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What ffmpeg does not write.
class Mp4WrittenTest {

    private static final byte[] NONE = {};

    /// Where the first sample is, behind `ftyp` and the head of `mdat`.
    private static final int FIRST = ftyp().length + 8;

    private static Mp4Demuxer open(byte[]... parts) throws IOException {
        return Mp4Demuxer.open(new ByteReader(BytesInput.of(Written.joined(parts))));
    }

    private static byte[][] tables(int samples) {
        return new byte[][]{table("stts", 1, samples, 1024), table("stsc", 1, 1, samples, 1),
            table("stsz", SAMPLE, samples), table("stco", 1, FIRST)};
    }

    private static List<Integer> numbers(Mp4Demuxer demuxer) throws IOException {
        return Demuxed.of(demuxer).packets().stream().map(packet -> (int) packet.bytes()[0]).toList();
    }

    @Test
    void sizes_of_four_bits_and_places_of_eight_bytes_are_read() throws IOException {
        byte[] stz2 = box("stz2", new Written().bigEndian(0, 7).u8(4).bigEndian(3, 4).u8(0x5A, 0xF0).done());
        byte[] co64 = box("co64", new Written().bigEndian(0, 4).bigEndian(1, 4).bigEndian(FIRST, 8).done());

        Mp4Demuxer demuxer = open(ftyp(), mdat(3),
                moov(table("stts", 1, 3, 1024), table("stsc", 1, 1, 3, 1), stz2, co64));

        assertThat(Demuxed.of(demuxer).sizes()).containsExactly(5, 10, 15);
    }

    @Test
    void boxes_of_more_than_4_gb_are_jumped_over() throws IOException {
        byte[] mdat = mdat(3);
        byte[] large = new Written().bigEndian(1, 4)
                .text("mdat")
                .bigEndian(mdat.length + 8, 8)
                .bytes(Arrays.copyOfRange(mdat, 8, mdat.length))
                .done();
        byte[][] tables = tables(3);
        tables[3] = table("stco", 1, FIRST + 8);

        assertThat(numbers(open(ftyp(), large, moov(tables)))).containsExactly(0, 1, 2);
        assertThatThrownBy(() -> open(ftyp(), new Written().bigEndian(1, 4)
                .text("free")
                .bigEndian(Long.MAX_VALUE, 8)
                .done(), moov(tables))).isInstanceOf(MalformedMediaException.class);
        assertThatThrownBy(() -> open(ftyp(), new Written().bigEndian(1, 4).text("free").bigEndian(-1, 8).done(),
                moov(tables))).isInstanceOf(MalformedMediaException.class);
    }

    @Test
    void chunks_are_read_where_they_are() throws IOException {
        byte[] moov = moov(table("stts", 2, 1, 1000, 4, 1024), table("stsc", 2, 1, 1, 1, 3, 2, 1),
                table("stsz", SAMPLE, 4),
                table("stco", 3, FIRST + 4 * SAMPLE, FIRST + SAMPLE, FIRST + 2 * SAMPLE));

        Mp4Demuxer demuxer = open(ftyp(), mdat(5), moov);

        Demuxed all = Demuxed.of(demuxer);
        assertThat(all.packets()).extracting(packet -> (int) packet.bytes()[0]).containsExactly(4, 1, 2, 3);
        assertThat(all.samples()).containsExactly(0L, 1000L, 2024L, 3048L);
    }

    @Test
    void edits_put_parts_in_another_order() throws IOException {
        // samples 30 to 39, then 5 to 9
        byte[] edits = elst(10 * 1024, 30 * 1024, 5 * 1024, 5 * 1024);
        Mp4Demuxer demuxer = open(ftyp(), mdat(40), edited(edits, NONE, tables(40)));

        assertThat(demuxer.length().orElseThrow()).isEqualTo(Duration.ofMillis(348)); // 15 samples
        Demuxed all = Demuxed.of(demuxer);
        assertThat(all.streams()).hasSize(1);
        assertThat(heard(all.packets())).containsExactly(30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 5, 6, 7, 8, 9);
        int delay = all.streams().getFirst().delaySamples();
        Packet begin = all.packets().get(all.packets().size() - 5 - delay / 1024);
        assertThat(begin.sample() + delay).isEqualTo(10 * 1024);

        demuxer.seek(Duration.ofMillis(290));
        assertThat(((Packet) demuxer.next()).bytes()[0]).isBetween((byte) 3, (byte) 7);
    }

    /// Those whose sound is not only for the decoder to get in tune.
    private static List<Integer> heard(List<Packet> packets) {
        long[] next = {0};
        return packets.stream()
                .filter(packet -> packet.sample() == next[0])
                .peek(packet -> next[0] += 1024)
                .map(packet -> (int) packet.bytes()[0])
                .toList();
    }

    @Test
    void parts_that_follow_each_other_are_one_and_silence_in_front_is_none() throws IOException {
        byte[] edits = elst(5000, 0xFFFF_FFFFL, 2048, 1024, 2048, 3072);
        Mp4Demuxer demuxer = open(ftyp(), mdat(5), edited(edits, NONE, tables(5)));

        assertThat(demuxer.stream().delaySamples()).isEqualTo(1024);
        Demuxed all = Demuxed.of(demuxer);
        assertThat(all.streams()).isEmpty();
        assertThat(all.samples()).containsExactly(-1024L, 0L, 1024L, 2048L, 3072L);
        assertThat(all.packets().getLast().samples()).isEqualTo(1024);
    }

    @Test
    void what_itunes_says_of_padding_is_left_out() throws IOException {
        byte[] gap = WrittenMp4.freeForm("iTunSMPB",
                " 00000000 00000840 000001C0 0000000000001800 00000000 00000000 00000000 00000000");
        Mp4Demuxer demuxer = open(ftyp(), mdat(9), edited(NONE, WrittenMp4.udta(gap), tables(9)));

        assertThat(demuxer.stream().delaySamples()).isEqualTo(0x840);
        assertThat(demuxer.length()).contains(Duration.ofMillis(139)); // 6144 samples
        Packet last = Demuxed.of(demuxer).packets().getLast();
        assertThat(last.sample() + last.samples()).isEqualTo(0x1800);
    }

    @Test
    void tags_are_read_in_all_ways_of_itunes() throws IOException {
        byte[] picture = box("covr", box("data", new Written().bigEndian(13, 4).bytes(new byte[200_000]).done()));
        byte[] number = box("trkn", box("data", new Written().bigEndian(0, 8).bigEndian(7, 4).bigEndian(9, 4).done()));
        byte[] udta = WrittenMp4.udta(picture, WrittenMp4.item("\u00A9nam", "Night"), WrittenMp4.item("aART", "All"),
                WrittenMp4.freeForm("ISRC", "DEA123456789"), WrittenMp4.freeForm("replaygain_track_gain", "-7.25 dB"),
                number, box("gnre", box("data", new Written().bigEndian(0, 8).bigEndian(18, 2).done())));
        Mp4Demuxer demuxer = open(ftyp(), mdat(1), edited(NONE, udta, tables(1)));

        assertThat(demuxer.tags().title()).contains("Night");
        assertThat(demuxer.tags().artist()).contains("All");
        assertThat(demuxer.tags().isrc()).contains("DEA123456789");
        assertThat(demuxer.tags().trackGainDb()).contains(-7.25);
        assertThat(demuxer.tags().release().trackNumber()).contains(7);
        assertThat(demuxer.tags().release().genre()).contains("Rock");
    }

    @Test
    void ten_hours_need_little_memory() throws IOException {
        int count = 10 * 3600 * 44_100 / 1024;
        var sizes = new Written().bigEndian(0, 8).bigEndian(count, 4);
        for (int index = 0; index < count; index++) {
            sizes.bigEndian(300 + index % 200, 4);
        }
        long[] chunks = LongStream.concat(LongStream.of(count), LongStream.range(0, count).map(at -> FIRST + 7 * at))
                .toArray();
        byte[] moov = moov(table("stts", 1, count, 1024), table("stsc", 1, 1, 1, 1), box("stsz", sizes.done()),
                table("stco", chunks));

        Mp4Demuxer demuxer = open(ftyp(), mdat(1000), moov);

        assertThat(demuxer.length().orElseThrow().toHours()).isEqualTo(9);
        demuxer.seek(Duration.ofSeconds(100));
        assertThat(((Packet) demuxer.next()).sample()).isBetween(99 * 44_100L, 100 * 44_100L);
        demuxer.seek(Duration.ofHours(9));
        assertThat(((Packet) demuxer.next()).sample()).isBetween((9 * 3600 - 1) * 44_100L, 9 * 3600 * 44_100L);
        Room room = new Room(6 << 20); // which is enough for these tables, although they are 12 MB of file
        Column.read(new ByteReader(BytesInput.of(sizes.done())), count, 4, room);
        Column.read(new ByteReader(BytesInput.of(table("stco", chunks))), count, 4, room);
    }

    @Test
    void tables_larger_than_any_songs_are_refused() {
        Room room = new Room(1000);
        byte[] random = new byte[8000];
        for (int index = 0; index < random.length; index++) {
            random[index] = (byte) (index * 31);
        }

        assertThatThrownBy(() -> Column.read(new ByteReader(BytesInput.of(random)), 2000, 4, room))
                .isInstanceOf(MalformedMediaException.class);
    }

    @Test
    void what_a_table_claims_is_not_allocated() throws IOException {
        long most = 0xFFFF_FFFFL;
        byte[][] claims = {table("stts", most, 3, 1024), table("stsc", most, 1, 3, 1),
            table("stsz", 0, most, SAMPLE, SAMPLE, SAMPLE), table("stco", most, FIRST)};
        assertThat(numbers(open(ftyp(), mdat(3), moov(claims)))).containsExactly(0, 1, 2);

        byte[][] endless = {table("stts", 1, most, 1024), table("stsc", 1, 1, most, 1), table("stsz", 1, most),
            table("stco", 1, FIRST)};
        assertThat(numbers(open(ftyp(), mdat(3), moov(endless)))).hasSizeBetween(300, 3000);

        endless[0] = table("stts", 1, most, most);
        assertThatThrownBy(() -> open(ftyp(), mdat(3), moov(endless))).isInstanceOf(MalformedMediaException.class);

        byte[][] huge = {table("stts", 1, 3, 1024), table("stsc", 1, 1, 3, 1), table("stsz", most, 3),
            table("stco", 1, FIRST)};
        assertThatThrownBy(() -> open(ftyp(), mdat(3), moov(huge))).isInstanceOf(MalformedMediaException.class);
    }

    @Test
    void samples_that_are_nowhere_are_left_out() throws IOException {
        byte[] moov = moov(table("stts", 1, 4, 1024), table("stsc", 1, 1, 1, 1), table("stsz", SAMPLE, 4),
                table("stco", 4, FIRST, 0xFFFF_FFF0L, FIRST + 2 * SAMPLE, FIRST + 3 * SAMPLE));

        Demuxed all = Demuxed.of(open(ftyp(), mdat(4), moov));

        assertThat(all.samples()).containsExactly(0L, 2048L, 3072L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stts", "stsc", "stco"})
    void a_table_that_is_missing_is_refused(String type) {
        byte[][] without = tables(3);
        for (int index = 0; index < without.length; index++) {
            without[index] = new String(without[index], 4, 4, StandardCharsets.ISO_8859_1).equals(type)
                    ? NONE
                    : without[index];
        }

        assertThatThrownBy(() -> open(ftyp(), mdat(3), moov(without))).isInstanceOf(MalformedMediaException.class);
    }

    @Test
    void boxes_within_boxes_without_end_do_no_harm() {
        var nested = new Written();
        for (int depth = 0; depth < 100_000; depth++) {
            nested.bigEndian(8L * (100_000 - depth), 4).text(depth % 2 == 0 ? "moov" : "trak");
        }

        assertThatThrownBy(() -> open(ftyp(), nested.done())).isInstanceOf(IOException.class);
    }
}
