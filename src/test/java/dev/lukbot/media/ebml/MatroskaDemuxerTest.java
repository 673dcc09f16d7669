package dev.lukbot.media.ebml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.media.ByteReader;
import dev.lukbot.media.Codec;
import dev.lukbot.media.MediaInput;
import dev.lukbot.media.NotSeekableException;
import dev.lukbot.media.Unit.Packet;
import dev.lukbot.media.UnsupportedMediaException;
import dev.lukbot.testing.media.BytesInput;
import dev.lukbot.testing.media.Demuxed;
import dev.lukbot.testing.media.Ffmpeg;
import dev.lukbot.testing.media.Hostility;
import dev.lukbot.testing.media.Probed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatroskaDemuxerTest {

    private static final String NOISE = "-f lavfi -i anoisesrc=d=%d:c=pink:r=48000 -ac 2 ";

    private static MatroskaDemuxer open(MediaInput input) throws IOException {
        return MatroskaDemuxer.open(new ByteReader(input));
    }

    @ParameterizedTest
    @CsvSource({
        "webm, -c:a libopus, OPUS",
        "webm, -c:a libopus -live 1, OPUS",
        "webm, -c:a libvorbis, VORBIS",
        "mka, -c:a aac, AAC",
        "mka, -c:a libmp3lame, MP3",
        "mka, -c:a flac, FLAC",
        "mka, -c:a pcm_s16le, PCM_S16_LE",
        "mka, -c:a pcm_f32le, PCM_F32_LE",
        "mka, -c:a libopus -frame_duration 60, OPUS",
    })
    void packets_are_those_that_ffprobe_sees(String extension, String options, Codec codec) throws IOException {
        byte[] file = Ffmpeg.tone(440, 3, extension, options);

        MatroskaDemuxer demuxer = open(BytesInput.of(file));

        assertThat(demuxer.stream().codec()).isEqualTo(codec);
        assertThat(demuxer.stream().sampleRate()).isEqualTo(48_000);
        List<Integer> expected = Probed.of(file, extension).sizes();
        assertThat(Demuxed.of(demuxer).sizes()).isEqualTo(expected);
        assertThat(Demuxed.of(open(BytesInput.stream(file))).sizes()).isEqualTo(expected);
    }

    @Test
    void headers_say_what_it_is() throws IOException {
        String tags = " -metadata title=Night -metadata artist=Ä -metadata album=Sky";
        MatroskaDemuxer webm = open(BytesInput.of(Ffmpeg.tone(440, 2, "webm", "-c:a libopus" + tags)));

        assertThat(webm.format()).isEqualTo("WebM with Opus");
        assertThat(webm.tags().title()).contains("Night");
        assertThat(webm.tags().artist()).contains("Ä");
        assertThat(webm.length().orElseThrow()).isBetween(Duration.ofMillis(1990), Duration.ofMillis(2030));
        assertThat(webm.stream().delaySamples()).isEqualTo(312);
    }

    @Test
    void opus_packets_follow_each_other_to_the_sample_and_end_where_they_should() throws IOException {
        List<Packet> packets = Demuxed.of(open(BytesInput.of(Ffmpeg.tone(440, 2.345, "webm", "-c:a libopus"))))
                .packets();

        for (int index = 0; index < packets.size(); index++) {
            assertThat(packets.get(index).sample()).isEqualTo(index * 960L - 312);
        }
        Packet last = packets.getLast();
        assertThat((double) (last.sample() + last.samples()) / 48_000).isBetween(2.344, 2.346);
    }

    @ParameterizedTest
    @ValueSource(strings = {"webm -c:a libopus -b:a 192k", "webm -c:a libvorbis -q:a 8", "mka -c:a flac",
        "webm -c:a libopus -b:a 192k -live 1"})
    void a_place_is_found_with_few_looks(String options) throws IOException {
        String[] parts = options.split(" ", 2);
        BytesInput input = BytesInput.of(Ffmpeg.made(parts[0], NOISE.formatted(120) + parts[1]));
        MatroskaDemuxer demuxer = open(input);

        for (int second : new int[]{90, 3, 119, 45, 0, 60}) {
            int before = input.seeks();
            demuxer.seek(Duration.ofSeconds(second));
            Packet packet = (Packet) demuxer.next();

            boolean reads = options.contains("-live");
            assertThat(packet.sample()).isBetween(reads ? -312L : (second - 8) * 48_000L, second * 48_000L);
            assertThat(input.seeks() - before).isLessThanOrEqualTo(7);
        }
    }

    @Test
    void what_only_goes_forward_is_read_forward() throws IOException {
        MatroskaDemuxer demuxer = open(BytesInput.stream(Ffmpeg.tone(440, 30, "webm", "-c:a libopus")));

        demuxer.seek(Duration.ofSeconds(2));
        demuxer.next();

        assertThat(Demuxed.of(demuxer).packets()).hasSizeGreaterThan(1400);
        assertThatThrownBy(() -> demuxer.seek(Duration.ZERO)).isInstanceOf(NotSeekableException.class);
    }

    @Test
    void sound_beside_pictures_is_found() throws IOException {
        byte[] film = Ffmpeg.made("mkv",
                "-f lavfi -i testsrc=d=2:s=320x240 -f lavfi -i sine=440:d=2 -c:v mjpeg -c:a libopus");

        assertThat(Demuxed.of(open(BytesInput.of(film))).sizes()).isEqualTo(Probed.of(film, "mkv").sizes());
    }

    @Test
    void what_is_not_ours_is_called_by_its_name() {
        assertThatThrownBy(() -> open(BytesInput.of(Ffmpeg.tone(440, 1, "mka", "-c:a ac3"))))
                .isInstanceOfSatisfying(
                        UnsupportedMediaException.class,
                        unsupported -> assertThat(unsupported.format()).isEqualTo("Matroska with AC-3"));
        assertThatThrownBy(() -> open(BytesInput.of(
                Ffmpeg.made("mkv", "-f lavfi -i testsrc=d=1:s=64x64 -c:v mjpeg"))))
                .isInstanceOfSatisfying(
                        UnsupportedMediaException.class,
                        unsupported -> assertThat(unsupported.format()).isEqualTo("Matroska with no sound"));
    }

    @Test
    void a_cut_file_gives_what_is_there() throws IOException {
        byte[] file = Ffmpeg.tone(440, 3, "webm", "-c:a libopus");

        Demuxed cut = Demuxed.of(open(BytesInput.of(Arrays.copyOf(file, file.length - 3000))));

        assertThat(cut.packets().size()).isBetween(80, 149);
    }

    @Test
    void a_damaged_cluster_is_left_out() throws IOException {
        byte[] file = Ffmpeg.made("webm", NOISE.formatted(20) + "-c:a libopus -cluster_time_limit 1000");
        int whole = Demuxed.of(open(BytesInput.of(file))).packets().size();
        int middle = file.length / 2;
        Arrays.fill(file, middle, middle + 4096, (byte) 0);

        assertThat(Demuxed.of(open(BytesInput.of(file))).packets().size()).isBetween(whole - 150, whole - 1);
    }

    @Test
    void laced_blocks_are_taken_apart() {
        byte[] xiph = {(byte) 0x81, 0, 7, 0x02, 2, 1, 2, 10, 20, 21, 30};
        byte[] fixed = {(byte) 0x81, 0, 7, 0x04, 1, 1, 2, 3, 4};
        byte[] ebml = {(byte) 0x81, 0, 7, 0x06, 2, (byte) 0x81, (byte) 0xC0, 10, 20, 21, 30};

        assertThat(sizes(xiph)).containsExactly(1, 2, 1);
        assertThat(sizes(fixed)).containsExactly(2, 2);
        assertThat(sizes(ebml)).containsExactly(1, 2, 1);
        assertThat(Blocks.parse(xiph).orElseThrow().ticks()).isEqualTo(7);
    }

    private static List<Integer> sizes(byte[] block) {
        return Blocks.parse(block).orElseThrow().packets().stream().map(packet -> packet.length).toList();
    }

    @Test
    void what_an_element_claims_is_not_allocated() throws IOException {
        byte[] file = Ffmpeg.tone(440, 3, "webm", "-c:a libopus");
        int block = indexOf(file, Ids.CLUSTER);
        while ((file[block] & 0xFF) != Ids.SIMPLE_BLOCK) {
            block++;
        }
        ByteBuffer.wrap(file).putLong(block, 0xA3_01_00_7F_FF_FF_FF_FFL);

        assertThat(Demuxed.of(open(BytesInput.of(file))).packets().size()).isLessThan(150);
    }

    private static int indexOf(byte[] file, int id) {
        ByteBuffer data = ByteBuffer.wrap(file);
        int at = 0;
        while (data.getInt(at) != id) {
            at++;
        }
        return at;
    }

    @ParameterizedTest
    @CsvSource({"webm, -c:a libopus", "mka, -c:a flac", "webm, -c:a libvorbis"})
    void broken_files_do_no_harm(String extension, String options) {
        Hostility.survives(Ffmpeg.tone(440, 3, extension, options), MatroskaDemuxerTest::open, 300);
    }
}
