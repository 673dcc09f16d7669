package dev.lukbot.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.ByteReader;
import dev.lukbot.media.Codec;
import dev.lukbot.media.Unit;
import dev.lukbot.media.detect.Detection;
import dev.lukbot.media.detect.Look;
import dev.lukbot.testing.media.BytesInput;
import dev.lukbot.testing.media.Ffmpeg;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What was put into an encoder at a time comes out of our decoder at that time: the delays of both are left out, at the
/// beginning and wherever one jumps, and nothing is missing at the end.
class SoundTimesTest {

    /// A tone from 0.5 s to 1 s in 1.5 s of silence.
    private static final String BEEP = "-f lavfi -i aevalsrc=0.5*sin(2*PI*1000*t)*between(t\\,0.5\\,1):s=48000:d=1.5 ";
    /// A tone to the very end.
    private static final String TO_THE_END = "-f lavfi -i aevalsrc=0.5*sin(2*PI*1000*t)*between(t\\,0.5\\,1.5):s=48000:d=1.5 ";

    private static final double AUDIBLE = 0.1;
    private static final double TOLERANCE = 0.01;

    @ParameterizedTest
    @ValueSource(strings = {"m4a -c:a aac -ar 48000 -ac 2", "m4a -c:a aac -ar 44100 -ac 1",
        "m4a -c:a aac -ar 22050 -ac 2",
        "m4a -c:a aac -ar 8000 -ac 1", "m4a -c:a aac -ar 96000 -ac 2", "m4a -c:a aac -ar 48000 -ac 6",
        "m4a -c:a aac -ar 44100 -movflags +empty_moov+delay_moov -frag_duration 300000", "mka -c:a aac -ar 44100 -ac 2",
        "aac -c:a aac -ar 44100 -ac 2", "aac -c:a aac -ar 48000 -ac 6", "aac -c:a aac -ar 22050 -ac 1",
        "mp3 -b:a 128k -ar 44100", "mp3 -b:a 64k -ar 22050 -ac 1", "mp3 -q:a 4 -ar 48000",
        "mp3 -b:a 128k -write_xing 0 -ar 44100", "mp3 -q:a 2 -write_xing 0 -ar 48000",
        "mp3 -b:a 64k -write_xing 0 -ar 22050", "mp4 -c:a libmp3lame -ar 44100", "mka -c:a libmp3lame -ar 44100",
        "opus -c:a libopus", "opus -c:a libopus -frame_duration 60", "opus -c:a libopus -frame_duration 2.5",
        "webm -c:a libopus", "mp4 -c:a libopus", "ogg -c:a libvorbis -ar 44100", "ogg -c:a libvorbis -ar 22050 -ac 1",
        "webm -c:a libvorbis", "flac -c:a flac -ar 44100", "oga -c:a flac -ar 96000",
        "mp4 -c:a flac -strict -2 -ar 44100", "wav -ar 44100", "wav -ar 8000 -c:a pcm_u8"})
    void sound_comes_when_it_should(String made) throws IOException {
        Heard heard = Heard.all(open(made, BEEP));

        assertThat(onset(heard)).isCloseTo(0.5, within(TOLERANCE));
        assertThat(end(heard)).isCloseTo(1, within(TOLERANCE));
        assertThat(heard.seconds()).isBetween(1.48, 1.6);

        for (int millis : new int[]{300, 800, 0}) {
            DemuxedSource source = open(made, BEEP);
            source.next();
            double where = source.seek(Duration.ofMillis(millis)).toNanos() / 1e9;
            Heard rest = Heard.all(source);

            assertThat(where).as("where it says it is").isBetween(millis / 1000.0 - 0.03, millis / 1000.0 + 0.03);
            if (millis < 500) {
                assertThat(where + onset(rest)).as("after seeking %s ms", millis).isCloseTo(0.5, within(TOLERANCE));
            } else {
                assertThat(onset(rest)).as("a decoder of Opus swells").isLessThan(0.025);
            }
            assertThat(where + end(rest)).as("after seeking %s ms", millis).isCloseTo(1, within(TOLERANCE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"m4a -c:a aac -ar 48000", "m4a -c:a aac -ar 22050 -ac 1", "aac -c:a aac -ar 44100",
        "mp3 -b:a 128k -ar 44100", "mp3 -b:a 128k -write_xing 0 -ar 44100", "opus -c:a libopus",
        "ogg -c:a libvorbis -ar 44100", "flac -c:a flac -ar 44100"})
    void the_last_of_it_is_heard(String made) throws IOException {
        Heard heard = Heard.all(open(made, TO_THE_END));

        assertThat(onset(heard)).isCloseTo(0.5, within(TOLERANCE));
        assertThat(end(heard)).isBetween(1.49, 1.56);
        assertThat(heard.between(1.4, 1.48).left(1000)).isGreaterThan(0.25);
    }

    /// What takes 20 ms is left out as a whole or not at all.
    @ParameterizedTest
    @CsvSource({"312, 0", "480, 1", "700, 1", "960, 1", "1439, 1", "3840, 4"})
    void opus_that_passes_begins_half_a_packet_early_or_late_at_most(int delay, int leftOut) throws IOException {
        var packets = new ArrayList<Unit>();
        for (int index = 0; index < 10; index++) {
            packets.add(new Unit.Packet(new byte[]{(byte) 0xFC, (byte) index}, index * 960L - delay,
                    Integer.MAX_VALUE));
        }
        var stream = new AudioStream(Codec.OPUS, 48_000, 2, new byte[0], delay, 0);
        var source = new DemuxedSource(new PacketList(stream, packets), BytesInput.of(new byte[0]), Optional::empty);

        assertThat(source.next()).isInstanceOfSatisfying(Frame.Opus.class,
                first -> assertThat(first.packet()[1]).isEqualTo((byte) leftOut));
    }

    private static double onset(Heard heard) {
        int first = 0;
        while (Math.abs(heard.left()[first]) < AUDIBLE) {
            first++;
        }
        return first / (double) Frame.SAMPLE_RATE;
    }

    private static double end(Heard heard) {
        int last = heard.left().length - 1;
        while (Math.abs(heard.left()[last]) < AUDIBLE) {
            last--;
        }
        return last / (double) Frame.SAMPLE_RATE;
    }

    private static DemuxedSource open(String made, String sound) throws IOException {
        String extension = made.substring(0, made.indexOf(' '));
        var input = BytesInput.of(Ffmpeg.made(extension, sound + made.substring(extension.length() + 1)));
        var found = (Look.Sound) Detection.look(new ByteReader(input));
        return new DemuxedSource(found.demuxer(), input, Optional::empty);
    }
}
