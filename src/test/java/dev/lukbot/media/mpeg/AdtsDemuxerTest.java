package dev.lukbot.media.mpeg;

import static dev.lukbot.testing.media.Written.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.media.ByteReader;
import dev.lukbot.media.Codec;
import dev.lukbot.media.MediaInput;
import dev.lukbot.media.Unit.Packet;
import dev.lukbot.media.UnsupportedMediaException;
import dev.lukbot.testing.media.BytesInput;
import dev.lukbot.testing.media.Demuxed;
import dev.lukbot.testing.media.Ffmpeg;
import dev.lukbot.testing.media.Hostility;
import dev.lukbot.testing.media.Probed;
import dev.lukbot.testing.media.Written;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdtsDemuxerTest {

    private static final int HEADER = 7;

    private static AdtsDemuxer open(MediaInput input) throws IOException {
        return AdtsDemuxer.open(new ByteReader(input));
    }

    private static List<Integer> sizes(byte[] file) throws IOException {
        List<Integer> sizes = Demuxed.of(open(BytesInput.of(file))).sizes();
        assertThat(Demuxed.of(open(BytesInput.stream(file))).sizes()).isEqualTo(sizes);
        return sizes;
    }

    @ParameterizedTest
    @CsvSource({"48000, 2, 1190", "44100, 1, 1208", "22050, 2, 1390", "96000, 2, 1010", "8000, 1, 1588",
        "48000, 6, 11B0"})
    void packets_are_those_that_ffprobe_sees_without_their_headers(int rate, int channels, String config)
            throws IOException {
        byte[] file = Ffmpeg.tone(440, 3, "aac", "-c:a aac -ar %d -ac %d".formatted(rate, channels));
        AdtsDemuxer demuxer = open(BytesInput.of(file));

        assertThat(sizes(file)).isEqualTo(Probed.of(file, "aac").sizes().stream().map(size -> size - HEADER).toList());
        assertThat(demuxer.format()).isEqualTo("AAC");
        assertThat(demuxer.stream().codec()).isEqualTo(Codec.AAC);
        assertThat(demuxer.stream().sampleRate()).isEqualTo(rate);
        assertThat(demuxer.stream().channels()).isEqualTo(channels);
        assertThat(demuxer.stream().config()).isEqualTo(HexFormat.of().parseHex(config));
        assertThat(demuxer.length().orElseThrow()).isBetween(Duration.ofMillis(2950), Duration.ofMillis(3300));
    }

    @Test
    void frames_with_checksums_are_read() throws IOException {
        byte[] file = Ffmpeg.tone(440, 3, "aac", "-c:a aac");
        var checked = new Written();
        for (int at = 0; at < file.length;) {
            int length = length(file, at);
            byte[] header = Arrays.copyOfRange(file, at, at + HEADER);
            header[1] &= (byte) 0xFE;
            header[3] = (byte) ((header[3] & 0xFC) | ((length + 2) >> 11));
            header[4] = (byte) ((length + 2) >> 3);
            header[5] = (byte) ((header[5] & 0x1F) | (((length + 2) & 7) << 5));
            checked.bytes(header).u8(0x12, 0x34).bytes(Arrays.copyOfRange(file, at + HEADER, at + length));
            at += length;
        }

        assertThat(sizes(checked.done())).isEqualTo(sizes(file));
    }

    private static int length(byte[] file, int at) {
        return (file[at + 3] & 3) << 11 | (file[at + 4] & 0xFF) << 3 | (file[at + 5] & 0xFF) >> 5;
    }

    @ParameterizedTest
    @CsvSource({"0, AAC Main", "1, AAC", "2, AAC SSR", "3, AAC LTP"})
    void profiles_have_names(int profile, String name) throws IOException {
        byte[] file = each(Ffmpeg.tone(440, 1, "aac", "-c:a aac"), 2, 0x3F, profile << 6);
        AdtsDemuxer demuxer = open(BytesInput.of(file));

        assertThat(demuxer.format()).isEqualTo(name);
        assertThat(demuxer.stream().config()[0] >> 3).isEqualTo(profile + 1);
    }

    @Test
    void what_cannot_be_cut_is_called_by_its_name() {
        byte[] file = Ffmpeg.tone(440, 1, "aac", "-c:a aac");

        assertThatThrownBy(() -> open(BytesInput.of(each(file, 6, 0xFC, 1))))
                .isInstanceOf(UnsupportedMediaException.class)
                .hasMessageContaining("several blocks");
        assertThatThrownBy(() -> open(BytesInput.of(each(file, 3, 0x3F, 0))))
                .isInstanceOf(UnsupportedMediaException.class)
                .hasMessageContaining("channels");
    }

    /// With some bits set in the header of each frame.
    private static byte[] each(byte[] file, int index, int mask, int bits) {
        byte[] changed = file.clone();
        for (int at = 0; at < file.length; at += length(file, at)) {
            changed[at + index] = (byte) ((file[at + index] & mask) | bits);
        }
        return changed;
    }

    @Test
    void tags_before_and_between_are_left_out() throws IOException {
        byte[] file = Ffmpeg.tone(440, 3, "aac", "-c:a aac");
        byte[] id3 = new Written().text("ID3")
                .u8(4, 0, 0, 0, 0, 0, 17)
                .text("TIT2")
                .u8(0, 0, 0, 7, 0, 0, 3)
                .text("Radio ")
                .done();
        int middle = 0;
        while (middle < file.length / 2) {
            middle += length(file, middle);
        }
        byte[] tagged = joined(id3, id3, Arrays.copyOf(file, middle), id3,
                Arrays.copyOfRange(file, middle, file.length), id3);

        assertThat(sizes(tagged)).isEqualTo(sizes(file));
        assertThat(open(BytesInput.stream(tagged)).tags().title()).contains("Radio");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50, 5000, 60_000})
    void a_radio_may_begin_in_the_middle(int junk) throws IOException {
        byte[] file = Ffmpeg.tone(440, 3, "aac", "-c:a aac");
        var noise = new byte[junk];
        new Random(junk).nextBytes(noise);

        assertThat(sizes(joined(noise, file))).isEqualTo(sizes(file));
        assertThat(sizes(Arrays.copyOfRange(file, 10, file.length)).size()).isEqualTo(sizes(file).size() - 1);
        assertThat(AdtsDemuxer.accepts(new ByteReader(BytesInput.of(file)))).isTrue();
        assertThat(AdtsDemuxer.accepts(new ByteReader(BytesInput.of(joined(noise, file))))).isFalse();
        byte[] mp3 = Ffmpeg.tone(440, 1, "mp3", "-c:a libmp3lame -id3v2_version 0");
        assertThat(AdtsDemuxer.acceptsBehindJunk(new ByteReader(BytesInput.of(mp3)))).isFalse();
    }

    @Test
    void damage_costs_little_and_a_cut_frame_is_an_end() throws IOException {
        byte[] file = Ffmpeg.tone(440, 10, "aac", "-c:a aac -b:a 96k");
        int frames = sizes(file).size();
        byte[] damaged = file.clone();
        Arrays.fill(damaged, 10_000, 10_200, (byte) 0xFF);

        assertThat(sizes(damaged).size()).isBetween(frames - 3, frames);
        assertThat(sizes(Arrays.copyOf(file, file.length - 3))).hasSize(frames - 1);
    }

    @Test
    void a_place_is_where_it_says() throws IOException {
        byte[] file = Ffmpeg.tone(440, 30, "aac", "-c:a aac");
        Demuxed all = Demuxed.of(open(BytesInput.of(file)));
        AdtsDemuxer demuxer = open(BytesInput.of(file));

        for (int second : new int[]{20, 3, 29, 0}) {
            demuxer.seek(Duration.ofSeconds(second));
            Packet packet = (Packet) demuxer.next();

            assertThat(packet.sample()).isBetween((second - 1L) * 48_000, second * 48_000L);
            assertThat(packet.bytes()).isEqualTo(all.packets().get((int) (packet.sample() / 1024) + 1).bytes());
        }
    }

    @Test
    void a_length_is_estimated_where_only_the_bytes_are_known() throws IOException {
        AdtsDemuxer demuxer = open(BytesInput.withoutRanges(Ffmpeg.tone(440, 30, "aac", "-c:a aac -b:a 64k")));

        assertThat(demuxer.length().orElseThrow()).isBetween(Duration.ofSeconds(24), Duration.ofSeconds(36));
        assertThat(demuxer.isLengthExact()).isFalse();
    }

    @Test
    void another_rate_is_a_new_stream() throws IOException {
        byte[] first = Ffmpeg.tone(440, 1, "aac", "-c:a aac -ar 44100");
        byte[] second = Ffmpeg.tone(440, 1, "aac", "-c:a aac -ar 48000 -ac 1");

        assertThat(Demuxed.of(open(BytesInput.stream(joined(first, second)))).streams()).singleElement()
                .satisfies(stream -> assertThat(stream.sampleRate()).isEqualTo(48_000));
    }

    @Test
    void broken_files_do_no_harm() {
        Hostility.survives(Ffmpeg.tone(440, 3, "aac", "-c:a aac"), AdtsDemuxerTest::open, 200);
    }
}
