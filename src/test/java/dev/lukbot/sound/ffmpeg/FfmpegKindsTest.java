package dev.lukbot.sound.ffmpeg;

import static dev.lukbot.testing.media.Ffmpeg.made;
import static dev.lukbot.testing.media.Ffmpeg.tone;
import static dev.lukbot.testing.media.Ffmpeg.tones;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lukbot.process.Children;
import dev.lukbot.process.SearchPath;
import dev.lukbot.sound.Frame;
import dev.lukbot.sound.Heard;
import dev.lukbot.testing.media.BytesInput;
import dev.lukbot.testing.media.Ffmpeg.Encoding;
import dev.lukbot.testing.media.Written;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What only the second decoder knows: the right tone, for the right time, by its true name.
class FfmpegKindsTest {

    private static final Children CHILDREN = new Children(new SearchPath(System.getenv("PATH")));
    private static final Ffmpeg FFMPEG = Ffmpeg.find(CHILDREN, new SearchPath(System.getenv("PATH"))).orElseThrow();

    @AfterAll
    static void close() {
        FFMPEG.close();
        CHILDREN.close();
    }

    private static final String NAMED = """
            ogg  | -c:a libspeex -ar 16000 -ac 1      | Ogg with Speex
            wma  | -c:a wmav2                         | Windows Media with WMA
            m4a  | -c:a alac                          | MP4 with ALAC
            eac3 | -c:a eac3                          | E-AC-3
            wv   | -c:a wavpack                       | WavPack
            flv  | -c:a nellymoser -ar 22050 -ac 1    | FLV with Nellymoser
            mov  | -c:a pcm_s16be                     | QuickTime
            3gp  | -c:a aac                           | 3GP with AAC
            wav  | -c:a libgsm_ms -ar 8000 -ac 1      | WAV with GSM
            aifc | -c:a adpcm_ima_qt                  | AIFF with ADPCM_IMA_QT
            """;

    private static final String LIVE = """
            ogg  | -c:a libspeex -ar 16000 -ac 1
            flv  | -c:a aac
            ts   | -c:a aac
            """;

    @BeforeAll
    static void makeThemAtOnce() {
        tones(440, 1.5, Encoding.listed(NAMED));
        tones(440, 12, Encoding.listed(LIVE));
    }

    /// That all kinds are heard, and for how long, is in `KindsTest`.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = NAMED)
    void what_it_is_has_its_true_name(String extension, String options, String name) throws IOException {
        byte[] file = tone(440, 1.5, extension, options);

        try (FfmpegSource source = FFMPEG.open(BytesInput.of(file))) {
            assertThat(source.format()).isEqualTo(name);
            source.length().ifPresent(length -> assertThat(length.toMillis()).isBetween(1350L, 1650L));
            assertTone(Heard.all(source), options);
        }
    }

    /// The input waits where the file ends, as a radio does.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = LIVE)
    void a_live_stream_is_heard_as_it_comes(String extension, String options) throws IOException {
        byte[] begun = tone(440, 12, extension, options);

        try (FfmpegSource source = FFMPEG.open(new FaultyInput.Held(begun, false, begun.length))) {
            var frames = new ArrayList<Frame.Sound>();
            while (frames.size() < 450) {
                frames.add((Frame.Sound) source.next());
            }
            assertThat(Heard.of(frames).between(0.2, 8.8).left(440)).isGreaterThan(0.3);
            assertThat(source.canGoBack()).isFalse();
            assertThat(source.length().filter(length -> length.toMillis() > 13_000)).isEmpty();
        }
    }

    private static void assertTone(Heard heard, String options) {
        double loudness = options.contains("-ac 1") ? 0.5 : 0.354; // as ffmpeg made them
        assertThat(heard.audibleSeconds()).isCloseTo(1.5, within(0.1));
        assertThat(heard.between(0.2, 1.3).left(440)).isCloseTo(loudness, within(0.05));
        assertThat(heard.between(0.2, 1.3).right(440)).isCloseTo(loudness, within(0.05));
    }

