package dev.lukbot.testing.audio;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Audio files with a sine tone, half as loud as can be, the same on both channels.
///
/// A name says what is in it: `tone-440.mp3` is 440 Hz for 3 seconds, `tone-330-60.ogg` is 330 Hz for 60. WAV (48 kHz
/// stereo, any length) is computed. The other containers (mp3; ogg and webm with Opus; flac; m4a with AAC) are small
/// resources for `tone-440.*`; whatever else is asked for is encoded by `ffmpeg`, once, into `target/tones`.
public final class Tones {

    private static final int SAMPLE_RATE = 48_000;
    private static final int BYTES_PER_SECOND = SAMPLE_RATE * 4;
    private static final double AMPLITUDE = 0.5 * Short.MAX_VALUE;
    private static final Path ENCODED = Path.of("target", "tones");
    private static final int ENCODING_LIMIT_SECONDS = 120;

    private Tones() {}

    /// The bytes of a tone's file.
    public static byte[] file(String name) {
        return content(name).orElseThrow(() -> new IllegalArgumentException("not a tone's name: " + name)).bytes();
    }

    /// Whether tones can be made that are neither WAV nor a resource.
    public static boolean canEncode() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "ffmpeg")));
    }

    static Optional<Content> content(String name) {
        return Tone.named(name).map(tone -> switch (tone.format()) {
            case WAV -> wav(tone);
            case MP3, OGG, WEBM, FLAC, M4A -> Content.of(tone.format().contentType(), encoded(tone));
        });
    }

    /// An endless mp3, as web radio sends it: the frames of our 3 seconds over and over.
    static Content endless() {
        return Content.endless(Tone.Format.MP3.contentType(), file("tone-440.mp3"));
    }

    private static Content wav(Tone tone) {
        var second = ByteBuffer.allocate(BYTES_PER_SECOND).order(ByteOrder.LITTLE_ENDIAN);
        for (int sample = 0; sample < SAMPLE_RATE; sample++) {
            short level = (short) Math.round(AMPLITUDE * Math.sin(2 * Math.PI * tone.hertz() * sample / SAMPLE_RATE));
            second.putShort(level).putShort(level);
        }
        return Content.repeating(tone.format().contentType(), wavHeader(tone.length()), second.array(),
                wavBytes(tone.length()));
    }

    private static int wavBytes(Duration length) {
        return Math.toIntExact(length.toSeconds() * BYTES_PER_SECOND);
    }

    private static byte[] wavHeader(Duration length) {
        int size = wavBytes(length);
        return ByteBuffer.allocate(44)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt(36 + size)
                .put(ascii("WAVEfmt "))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 2)
                .putInt(SAMPLE_RATE)
                .putInt(BYTES_PER_SECOND)
                .putShort((short) 4)
                .putShort((short) 16)
                .put(ascii("data"))
                .putInt(size)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] encoded(Tone tone) {
        try (InputStream resource = Tones.class.getResourceAsStream("/tones/" + tone.fileName())) {
            if (resource != null) {
                return resource.readAllBytes();
            }
            Path file = ENCODED.resolve(tone.fileName());
            if (!Files.exists(file)) {
                encode(tone, file);
            }
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void encode(Tone tone, Path file) throws IOException {
        Files.createDirectories(ENCODED);
        // Two test processes may encode the same tone: each writes a file of its own, and the last move wins.
        Path unfinished = Files.createTempFile(ENCODED, "unfinished-", "." + tone.format().extension());
        var command = new ArrayList<>(List.of("ffmpeg", "-hide_banner", "-loglevel", "error", "-nostdin", "-y",
                "-f", "lavfi", "-i", "sine=frequency=%d:sample_rate=48000:duration=%d".formatted(tone.hertz(),
                        tone.length().toSeconds()),
                "-map_metadata", "-1", "-af", "volume=4", "-ac", "2"));
        command.addAll(tone.format().encoding());
        command.add(unfinished.toString());
        Process ffmpeg = new ProcessBuilder(command).inheritIO().start();
        try {
            if (!ffmpeg.waitFor(ENCODING_LIMIT_SECONDS, TimeUnit.SECONDS) || ffmpeg.exitValue() != 0) {
                throw new IOException("ffmpeg did not encode " + tone);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while encoding " + tone, interrupted);
        } finally {
            ffmpeg.destroyForcibly();
        }
    }
}
