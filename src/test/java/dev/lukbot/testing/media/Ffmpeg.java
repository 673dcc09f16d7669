package dev.lukbot.testing.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// Makes media files by the `ffmpeg` of this machine, each once: they are kept in `target/made`. Thread-safe.
public final class Ffmpeg {

    private static final Path MADE = Path.of("target", "made");
    private static final int LIMIT_SECONDS = 120;

    private Ffmpeg() {}

    /// A sine tone, the same on both channels, half as loud as can be.
    ///
    /// @param extension says which container, unless `-f` does
    /// @param options how to encode it, such as `-c:a libopus -b:a 64k`
    public static byte[] tone(int hertz, double seconds, String extension, String options) {
        return made(extension, "-f lavfi -i sine=frequency=%d:sample_rate=48000:duration=%s -af volume=4 -ac 2 %s"
                .formatted(hertz, Double.toString(seconds), options));
    }

    /// What `ffmpeg` makes of `arguments`, split at blanks, in a file of that extension.
    public static byte[] made(String extension, String arguments) {
        return made(extension, List.of(arguments.strip().split("\\s+")));
    }

    public static byte[] made(String extension, List<String> arguments) {
        String key = UUID.nameUUIDFromBytes(String.join("\n", arguments).getBytes(StandardCharsets.UTF_8)).toString();
        Path file = MADE.resolve(key + "." + extension);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(MADE);
                Path unfinished = Files.createTempFile(MADE, "unfinished-", "." + extension);
                var command = new ArrayList<>(
                        List.of("ffmpeg", "-hide_banner", "-loglevel", "error", "-nostdin", "-y"));
                command.addAll(arguments);
                command.add(unfinished.toString());
                run(command);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readAllBytes(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// What `ffprobe` says of `bytes`, given these options: its standard output.
    public static String probe(byte[] bytes, String extension, String options) {
        try {
            Files.createDirectories(MADE);
            Path file = Files.createTempFile(MADE, "probed-", "." + extension);
            try {
                Files.write(file, bytes);
                var command = new ArrayList<>(List.of("ffprobe", "-hide_banner", "-loglevel", "error"));
                command.addAll(List.of(options.strip().split("\\s+")));
                command.add(file.toString());
                return run(command);
            } finally {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("failed: " + String.join(" ", command));
            }
            return output;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        } finally {
            process.destroyForcibly();
        }
    }
}