    /// A tone per channel of 5.1: left, right, centre, low frequencies, back left, back right.
    private static final String SIX_TONES = "-f lavfi -i aevalsrc=0.3*sin(300*2*PI*t)|0.3*sin(400*2*PI*t)"
            + "|0.3*sin(500*2*PI*t)|0.3*sin(60*2*PI*t)|0.3*sin(700*2*PI*t)|0.3*sin(800*2*PI*t):c=5.1:s=48000:d=1 ";

    @ParameterizedTest
    @CsvSource({"opus, -c:a libopus -mapping_family 1 -b:a 256k", "m4a, -c:a alac"})
    void six_channels_are_all_heard(String extension, String options) throws IOException {
        byte[] file = made(extension, SIX_TONES + options);

        try (FfmpegSource source = FFMPEG.open(BytesInput.of(file))) {
            Heard heard = Heard.all(source).between(0.2, 0.9);

            double front = heard.left(300);
            assertThat(front).isGreaterThan(0.08);
            assertThat(heard.right(400)).isCloseTo(front, within(0.2 * front));
            assertThat(heard.left(500)).isCloseTo(0.71 * front, within(0.2 * front));
            assertThat(heard.right(500)).isCloseTo(0.71 * front, within(0.2 * front));
            assertThat(heard.left(60)).isCloseTo(0.5 * front, within(0.2 * front));
            assertThat(heard.left(700)).isCloseTo(0.71 * front, within(0.2 * front));
            assertThat(heard.right(800)).isCloseTo(0.71 * front, within(0.2 * front));
            assertThat(heard.right(300)).isLessThan(0.02);
            assertThat(heard.peak()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void a_film_is_heard() throws IOException {
        byte[] film = made("mkv", "-f lavfi -i sine=440:duration=2 -f lavfi"
                + " -i testsrc=size=160x120:duration=2 -c:v libx264 -c:a ac3 -af volume=4 -ac 2");

        try (FfmpegSource source = FFMPEG.open(BytesInput.of(film))) {
            assertThat(source.format()).isEqualTo("Matroska with AC-3");
            assertThat(Heard.all(source).audibleSeconds()).isCloseTo(2, within(0.1));
        }
    }

    @Test
    void sound_beside_theora_is_heard() throws IOException {
        byte[] film = made("ogv", "-f lavfi -i testsrc=size=160x120:duration=2"
                + " -f lavfi -i sine=440:duration=2 -c:v libtheora -c:a libvorbis -af volume=4 -ac 2");

        for (BytesInput input : new BytesInput[]{BytesInput.of(film), BytesInput.stream(film)}) {
            try (FfmpegSource source = FFMPEG.open(input)) {
                assertThat(source.format()).isEqualTo("Ogg with Vorbis");
                assertThat(Heard.all(source).audibleSeconds()).isCloseTo(2, within(0.1));
            }
        }
    }

    /// Noise of the highest rate: what is heard is its length.
    @Test
    void amr_is_heard() throws IOException {
        var file = new Written().text("#!AMR\n");
        for (int frame = 0; frame < 75; frame++) {
            file.u8(0x3C).bytes(new byte[31]);
        }

        try (FfmpegSource source = FFMPEG.open(BytesInput.of(file.done()))) {
            assertThat(source.format()).isEqualTo("AMR");
            assertThat(Heard.all(source).seconds()).isCloseTo(1.5, within(0.1));
        }
    }

    @Test
    void an_index_at_the_end_is_read_through_the_endpoint() throws IOException {
        byte[] file = tone(440, 60, "m4a", "-c:a alac");
        BytesInput input = BytesInput.of(file);

        try (FfmpegSource source = FFMPEG.open(input)) {
            assertThat(source.length()).contains(Duration.ofSeconds(60));
            assertThat(Heard.all(source).audibleSeconds()).isCloseTo(60, within(0.1));
        }
        assertThat(input.isClosed()).isTrue();
    }
}
