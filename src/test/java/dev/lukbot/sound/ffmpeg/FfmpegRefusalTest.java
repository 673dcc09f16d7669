package dev.lukbot.sound.ffmpeg;

import static dev.lukbot.testing.media.Ffmpeg.made;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.media.UnsupportedMediaException;
import dev.lukbot.process.Children;
import dev.lukbot.process.SearchPath;
import dev.lukbot.testing.media.BytesInput;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is not played is refused when it is opened, by its true name.
class FfmpegRefusalTest {

    private static final SearchPath PATH = new SearchPath(System.getenv("PATH"));
    private static final Children CHILDREN = new Children(PATH);
    private static final Ffmpeg FFMPEG = Ffmpeg.find(CHILDREN, PATH).orElseThrow();

    @AfterAll
    static void close() {
        FFMPEG.close();
        CHILDREN.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jpg | -f lavfi -i testsrc=size=64x64 -frames:v 1               | JPEG picture
            png | -f lavfi -i testsrc=size=64x64 -frames:v 1               | PNG picture
            gif | -f lavfi -i testsrc=size=64x64 -frames:v 5               | GIF picture
            mp4 | -f lavfi -i testsrc=size=64x64:duration=1 -c:v libx264   | MP4 without sound
            mkv | -f lavfi -i testsrc=size=64x64:duration=1 -c:v libx264   | Matroska without sound
            avi | -f lavfi -i testsrc=size=64x64:duration=1 -c:v mpeg4     | AVI without sound
            """)
    void what_has_no_sound_is_refused_by_its_name(String extension, String arguments, String name) {
        assertThatThrownBy(() -> FFMPEG.open(BytesInput.of(made(extension, arguments))))
                .isInstanceOfSatisfying(UnsupportedMediaException.class,
                        refused -> assertThat(refused.format()).isEqualTo(name));
    }

    @Test
    void an_index_at_the_end_needs_an_input_that_goes_back() {
        assertThatThrownBy(() -> FFMPEG
                .open(BytesInput.stream(made("mov", "-f lavfi -i sine=440:duration=60 -ac 2 -c:a pcm_s16le"))))
                .isInstanceOf(UnsupportedMediaException.class)
                .hasMessageContaining("index at the end");
    }

    @Test
    void noise_is_refused() {
        var noise = new byte[100_000];
        new Random(7).nextBytes(noise);

        assertThatThrownBy(() -> FFMPEG.open(BytesInput.of(noise))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> FFMPEG.open(BytesInput.stream(noise))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> FFMPEG.open(BytesInput.of(new byte[0]))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> FFMPEG.open(BytesInput.stream(new byte[0]))).isInstanceOf(IOException.class);
    }
}
