package dev.lukbot.media.mpeg;

import static dev.lukbot.testing.media.Written.joined;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.media.ByteReader;
import dev.lukbot.media.MediaInput;
import dev.lukbot.media.Unit.Packet;
import dev.lukbot.testing.media.BytesInput;
import dev.lukbot.testing.media.Cases;
import dev.lukbot.testing.media.Demuxed;
import dev.lukbot.testing.media.Ffmpeg;
import dev.lukbot.testing.media.Probed;
import dev.lukbot.testing.media.Written;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How long an MP3 is, whoever says so or does not.
class Mp3LengthTest {

    private static final String PLAIN = "-c:a libmp3lame -b:a 64k -write_xing 0 -id3v2_version 0";
    private static final String NOISE = "-f lavfi -i anoisesrc=d=%d:c=pink:r=44100 -ac 2 -c:a libmp3lame ";
    /// Silence, then noise: bitrates that begin low and change.
    private static final String CHANGING = "-f lavfi -i aevalsrc='if(gt(t\\,%d)\\,random(0)-0.5\\,0)':d=%d:s=44100 "
            + "-c:a libmp3lame -q:a 4 -id3v2_version 0 ";

    private static Mp3Demuxer open(MediaInput input) throws IOException {
        return Mp3Demuxer.open(new ByteReader(input));
    }

    /// Where the last packet ends, in seconds.
    private static double end(byte[] file) throws IOException {
        Mp3Demuxer demuxer = open(BytesInput.of(file));
        Packet last = Demuxed.of(demuxer).packets().getLast();
        int samples = demuxer.stream().sampleRate() >= 32_000 ? 1152 : 576;
        return (double) (last.sample() + Math.min(last.samples(), samples)) / demuxer.stream().sampleRate();
    }

    private static double seconds(Mp3Demuxer demuxer) {
        return demuxer.length().orElseThrow().toMillis() / 1000.0;
    }

    @ParameterizedTest
    @ValueSource(strings = {"-b:a 128k", "-q:a 2", "-b:a 64k -ar 22050", "-b:a 16k -ar 8000 -ac 1", "-q:a 6 -ar 11025"})
    void what_an_encoder_tells_is_known_to_the_sample(String options) throws IOException {
        byte[] file = Ffmpeg.tone(440, 2.345, "mp3", "-c:a libmp3lame " + options);
        Mp3Demuxer demuxer = open(BytesInput.of(file));

        assertThat(seconds(demuxer)).isBetween(2.344, 2.347);
        assertThat(end(file)).isBetween(2.28, 2.347);
        assertThat(demuxer.isLengthExact()).isTrue();
        assertThat(demuxer.stream().delaySamples()).isGreaterThan(529);
        assertThat(demuxer.next())
                .isInstanceOfSatisfying(
                        Packet.class,
                        first -> assertThat(first.sample()).isEqualTo(-demuxer.stream().delaySamples()));
    }

    @ParameterizedTest
    @CsvSource({
        "mp3-mpeg2-22k-no-xing.mp3, 3.0",
        "mp3-vbr-no-xing.mp3, 11.0",
        "mp3-last-frame-cut.mp3, 3.0",
        "mp3-3k-before-first-frame.mp3, 3.0",
        "mp3-id3v23-unsynchronised.mp3, 3.0",
        "mp3-id3-frame-of-2-gb.mp3, 3.0",
        "mp3-utf8-declared-latin1.mp3, 3.0",
    })
    void cases_are_as_long_as_they_are(String name, double seconds) throws IOException {
        byte[] file = Cases.bytes(name);
        Mp3Demuxer demuxer = open(BytesInput.of(file));

        assertThat(seconds(demuxer)).isBetween(seconds - 0.1, seconds + 0.1);
        assertThat(end(file)).isBetween(seconds - 0.1, seconds + 0.1);
    }

    @Test
    void frames_without_an_info_frame_are_counted_if_they_differ() throws IOException {
        byte[] file = Ffmpeg.made("mp3", CHANGING.formatted(5, 11) + "-write_xing 0");
        Mp3Demuxer demuxer = open(BytesInput.of(file));

        assertThat(seconds(demuxer)).isBetween(10.9, 11.1);
        assertThat(demuxer.isLengthExact()).isTrue();
        assertThat(Demuxed.of(demuxer).sizes()).isEqualTo(Probed.of(file, "mp3").sizes());
        assertThat(open(BytesInput.stream(file)).length()).isEmpty();
    }

    @Test
    void a_long_beginning_of_silence_is_not_taken_for_all() throws IOException {
        byte[] quiet = Ffmpeg.tone(440, 5, "mp3", PLAIN + " -b:a 32k -ar 44100");
        byte[] loud = Ffmpeg.tone(440, 5, "mp3", PLAIN + " -b:a 320k -ar 44100");
        byte[] file = joined(repeated(quiet, 16), repeated(loud, 16));

        BytesInput input = BytesInput.of(file);
        Mp3Demuxer demuxer = open(input);

        assertThat(seconds(demuxer)).isBetween(110.0, 250.0);
        assertThat(demuxer.isLengthExact()).isFalse();
        assertThat(input.seeks()).isLessThan(7);
        assertThat(open(BytesInput.withoutRanges(file)).length()).isEmpty();
    }

