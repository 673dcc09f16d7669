package dev.lukbot.media.mpeg;

import static dev.lukbot.testing.media.Written.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.media.ByteReader;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.MediaInput;
import dev.lukbot.testing.media.BytesInput;
import dev.lukbot.testing.media.Cases;
import dev.lukbot.testing.media.Demuxed;
import dev.lukbot.testing.media.Ffmpeg;
import dev.lukbot.testing.media.Hostility;
import dev.lukbot.testing.media.Probed;
import dev.lukbot.testing.media.Written;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Mp3DemuxerTest {

    private static final String PLAIN = "-c:a libmp3lame -b:a 64k -write_xing 0 -id3v2_version 0";

    private static Mp3Demuxer open(MediaInput input) throws IOException {
        return Mp3Demuxer.open(new ByteReader(input));
    }

    private static Demuxed read(byte[] file) throws IOException {
        Demuxed read = Demuxed.of(open(BytesInput.of(file)));
        assertThat(Demuxed.of(open(BytesInput.stream(file))).sizes()).isEqualTo(read.sizes());
        return read;
    }

    @ParameterizedTest
    @ValueSource(strings = {"-b:a 128k", "-q:a 2", "-b:a 64k -ar 22050", "-b:a 16k -ar 8000 -ac 1", "-q:a 6 -ar 11025",
        "-b:a 320k -ar 32000", "-abr 1 -b:a 96k", "-b:a 128k -write_xing 0", "-q:a 3 -write_xing 0 -ar 16000",
        "-b:a 64k -reservoir 0 -joint_stereo 0"})
    void packets_are_those_that_ffprobe_sees(String options) throws IOException {
        byte[] file = Ffmpeg.tone(440, 3, "mp3", "-c:a libmp3lame -metadata title=Night " + options);

        assertThat(read(file).sizes()).isEqualTo(Probed.of(file, "mp3").sizes());
        assertThat(open(BytesInput.of(file)).tags().title()).contains("Night");
    }

    @ParameterizedTest
    @CsvSource({
        "mp3-id3v23-unsynchronised.mp3, Unsync ÿ song",
        "mp3-id3-frame-of-2-gb.mp3, Bad",
        "mp3-utf8-declared-latin1.mp3, Čas kamení",
    })
    void cases_say_their_titles(String name, String title) throws IOException {
        assertThat(open(BytesInput.of(Cases.bytes(name))).tags().title()).contains(title);
        assertThat(open(BytesInput.stream(Cases.bytes(name))).tags().title()).contains(title);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 3000, 40_000, 64_000})
    void junk_before_the_first_frame_is_left_out(int length) throws IOException {
        byte[] sound = Ffmpeg.tone(440, 3, "mp3", PLAIN);
        var junk = new byte[length];
        new Random(length).nextBytes(junk);

        assertThat(read(joined(junk, sound)).sizes()).isEqualTo(read(sound).sizes());
    }

    @Test
    void too_much_junk_is_refused() {
        assertThatThrownBy(() -> open(BytesInput.of(new byte[1 << 20]))).isInstanceOf(MalformedMediaException.class);
        assertThatThrownBy(() -> open(BytesInput.of(new byte[0]))).isInstanceOf(MalformedMediaException.class);
    }

    @Test
    void tags_behind_and_between_are_no_sound() throws IOException {
        byte[] sound = Ffmpeg.tone(440, 3, "mp3", PLAIN);
        int frames = read(sound).packets().size();
        byte[] old = Arrays.copyOf("TAGsomething".getBytes(StandardCharsets.US_ASCII), 128);
        byte[] id3 = new Written().text("ID3").u8(4, 0, 0, 0, 0, 9, 0).bytes(new byte[9 * 128]).done();
        byte[] ape = ape(sound);
        byte[] lyrics = new Written().text("LYRICSBEGININDLYR00007abcdefg000024LYRICS200").done();

        assertThat(read(joined(id3, id3, sound, old)).packets()).hasSize(frames);
        assertThat(read(joined(ape, sound, ape, lyrics, old)).packets()).hasSize(frames);
        assertThat(read(joined(sound, id3, sound, ape, sound)).packets()).hasSize(3 * frames);
        assertThat(open(BytesInput.of(joined(sound, old))).tags().title()).contains("something");
    }

    /// An APE tag in which somebody hid sound.
    private static byte[] ape(byte[] sound) {
        byte[] hidden = Arrays.copyOf(sound, 5000);
        byte[] head = new Written().text("APETAGEX")
                .littleEndian(2000, 4)
                .littleEndian(5000 + 32, 4)
                .littleEndian(0, 4)
                .littleEndian(0xA000_0000L, 4)
                .bytes(new byte[8])
                .done();
        byte[] foot = head.clone();
        foot[23] = (byte) 0x80;
        return joined(head, hidden, foot);
    }

    @Test
    void damage_costs_little() throws IOException {
        byte[] file = Ffmpeg.tone(440, 10, "mp3", PLAIN);
        int frames = read(file).packets().size();
        byte[] flipped = file.clone();
        flipped[file.length / 2] ^= 0x55;
        Arrays.fill(flipped, 20_000, 20_100, (byte) 0xFF);
        byte[] filled = joined(Arrays.copyOf(file, 30_000), new byte[100_000],
                Arrays.copyOfRange(file, 30_000, file.length));
        byte[] shorter = joined(Arrays.copyOf(file, 30_000), Arrays.copyOfRange(file, 30_050, file.length));

        assertThat(read(flipped).packets().size()).isBetween(frames - 4, frames);
        assertThat(read(filled).packets().size()).isBetween(frames - 2, frames);
        assertThat(read(shorter).packets().size()).isBetween(frames - 2, frames);
        assertThat(read(Arrays.copyOf(file, file.length - 10)).packets()).hasSize(frames - 1);
    }

    @Test
    void a_very_short_sound_is_sound() throws IOException {
        byte[] file = Ffmpeg.tone(440, 0.06, "mp3", PLAIN);
        byte[] one = read(file).packets().getFirst().bytes();

        assertThat(read(file).packets()).hasSizeBetween(3, 6);
        assertThat(read(one).packets()).hasSize(1);
        assertThat(Mp3Demuxer.accepts(new ByteReader(BytesInput.of(one)))).isTrue();
    }

    @Test
    void a_change_of_rate_or_channels_is_a_new_stream() throws IOException {
        byte[] stereo = Ffmpeg.tone(440, 3, "mp3", PLAIN + " -ar 44100");
        byte[] mono = Ffmpeg.tone(440, 3, "mp3", PLAIN + " -ar 22050 -ac 1");
        Mp3Demuxer demuxer = open(BytesInput.of(joined(stereo, mono, stereo)));

        Demuxed all = Demuxed.of(demuxer);

        assertThat(all.streams()).extracting(stream -> stream.sampleRate()).containsExactly(22_050, 44_100);
        assertThat(all.streams()).extracting(stream -> stream.channels()).containsExactly(1, 2);
        assertThat(all.packets().getLast().sample() / 44_100.0).isBetween(9.0, 9.3);

        demuxer.seek(Duration.ofSeconds(1));
        Demuxed again = Demuxed.of(demuxer);

        assertThat(again.streams()).extracting(stream -> stream.sampleRate()).containsExactly(44_100, 22_050, 44_100);
        assertThat(again.packets().getFirst().sample() / 44_100.0).isBetween(0.5, 1.0);
    }

    @Test
    void free_format_frames_end_where_the_next_begin() throws IOException {
        byte[] free = joined(freeFrames(50));

        Mp3Demuxer demuxer = open(BytesInput.of(free));
        Demuxed all = Demuxed.of(demuxer);

        assertThat(all.packets()).hasSizeBetween(49, 50);
        assertThat(all.sizes().getFirst()).isEqualTo(500);
        assertThat(demuxer.length().orElseThrow()).isBetween(Duration.ofMillis(1250), Duration.ofMillis(1350));
    }

    private static byte[][] freeFrames(int count) {
        var frames = new byte[count][];
        for (int index = 0; index < count; index++) {
            boolean padded = index % 3 == 1;
            var frame = new byte[padded ? 501 : 500];
            new Random(index).nextBytes(frame);
            frame[0] = (byte) 0xFF;
            frame[1] = (byte) 0xFB;
            frame[2] = (byte) (padded ? 0x02 : 0x00);
            frame[3] = 0x64;
            frames[index] = frame;
        }
        return frames;
    }

    @Test
    void only_frames_in_a_row_are_accepted() throws IOException {
        byte[] mp3 = Ffmpeg.tone(440, 3, "mp3", PLAIN);
        byte[] aac = Ffmpeg.tone(440, 1, "aac", "-c:a aac");
        var noise = new byte[100_000];
        new Random(1).nextBytes(noise);

        assertThat(Mp3Demuxer.accepts(new ByteReader(BytesInput.of(mp3)))).isTrue();
        assertThat(Mp3Demuxer.accepts(new ByteReader(BytesInput.of(aac)))).isFalse();
        assertThat(Mp3Demuxer.accepts(new ByteReader(BytesInput.of(noise)))).isFalse();
        assertThat(Mp3Demuxer.acceptsBehindJunk(new ByteReader(BytesInput.of(noise)))).isFalse();
        byte[] junk = Cases.bytes("mp3-3k-before-first-frame.mp3");
        assertThat(Mp3Demuxer.accepts(new ByteReader(BytesInput.of(junk)))).isFalse();
        assertThat(Mp3Demuxer.acceptsBehindJunk(new ByteReader(BytesInput.of(junk)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-b:a 64k", "-q:a 4 -write_xing 0", "-b:a 32k -ar 22050 -write_xing 0"})
    void broken_files_do_no_harm(String options) {
        Hostility.survives(Ffmpeg.tone(440, 3, "mp3", "-c:a libmp3lame -metadata title=Night " + options),
                Mp3DemuxerTest::open, 200);
    }

    @Test
    void a_file_of_nothing_but_beginnings_of_frames_is_read_soon() throws IOException {
        var hostile = new byte[300_000];
        for (int index = 0; index < hostile.length; index += 4) {
            System.arraycopy(new byte[]{-1, -5, 0x00, 0x64}, 0, hostile, index, 4); // free format
        }
        byte[] sound = Ffmpeg.tone(440, 3, "mp3", PLAIN);

        assertThat(Demuxed.of(open(BytesInput.of(joined(sound, hostile)))).packets()).isNotEmpty();
    }

    @Test
    void an_info_frame_in_the_middle_is_no_sound() throws IOException {
        byte[] file = Ffmpeg.tone(440, 3, "mp3", "-c:a libmp3lame -b:a 64k -id3v2_version 0");

        assertThat(read(joined(file, file)).packets()).hasSize(2 * read(file).packets().size());
    }

    @Test
    void a_radio_is_heard_after_a_few_frames() throws IOException {
        BytesInput radio = BytesInput.stream(Ffmpeg.tone(440, 30, "mp3", PLAIN));

        open(radio).next();

        assertThat(radio.position()).isLessThan(2000);
    }

    @Test
    void layer_ii_is_read_too() throws IOException {
        byte[] file = Ffmpeg.tone(440, 3, "mp2", "-c:a mp2 -b:a 192k");

        assertThat(read(file).sizes()).isEqualTo(Probed.of(file, "mp2").sizes());
        assertThat(open(BytesInput.of(file)).format()).isEqualTo("MP2");
    }
}
