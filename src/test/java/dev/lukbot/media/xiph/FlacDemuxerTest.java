package dev.lukbot.media.xiph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.media.ByteReader;
import dev.lukbot.media.MediaInput;
import dev.lukbot.media.Unit.Packet;
import dev.lukbot.testing.media.BytesInput;
import dev.lukbot.testing.media.Demuxed;
import dev.lukbot.testing.media.Ffmpeg;
import dev.lukbot.testing.media.Hostility;
import dev.lukbot.testing.media.Probed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlacDemuxerTest {

    private static final String NOISE = "-f lavfi -i anoisesrc=d=%d:c=pink:r=44100 -ac 2 -metadata title=Noise ";

    private static FlacDemuxer open(MediaInput input) throws IOException {
        return FlacDemuxer.open(new ByteReader(input));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-ac 1", "-ar 96000 -sample_fmt s32", "-compression_level 0", "-frame_size 16",
        "-frame_size 65535", "-ac 6"})
    void frames_are_those_that_ffprobe_sees(String options) throws IOException {
        byte[] file = Ffmpeg.made("flac", NOISE.formatted(2) + options);
        Probed expected = Probed.of(file, "flac");

        Demuxed found = Demuxed.of(open(BytesInput.of(file)));

        assertThat(found.sizes()).isEqualTo(expected.sizes());
        assertThat(found.samples()).isEqualTo(expected.times());
        assertThat(Demuxed.of(open(BytesInput.stream(file))).sizes()).isEqualTo(expected.sizes());
    }

    @Test
    void headers_say_what_it_is() throws IOException {
        FlacDemuxer demuxer = open(BytesInput.of(Ffmpeg.made("flac", NOISE.formatted(2))));

        assertThat(demuxer.format()).isEqualTo("FLAC");
        assertThat(demuxer.stream().sampleRate()).isEqualTo(44_100);
        assertThat(demuxer.length()).contains(Duration.ofSeconds(2));
        assertThat(demuxer.tags().title()).contains("Noise");
    }

    @Test
    void a_place_is_found_with_few_looks() throws IOException {
        BytesInput input = BytesInput.of(Ffmpeg.made("flac", NOISE.formatted(60)));
        FlacDemuxer demuxer = open(input);

        for (int second : new int[]{40, 3, 59, 0, 20}) {
            int before = input.seeks();
            demuxer.seek(Duration.ofSeconds(second));
            Packet packet = (Packet) demuxer.next();

            assertThat(packet.sample()).isBetween((second - 5) * 44_100L, second * 44_100L);
            assertThat(input.seeks() - before).isLessThanOrEqualTo(7);
        }
    }

    @Test
    void a_damaged_frame_is_left_out() throws IOException {
        byte[] file = Ffmpeg.made("flac", NOISE.formatted(2));
        Demuxed whole = Demuxed.of(open(BytesInput.of(file)));
        file[file.length / 2] ^= 0x55;

        Demuxed damaged = Demuxed.of(open(BytesInput.of(file)));

        assertThat(damaged.packets().size()).isBetween(whole.packets().size() - 2, whole.packets().size() - 1);
        assertThat(whole.samples()).containsAll(damaged.samples());
    }

    @Test
    void a_cut_last_frame_and_an_old_tag_are_no_frames() throws IOException {
        byte[] file = Ffmpeg.made("flac", NOISE.formatted(2));
        int whole = Demuxed.of(open(BytesInput.of(file))).packets().size();
        byte[] tagged = Arrays.copyOf(file, file.length + 128);
        System.arraycopy("TAGx".getBytes(StandardCharsets.US_ASCII), 0, tagged, file.length, 4);

        assertThat(Demuxed.of(open(BytesInput.of(tagged))).packets()).hasSize(whole);
        assertThat(Demuxed.of(open(BytesInput.of(Arrays.copyOf(file, file.length - 100)))).packets())
                .hasSize(whole - 1);
    }

    @Test
    void broken_files_do_no_harm() {
        Hostility.survives(Ffmpeg.made("flac", NOISE.formatted(2)), FlacDemuxerTest::open, 200);
    }
}