    private static byte[] repeated(byte[] part, int times) {
        return joined(Stream.generate(() -> part).limit(times).toArray(byte[][]::new));
    }

    @Test
    void equal_frames_are_as_long_as_their_bytes_where_the_length_is_known() throws IOException {
        byte[] file = Ffmpeg.tone(440, 30, "mp3", PLAIN);

        assertThat(seconds(open(BytesInput.of(file)))).isBetween(29.9, 30.1);
        assertThat(seconds(open(BytesInput.withoutRanges(file)))).isBetween(29.9, 30.1);
        assertThat(open(BytesInput.stream(file)).length()).isEmpty();
    }

    @Test
    void an_info_frame_that_says_more_than_there_is_is_not_believed() throws IOException {
        byte[] file = Ffmpeg.made("mp3", NOISE.formatted(30) + "-q:a 2");
        Mp3Demuxer half = open(BytesInput.of(Arrays.copyOf(file, file.length / 2)));

        assertThat(seconds(half)).isBetween(14.5, 15.5);
        assertThat(half.isLengthExact()).isFalse();
        assertThat(seconds(open(BytesInput.of(joined(file, file))))).isBetween(59.0, 61.0);
    }

    @Test
    void vbri_is_understood() throws IOException {
        byte[] file = Ffmpeg.tone(440, 3, "mp3", "-c:a libmp3lame -q:a 5 -ar 44100 -write_xing 0 -id3v2_version 0");
        List<Packet> frames = Demuxed.of(open(BytesInput.of(file))).packets();
        byte[] head = Arrays.copyOf(Arrays.copyOf(file, 4), 417);
        head[2] = (byte) 0x90; // 128 kbit/s, 44.1 kHz
        byte[] vbri = new Written().text("VBRI")
                .bigEndian(1, 2)
                .bigEndian(0, 2)
                .bigEndian(75, 2)
                .bigEndian(file.length + 417, 4)
                .bigEndian(frames.size(), 4)
                .bigEndian(0, 8)
                .done();
        System.arraycopy(vbri, 0, head, 36, vbri.length);

        Mp3Demuxer demuxer = open(BytesInput.of(joined(head, file)));

        assertThat(demuxer.length()).contains(Duration.ofMillis(Math.round(frames.size() * 1152 / 44.1)));
        assertThat(Demuxed.of(demuxer).packets()).hasSameSizeAs(frames);
    }

    @Test
    void tags_behind_the_sound_are_not_counted_as_sound() throws IOException {
        byte[] plain = Ffmpeg.tone(440, 30, "mp3", PLAIN);
        byte[] told = Ffmpeg.made("mp3", NOISE.formatted(20) + "-q:a 2");
        byte[] ape = Written.joined(new byte[500_000], new Written().text("APETAGEX")
                .littleEndian(2000, 4)
                .littleEndian(500_032, 4)
                .littleEndian(1, 4)
                .bytes(new byte[12])
                .done());
        byte[] lyrics = new Written().text("LYRICSBEGIN").bytes(new byte[8000]).text("008011LYRICS200").done();
        byte[] old = new Written().text("TAG").bytes(new byte[125]).done();

        assertThat(seconds(open(BytesInput.of(joined(plain, ape, old))))).isBetween(29.9, 30.1);
        assertThat(seconds(open(BytesInput.of(joined(plain, lyrics, old))))).isBetween(29.9, 30.1);
        assertThat(seconds(open(BytesInput.of(joined(told, ape, old))))).isBetween(19.9, 20.1);
    }

    @Test
    void a_change_of_rate_is_counted_in_seconds() throws IOException {
        byte[] first = Ffmpeg.tone(440, 3, "mp3", PLAIN + " -ar 44100");
        byte[] second = Ffmpeg.tone(440, 3, "mp3", PLAIN + " -ar 22050 -ac 1");
        byte[] file = joined(first, second);
        Mp3Demuxer demuxer = open(BytesInput.of(file));

        assertThat(seconds(demuxer)).isBetween(5.9, 6.3);
        assertThat(Demuxed.of(demuxer).streams()).hasSize(1);
    }

    @Test
    void a_small_file_is_counted_even_if_one_cannot_go_back() throws IOException {
        byte[] id3 = new Written().text("ID3").u8(4, 0, 0, 0, 2, 60, 0).bytes(new byte[(2 << 14) + (60 << 7)]).done();
        byte[] small = Ffmpeg.made("mp3", CHANGING.formatted(2, 4) + "-q:a 9 -ac 1 -write_xing 0");
        byte[] file = joined(id3, small);
        Mp3Demuxer demuxer = open(BytesInput.withoutRanges(file));

        assertThat(small).hasSizeLessThan(32_000);
        assertThat(seconds(demuxer)).isBetween(3.9, 4.1);
        assertThat(Demuxed.of(demuxer).packets()).hasSizeGreaterThan(150);
    }

    @Test
    void an_info_frame_that_cannot_be_is_not_believed() throws IOException {
        byte[] file = Ffmpeg.tone(440, 3, "mp3", "-c:a libmp3lame -b:a 64k -id3v2_version 0");
        System.arraycopy(new byte[]{0x7F, -1, -1, -1}, 0, file, 4 + 32 + 8, 4);

        assertThat(seconds(open(BytesInput.of(file)))).isBetween(2.9, 3.1);
    }
}
