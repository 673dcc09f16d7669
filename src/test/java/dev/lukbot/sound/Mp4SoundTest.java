package dev.lukbot.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lukbot.media.ByteReader;
import dev.lukbot.media.iso.Mp4Demuxer;
import dev.lukbot.testing.media.BytesInput;
import dev.lukbot.testing.media.Cases;
import dev.lukbot.testing.media.Ffmpeg;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What MP4 sounds like: the right tone, for the right time.
class Mp4SoundTest {

    private static DemuxedSource source(byte[] file) throws IOException {
        var input = BytesInput.of(file);
        return new DemuxedSource(Mp4Demuxer.open(new ByteReader(input)), input, Optional::empty);
    }

    @ParameterizedTest
    @CsvSource({"m4a, -c:a aac -ar 44100", "m4a, -c:a aac -ar 22050 -ac 1", "mp4, -c:a libmp3lame -ar 44100",
        "mp4, -c:a libopus", "mp4, -c:a libopus -frame_duration 60", "mp4, -c:a flac -strict -2 -ar 44100",
        "mov, -c:a pcm_s24be -ar 44100", "mov, -c:a pcm_s8 -ar 32000", "mov, -c:a pcm_f32le", "mov, -c:a pcm_u8",
        "mp4, -c:a aac -movflags +empty_moov+delay_moov -frag_duration 300000"})
    void a_tone_is_heard_for_its_time(String extension, String options) throws IOException {
        Heard heard = Heard.all(source(Ffmpeg.tone(440, 1.5, extension, options)));

        assertThat(heard.seconds()).isCloseTo(1.5, within(0.08));
        assertThat(heard.audibleSeconds()).isCloseTo(1.5, within(0.08));
        assertThat(heard.between(0.2, 1.2).left(440)).isBetween(0.33, 0.52);
        assertThat(heard.between(0.2, 1.2).steepest()).as("no break").isLessThan(0.06);
    }

    @Test
    void all_channels_are_heard() throws IOException {
        Heard middle = Heard.all(source(Cases.bytes("m4a-5.1-a-tone-per-channel.m4a"))).between(0.3, 1.7);

        double front = middle.left(300);
        assertThat(front).isGreaterThan(0.02);
        assertThat(middle.right(400)).isCloseTo(front, within(front / 10));
        assertThat(middle.left(500) / front).as("centre").isCloseTo(0.71, within(0.1));
        assertThat(middle.right(500) / front).as("centre").isCloseTo(0.71, within(0.1));
    }

    @Test
    void a_bad_frame_is_a_click() throws IOException {
        Heard heard = Heard.all(source(Cases.bytes("m4a-one-bad-aac-frame.m4a")));

        assertThat(heard.seconds()).isCloseTo(3, within(0.05));
        double usual = heard.between(0.3, 0.8).left(440);
        assertThat(usual).isGreaterThan(0.05);
        assertThat(heard.between(2.3, 2.8).left(440)).isCloseTo(usual, within(usual / 10));
    }

    @Test
    void mp3_in_mp4_is_heard() throws IOException {
        Heard heard = Heard.all(source(Cases.bytes("mp4-with-mp3-inside.mp4")));

        assertThat(heard.seconds()).isCloseTo(3, within(0.05));
        assertThat(heard.between(0.3, 2.7).left(440)).isGreaterThan(0.05);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-c:a aac", "-c:a libopus",
        "-c:a aac -movflags +empty_moov+delay_moov -frag_duration 700000"})
    void seeking_goes_where_it_says(String options) throws IOException {
        // 300 Hz + 100 Hz per second
        var source = source(Ffmpeg.made("mp4",
                "-f lavfi -i aevalsrc=0.5*sin(2*PI*(300+50*t)*t):s=48000:d=5 -ac 2 " + options));

        for (int second : new int[]{3, 1, 4, 0}) {
            Duration where = source.seek(Duration.ofSeconds(second));
            var frames = new ArrayList<Frame.Sound>();
            while (frames.size() < 10) {
                frames.add((Frame.Sound) source.next());
            }
            assertThat(where).isBetween(Duration.ofMillis(second * 1000L - 20), Duration.ofMillis(second * 1000L + 20));
            assertThat(Heard.of(frames).between(0.05, 0.2).left(300 + 100 * (second + 0.125))).isGreaterThan(0.25);
        }
    }
}
