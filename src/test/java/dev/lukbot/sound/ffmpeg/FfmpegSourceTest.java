package dev.lukbot.sound.ffmpeg;

import static dev.lukbot.testing.media.Ffmpeg.made;
import static dev.lukbot.testing.media.Ffmpeg.tone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lukbot.media.BudgetExceededException;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.NotSeekableException;
import dev.lukbot.process.Children;
import dev.lukbot.process.SearchPath;
import dev.lukbot.sound.Frame;
import dev.lukbot.sound.Heard;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.media.BytesInput;
import dev.lukbot.testing.media.Written;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How the second decoder seeks, ends, fails and is closed.
class FfmpegSourceTest {

    private static final SearchPath PATH = new SearchPath(System.getenv("PATH"));
    private static final Children CHILDREN = new Children(PATH);
    private static final Ffmpeg FFMPEG = Ffmpeg.find(CHILDREN, PATH).orElseThrow();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// 440 Hz, from the fifth second on 880 Hz; 10 s.
    private static final String TWO_TONES = "-f lavfi -i aevalsrc=0.35*sin(2*PI*t*if(lt(t\\,5)\\,440\\,880)):s=48000:d=10 ";

    @AfterEach
    void nothing_is_left() {
        assertThat(CHILDREN.count()).isZero();
    }

    @AfterAll
    static void close() {
        FFMPEG.close();
        CHILDREN.close();
    }

