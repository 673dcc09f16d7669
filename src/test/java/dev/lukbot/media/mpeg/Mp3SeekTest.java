package dev.lukbot.media.mpeg;

import static dev.lukbot.testing.media.Written.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.media.ByteReader;
import dev.lukbot.media.MediaInput;
import dev.lukbot.media.NotSeekableException;
import dev.lukbot.media.Unit.Packet;
import dev.lukbot.testing.media.BytesInput;
import dev.lukbot.testing.media.Demuxed;
import dev.lukbot.testing.media.Ffmpeg;
import dev.lukbot.testing.media.Written;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Going to a place in an MP3.
class Mp3SeekTest {

    private static final String NOISE = "-f lavfi -i anoisesrc=d=%d:c=pink:r=44100 -ac 2 -c:a libmp3lame ";

    private static Mp3Demuxer open(MediaInput input) throws IOException {
        return Mp3Demuxer.open(new ByteReader(input));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-b:a 128k", "-q:a 3", "-b:a 128k -write_xing 0", "-q:a 3 -write_xing 0",
        "-b:a 64k -ar 22050 -write_xing 0"})
    void a_place_is_where_it_says(String options) throws IOException {
        byte[] file = Ffmpeg.made("mp3", NOISE.formatted(20) + options);
        Demuxed all = Demuxed.of(open(BytesInput.of(file)));
        Mp3Demuxer demuxer = open(BytesInput.of(file));
        int rate = demuxer.stream().sampleRate();

        for (int second : new int[]{14, 3, 19, 0, 8, 9}) {
            demuxer.seek(Duration.ofSeconds(second));
            Packet packet = (Packet) demuxer.next();

            assertThat(packet.sample()).isBetween((second - 1L) * rate, (long) second * rate);
            assertThat(packet.bytes()).isEqualTo(at(all, packet.sample()).bytes());
        }
    }

    private static Packet at(Demuxed all, long sample) {
        return all.packets().stream().filter(packet -> packet.sample() == sample).findFirst().orElseThrow();
    }

    @Test
    void far_places_are_jumped_to_where_all_frames_are_equally_long() throws IOException {
        byte[] file = Ffmpeg.made("mp3", NOISE.formatted(40) + "-b:a 128k -write_xing 0");
        BytesInput input = BytesInput.of(file);
        Mp3Demuxer demuxer = open(input);
        int before = input.seeks();

        demuxer.seek(Duration.ofSeconds(38));
        demuxer.next();

        assertThat(input.seeks() - before).isEqualTo(1);
        assertThat(input.position()).isGreaterThan(file.length * 3L / 4);
    }

    @Test
    void what_only_goes_forward_is_read_forward() throws IOException {
        byte[] file = Ffmpeg.tone(440, 30, "mp3", "-c:a libmp3lame -b:a 64k -write_xing 0");
        Mp3Demuxer demuxer = open(BytesInput.stream(file));

        demuxer.seek(Duration.ofSeconds(20));

        assertThat(((Packet) demuxer.next()).sample()).isBetween(19 * 48_000L, 20 * 48_000L);
        assertThatThrownBy(() -> demuxer.seek(Duration.ZERO)).isInstanceOf(NotSeekableException.class);
        assertThat(demuxer.next()).isInstanceOf(Packet.class);
    }

    @Test
    void a_table_is_used_where_reading_would_take_too_long() throws IOException {
        byte[] head = Ffmpeg.made("mp3", NOISE.formatted(20) + "-q:a 0 -id3v2_version 0");
        byte[] frames = Arrays.copyOfRange(head, 417, head.length);
        int times = 60;
        byte[] file = joined(Arrays.copyOf(head, 417), joined(Stream.generate(() -> frames)
                .limit(times)
                .toArray(byte[][]::new)));
        int count = Demuxed.of(open(BytesInput.of(head))).packets().size();
        put(file, 4 + 32 + 8, (long) count * times);
        put(file, 4 + 32 + 12, file.length);
        for (int percent = 0; percent < 100; percent++) {
            file[4 + 32 + 16 + percent] = (byte) (percent * 256 / 100);
        }
        BytesInput input = BytesInput.of(file);
        Mp3Demuxer demuxer = open(input);
        int rate = demuxer.stream().sampleRate();
        int seeks = input.seeks();

        demuxer.seek(Duration.ofSeconds(1100));
        Packet packet = (Packet) demuxer.next();

        assertThat(file.length).isGreaterThan(20 << 20);
        assertThat(input.seeks() - seeks).isEqualTo(1);
        assertThat(packet.sample()).isBetween(1099L * rate, 1100L * rate);
        assertThat((double) input.position() / file.length).isBetween(0.90, 0.93); // 1100 s of 1200
        demuxer.seek(Duration.ofSeconds(3));
        assertThat(((Packet) demuxer.next()).sample()).isBetween(2L * rate, 3L * rate);
    }

    private static void put(byte[] file, int offset, long value) {
        System.arraycopy(new Written().bigEndian(value, 4).done(), 0, file, offset, 4);
    }
}
