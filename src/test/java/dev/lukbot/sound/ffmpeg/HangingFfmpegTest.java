package dev.lukbot.sound.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.process.Children;
import dev.lukbot.process.SearchPath;
import dev.lukbot.sound.Frame;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.media.BytesInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A stand-in for an ffmpeg that a file has driven mad.
class HangingFfmpegTest {

    private static final String VERSION = """
            #!/bin/sh
            trap '' TERM
            case "$*" in
                *-version) echo 'ffmpeg version 99-mad Copyright'; exit ;;
                *-decoders) echo ' A....D aac                  AAC'; exit ;;
            esac
            """;
    private static final String FOUND = """
            {"streams": [{"index": 0, "codec_name": "tta", "codec_type": "audio", "channels": 2}],
             "format": {"format_name": "tta"}}""";

    @TempDir
    private Path folder;

    private final Children children = new Children(new SearchPath(System.getenv("PATH")));
    private final AtomicLong nanoTime = new AtomicLong();

    @AfterEach
    void close() {
        children.close();
    }

    @Test
    void one_that_makes_no_sound_any_more_is_ended() throws IOException, InterruptedException {
        program("ffprobe", "echo '" + FOUND + "'");
        program("ffmpeg", "head -c 7680 /dev/zero; while :; do :; done");
        Ffmpeg ffmpeg = Ffmpeg.at(children, folder.resolve("ffmpeg"), nanoTime::get).orElseThrow();
        assertThat(ffmpeg.version()).isEqualTo("99-mad");
        FfmpegSource source = ffmpeg.open(BytesInput.stream(new byte[1000]));
        assertThat(source.next()).isInstanceOf(Frame.Pcm.class);
        var thrown = new AtomicReference<IOException>();
        Thread reading = Thread.ofPlatform().start(() -> {
            try {
                var _ = source.next();
            } catch (IOException failed) {
                thrown.set(failed);
            }
        });

        Await.until("it is ended", () -> {
            nanoTime.addAndGet(Duration.ofSeconds(1).toNanos());
            ffmpeg.tick();
            return !reading.isAlive();
        });

        assertThat(thrown.get()).isInstanceOf(MalformedMediaException.class).hasMessageContaining("no sound");
        source.close();
        ffmpeg.close();
        assertThat(children.count()).isZero();
    }

    @Test
    void it_is_asked_all_it_is_asked_at_once() throws IOException {
        Path asked = Files.createDirectory(folder.resolve("asked"));
        String together = "#!/bin/sh\ntouch '" + asked + "'/$$\n"
                + "until [ $(ls '" + asked + "' | wc -l) -ge 3 ]; do sleep 0.02; done\n";
        program("ffprobe", "");
        program("ffmpeg", "");
        for (String name : new String[]{"ffprobe", "ffmpeg"}) {
            Files.writeString(folder.resolve(name), VERSION.replace("#!/bin/sh\n", together));
        }

        assertThat(Ffmpeg.at(children, folder.resolve("ffmpeg"))).get().satisfies(Ffmpeg::close);
    }

    @Test
    void what_ffprobe_says_is_not_trusted() throws IOException {
        program("ffmpeg", "exit 1");
        for (String said : new String[]{"yes", "echo nonsense", "exit 0", "echo '{\"streams\": 7}'", "kill -9 $$",
            "echo >&2 broken; exit 1", "echo '{\"streams\": [{\"codec_type\": \"audio\"}]}'"}) {
            program("ffprobe", said);
            Ffmpeg ffmpeg = Ffmpeg.at(children, folder.resolve("ffmpeg")).orElseThrow();

            assertThatThrownBy(() -> ffmpeg.open(BytesInput.of(new byte[1000]))).isInstanceOf(IOException.class);

            ffmpeg.close();
        }
        assertThat(children.count()).isZero();
    }

    private void program(String name, String script) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, VERSION + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