    @ParameterizedTest
    @CsvSource({"m4a, -c:a alac", "wma, -c:a wmav2", "ts, -c:a mp2", "wv, -c:a wavpack", "avi, -c:a mp2",
        "mka, -c:a ac3"})
    void it_goes_forth_and_back(String extension, String options) throws IOException {
        try (FfmpegSource source = FFMPEG.open(BytesInput.of(made(extension, TWO_TONES + options)))) {
            assertThat(source.canGoBack()).isTrue();
            assertHears(source, 440);

            assertThat(source.seek(Duration.ofMillis(7500))).isEqualTo(Duration.ofMillis(7500));
            assertHears(source, 880);
            assertThat(Heard.all(source).audibleSeconds()).isCloseTo(1.5, within(0.3));

            assertThat(source.seek(Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(2));
            assertHears(source, 440);
        }
    }

    private static void assertHears(FfmpegSource source, double hertz) throws IOException {
        var frames = new ArrayList<Frame.Sound>();
        for (int count = 0; count < 50; count++) {
            frames.add((Frame.Sound) source.next());
        }
        assertThat(Heard.of(frames).between(0.2, 0.9).left(hertz)).isCloseTo(0.35, within(0.06));
    }

    @Test
    void no_seek_goes_further_than_the_end() throws IOException {
        try (FfmpegSource source = FFMPEG.open(BytesInput.of(made("wv", TWO_TONES + "-c:a wavpack")))) {
            assertThat(source.seek(Duration.ofHours(1))).isEqualTo(Duration.ofSeconds(10));
            assertThat(source.next()).isInstanceOf(Frame.End.class);
            assertThat(source.next()).isInstanceOf(Frame.End.class);
            source.seek(Duration.ofSeconds(-1));
            assertHears(source, 440);
        }
    }

    @Test
    void what_cannot_go_back_reads_forward() throws IOException {
        try (FfmpegSource source = FFMPEG.open(BytesInput.stream(made("ts", TWO_TONES + "-c:a mp2")))) {
            assertThat(source.canGoBack()).isFalse();
            assertHears(source, 440);
            assertThat(source.seek(Duration.ofSeconds(6))).isEqualTo(Duration.ofSeconds(6));
            assertHears(source, 880);

            assertThatThrownBy(() -> source.seek(Duration.ofSeconds(1))).isInstanceOf(NotSeekableException.class);

            assertHears(source, 880);
            assertThat(source.seek(Duration.ofHours(1))).isBetween(Duration.ofMillis(9700), Duration.ofMillis(10300));
            assertThat(source.next()).isInstanceOf(Frame.End.class);
        }
    }

    /// Its index is at the end.
    /// ffprobe knows the length of a chain's last part only.
    @Test
    void what_is_longer_than_it_says_is_of_unknown_length() throws IOException {
        byte[] first = tone(440, 3, "ogg", "-c:a libspeex -ar 16000 -ac 1");
        byte[] second = tone(880, 1, "ogg", "-c:a libspeex -ar 8000 -ac 1");

        try (FfmpegSource source = FFMPEG.open(BytesInput.of(Written.joined(first, second)))) {
            assertThat(Heard.all(source).audibleSeconds()).isCloseTo(4, within(0.2));
            assertThat(source.length().filter(length -> length.toMillis() < 3800)).isEmpty();
        }
    }

    @Test
    void what_is_small_is_kept_and_goes_back_all_the_same() throws IOException {
        try (FfmpegSource source = FFMPEG.open(BytesInput.stream(made("m4a", TWO_TONES + "-c:a alac")))) {
            assertThat(source.canGoBack()).isTrue();
            assertHears(source, 440);
            source.seek(Duration.ofSeconds(6));
            assertHears(source, 880);
            source.seek(Duration.ofSeconds(1));
            assertHears(source, 440);
        }
    }

    @ParameterizedTest
    @CsvSource({"au, -c:a pcm_s16be", "ts, -c:a mp2", "wv, -c:a wavpack", "m4a, -c:a alac"})
    void looking_reads_little_ahead(String extension, String options) throws IOException {
        byte[] file = made(extension, "-f lavfi -i anoisesrc=d=90:a=0.3:r=48000 -ac 2 " + options);
        var input = new FaultyInput.Counted(file);

        try (FfmpegSource source = FFMPEG.open(input)) {
            assertThat(source.next()).isInstanceOf(Frame.Pcm.class);
        }

        assertThat(input.count()).isLessThan(2_000_000);
    }

    @ParameterizedTest
    @CsvSource({"wma, -c:a wmav2", "ts, -c:a mp2", "ac3, -c:a ac3", "flv, -c:a aac", "tta, -c:a tta"})
    void a_cut_file_is_an_end(String extension, String options) throws IOException {
        byte[] file = made(extension, TWO_TONES + options);

        try (FfmpegSource source = FFMPEG.open(BytesInput.of(Arrays.copyOf(file, file.length / 2 + 7)))) {
            assertThat(Heard.all(source).audibleSeconds()).isBetween(4.0, 6.0);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_fails_is_no_end(boolean seekable) throws IOException {
        byte[] file = made("au", TWO_TONES + "-c:a pcm_s16be -ar 96000 -ac 8");
        var budget = new BudgetExceededException("no more");
        var input = new FaultyInput.Failing(file, seekable, file.length / 2, budget);

        try (FfmpegSource source = FFMPEG.open(input)) {
            assertThatThrownBy(() -> Heard.all(source)).isSameAs(budget);
            assertThatThrownBy(source::next).isInstanceOf(IOException.class).hasMessageContaining("no more");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_budget_ends_the_looking_too(boolean seekable) {
        var budget = new BudgetExceededException("no more");
        var input = new FaultyInput.Failing(made("wv", TWO_TONES + "-c:a wavpack"), seekable, 10, budget);

        assertThatThrownBy(() -> FFMPEG.open(input)).isSameAs(budget);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void closing_ends_whoever_waits(boolean seekable) throws IOException, InterruptedException {
        byte[] file = made("au", TWO_TONES + "-c:a pcm_s16be -ar 96000 -ac 8");
        var input = new FaultyInput.Held(file, seekable, file.length / 2);
        FfmpegSource source = FFMPEG.open(input);
        var thrown = new AtomicReference<IOException>();
        Thread reading = Thread.ofPlatform().start(() -> {
            try {
                while (!(source.next() instanceof Frame.End)) {
                    // go on
                }
            } catch (IOException closed) {
                thrown.set(closed);
            }
        });
        Await.until("it waits", input::isHeld);

        source.close();

        assertThat(reading.join(PATIENCE)).isTrue();
        assertThat(thrown.get()).hasMessage("closed");
        assertThatThrownBy(source::next).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> source.seek(Duration.ZERO)).isInstanceOf(IOException.class);
        Await.until("no thread of it is left", () -> Thread.getAllStackTraces()
                .keySet()
                .stream()
                .noneMatch(thread -> thread.getName().startsWith("child-")));
    }

    @Test
    void it_tells_what_the_file_says_of_itself() throws IOException {
        byte[] file = tone(440, 1, "m4a",
                "-c:a alac -metadata title=Größe★ -metadata artist=Somebody -metadata album=All");

        try (FfmpegSource source = FFMPEG.open(BytesInput.of(file))) {
            assertThat(source.tags().title()).contains("Größe★");
            assertThat(source.tags().artist()).contains("Somebody");
            assertThat(source.tags().album()).contains("All");
        }
    }

    @Test
    void a_title_of_a_megabyte_does_not_keep_it_from_playing() throws IOException {
        byte[] sound = tone(440, 1, "mp3", "-c:a libmp3lame -id3v2_version 0");
        int length = 1 << 20;
        byte[] file = new Written().text("ID3")
                .u8(4, 0, 0)
                .bytes(sevenBits(length + 11))
                .text("TIT2")
                .bytes(sevenBits(length + 1))
                .u8(0, 0, 3)
                .text("x".repeat(length))
                .bytes(sound)
                .done();

        try (FfmpegSource source = FFMPEG.open(BytesInput.of(file))) {
            assertThat(source.tags().title().map(String::length)).isNotEqualTo(Optional.of(length));
            assertThat(Heard.all(source).audibleSeconds()).isCloseTo(1, within(0.1));
        }
    }

    private static byte[] sevenBits(int value) {
        return new Written().u8(value >> 21 & 127, value >> 14 & 127, value >> 7 & 127, value & 127).done();
    }

    @Test
    void a_killed_process_is_a_failure() throws IOException {
        try (FfmpegSource source = FFMPEG.open(BytesInput.of(made("wv", TWO_TONES + "-c:a wavpack")))) {
            assertThat(source.next()).isInstanceOf(Frame.Pcm.class);

            ProcessHandle.current()
                    .children()
                    .filter(child -> child.info().command().filter(name -> name.endsWith("ffmpeg")).isPresent())
                    .forEach(ProcessHandle::destroyForcibly);

            assertThatThrownBy(() -> Heard.all(source)).isInstanceOf(MalformedMediaException.class);
        }
    }

    @Test
    void closing_it_all_ends_every_source() throws IOException {
        try (var children = new Children(PATH)) {
            Ffmpeg another = Ffmpeg.find(children, PATH).orElseThrow();
            FfmpegSource source = another.open(BytesInput.of(made("wv", TWO_TONES + "-c:a wavpack")));

            another.close();

            assertThatThrownBy(source::next).isInstanceOf(IOException.class);
            assertThat(children.count()).isZero();
        }
    }

    @Test
    void it_knows_its_version_and_its_absence() {
        assertThat(FFMPEG.version()).matches("\\S+");
        assertThat(Ffmpeg.find(CHILDREN, new SearchPath("/nowhere"))).isEmpty();
        assertThat(Ffmpeg.at(CHILDREN, Path.of("/bin/true"))).isEmpty();
    }
}
