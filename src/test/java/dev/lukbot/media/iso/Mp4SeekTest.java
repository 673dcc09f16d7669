package dev.lukbot.media.iso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.media.ByteReader;
import dev.lukbot.media.MediaInput;
import dev.lukbot.media.NotSeekableException;
import dev.lukbot.media.Unit;
import dev.lukbot.media.Unit.Packet;
import dev.lukbot.testing.media.BytesInput;
import dev.lukbot.testing.media.Demuxed;
import dev.lukbot.testing.media.Ffmpeg;
import dev.lukbot.testing.media.Written;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Mp4SeekTest {

    private static final String NOISE = "-f lavfi -i anoisesrc=d=%d:c=pink:r=44100 -ac 2 ";

    private static Mp4Demuxer open(MediaInput input) throws IOException {
        return Mp4Demuxer.open(new ByteReader(input));
    }

    /// Encoded once per codec, since that takes longer than all the rest.
    private static byte[] minute(String codec) {
        return Ffmpeg.made("mp4", NOISE.formatted(60) + "-b:a 256k -c:a " + codec);
    }

    /// @param early how many seconds before the target the first packet may be at most
    @ParameterizedTest
    @CsvSource({
        "m4a, aac, '', 0.15, 2",
        "m4a, aac, -movflags +faststart, 0.15, 2",
        "mp4, libmp3lame, '', 0.35, 2",
        "mp4, libopus, '', 0.15, 2",
        "mp4, aac, -movflags +empty_moov+delay_moov -frag_duration 2000000, 2.2, 3",
        "mp4, aac, -movflags +empty_moov -frag_duration 2000000, 2.2, 3",
        "mp4, aac, -movflags +dash+global_sidx -frag_duration 2000000, 2.2, 2",
        "mp4, aac, -movflags +dash -frag_duration 2000000, 8, 10",
        "mp4, aac, -movflags +frag_keyframe+skip_trailer -frag_duration 2000000, 8, 10",
    })
    void a_place_is_found_with_few_looks(String extension, String codec, String options, double early, int looks)
            throws IOException {
        byte[] file = Ffmpeg.copied(minute(codec), "mp4", extension, options);
        BytesInput input = BytesInput.of(file);
        Mp4Demuxer demuxer = open(input);
        Map<Long, byte[]> expected = new HashMap<>();
        for (Packet packet : Demuxed.of(open(BytesInput.of(file))).packets()) {
            expected.put(packet.sample(), packet.bytes());
        }

        for (int second : new int[]{45, 3, 59, 22, 0, 30}) {
            int before = input.seeks();
            demuxer.seek(Duration.ofSeconds(second));
            Packet packet = (Packet) demuxer.next();
            Packet next = (Packet) demuxer.next();

            int rate = demuxer.stream().sampleRate();
            assertThat((double) packet.sample() / rate).isBetween(second - early, (double) second);
            assertThat(input.seeks() - before).isLessThanOrEqualTo(looks);
            assertThat(packet.bytes()).isEqualTo(expected.get(packet.sample()));
            assertThat(next.bytes()).isEqualTo(expected.get(next.sample()));
        }
    }

    @Test
    void any_sample_of_what_is_not_compressed_is_found() throws IOException {
        byte[] file = Ffmpeg.made("mov", NOISE.formatted(5) + "-c:a pcm_s16le");
        byte[] all = Written.joined(Demuxed.of(open(BytesInput.of(file)))
                .packets()
                .stream()
                .map(Packet::bytes)
                .toArray(byte[][]::new));
        Mp4Demuxer demuxer = open(BytesInput.of(file));

        for (int millis : new int[]{4321, 7, 2500}) {
            demuxer.seek(Duration.ofMillis(millis));
            Packet packet = (Packet) demuxer.next();

            int at = (int) packet.sample() * 4;
            assertThat(packet.sample()).isBetween((millis - 150) * 441L / 10, millis * 441L / 10);
            assertThat(packet.bytes()).isEqualTo(Arrays.copyOfRange(all, at, at + packet.bytes().length));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-movflags +faststart", "-movflags +empty_moov+delay_moov -frag_duration 500000"})
    void what_only_goes_forward_is_read_forward(String options) throws IOException {
        byte[] file = Ffmpeg.tone(440, 10, "mp4", "-c:a aac " + options);
        Mp4Demuxer demuxer = open(BytesInput.stream(file));
        demuxer.next();

        demuxer.seek(Duration.ofSeconds(4));
        demuxer.next();

        assertThatThrownBy(() -> demuxer.seek(Duration.ZERO)).isInstanceOf(NotSeekableException.class);
        Packet after = (Packet) demuxer.next();
        byte[] same = Demuxed.of(open(BytesInput.of(file)))
                .packets()
                .stream()
                .filter(packet -> packet.sample() == after.sample())
                .findFirst()
                .orElseThrow()
                .bytes();
        assertThat(after.bytes()).isEqualTo(same);
    }

    @Test
    void behind_the_end_is_the_end() throws IOException {
        for (String options : new String[]{"-c:a aac", "-c:a aac -movflags +empty_moov -frag_duration 500000"}) {
            Mp4Demuxer demuxer = open(BytesInput.of(Ffmpeg.tone(440, 3, "mp4", options)));

            demuxer.seek(Duration.ofHours(1));
            assertThat(Demuxed.of(demuxer).packets()).hasSizeLessThan(40);
            assertThat(demuxer.next()).isInstanceOf(Unit.End.class);

            demuxer.seek(Duration.ZERO);
            assertThat(Demuxed.of(demuxer).packets()).hasSizeBetween(140, 143);
        }
    }

    /// As someone who joins a stream in fragments late, whose clock has run for an hour.
    @Test
    void a_recording_of_something_that_began_before_begins_at_zero() throws IOException {
        byte[] file = Ffmpeg.made("mp4", NOISE.formatted(10)
                + "-c:a aac -output_ts_offset 3600 -movflags +empty_moov+frag_discont -use_editlist 0 -frag_duration 500000");
        Mp4Demuxer demuxer = open(BytesInput.of(file));

        assertThat(demuxer.length().orElseThrow()).isBetween(Duration.ofMillis(9_900), Duration.ofMillis(10_100));
        assertThat(((Packet) demuxer.next()).sample()).isBetween(-2048L, 0L);
        demuxer.seek(Duration.ofSeconds(7));
        assertThat(((Packet) demuxer.next()).sample()).isBetween(6 * 44_100L, 7 * 44_100L);
    }

    @Test
    void damage_between_fragments_is_left_out() throws IOException {
        byte[] file = Ffmpeg.made("mp4", NOISE.formatted(10) + "-c:a aac -movflags +empty_moov -frag_duration 500000");
        int whole = Demuxed.of(open(BytesInput.of(file))).packets().size();
        int middle = file.length / 2;
        Arrays.fill(file, middle, middle + 12_000, (byte) 0);

        assertThat(Demuxed.of(open(BytesInput.of(file))).packets().size()).isBetween(whole - 90, whole);
        assertThat(Demuxed.of(open(BytesInput.stream(file))).packets().size()).isBetween(whole - 90, whole);
    }
}
