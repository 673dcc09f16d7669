package dev.lukbot.testing.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Makes media files by the `ffmpeg` of this machine, each once: they are kept in `target/made`. Thread-safe.
public final class Ffmpeg {

    private static final Path MADE = Path.of("target", "made");
    private static final int LIMIT_SECONDS = 120;

    private Ffmpeg() {}

    /// A file to be made of some input.
    ///
    /// @param extension says which container, unless `-f` does
    /// @param options how to encode it, such as `-c:a libopus -b:a 64k`
    public record Encoding(String extension, String options) {

        /// One a line, as tests list them: `ogg | -c:a libopus | whatever else`.
        public static List<Encoding> listed(String lines) {
            return lines.lines()
                    .map(line -> line.split("\\|", -1))
                    .map(cells -> new Encoding(cells[0].strip(), cells[1].strip()))
                    .toList();
        }
    }

    /// A sine tone, the same on both channels, half as loud as can be.
    public static byte[] tone(int hertz, double seconds, String extension, String options) {
        return made(extension, sine(hertz, seconds) + loud(options));
    }

    /// Makes many [tones][#tone] in one run, since most of what one costs is to start ffmpeg.
    public static void tones(int hertz, double seconds, List<Encoding> encodings) {
        ahead(sine(hertz, seconds), encodings.stream()
                .map(encoding -> new Encoding(encoding.extension(), loud(encoding.options())))
                .toList());
    }

    private static String sine(int hertz, double seconds) {
        return "-f lavfi -i sine=frequency=%d:sample_rate=48000:duration=%s ".formatted(hertz,
                Double.toString(seconds));
    }

    private static String loud(String options) {
        return "-af volume=4 -ac 2 " + options;
    }

    /// Makes what [#made(String, String)] is going to be asked for, with `input` before the options, in one run.
    public static void ahead(String input, List<Encoding> encodings) {
        List<Encoding> missing = encodings.stream()
                .distinct()
                .filter(encoding -> !Files.exists(file(encoding.extension(), split(input + encoding.options()))))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(MADE);
            var command = command(split(input));
            var unfinished = new ArrayList<Path>();
            for (Encoding encoding : missing) {
                unfinished.add(Files.createTempFile(MADE, "unfinished-", "." + encoding.extension()));
                command.addAll(split(encoding.options()));
                command.add(unfinished.getLast().toString());
            }
            run(command);
            for (int index = 0; index < missing.size(); index++) {
                Encoding encoding = missing.get(index);
                Files.move(unfinished.get(index), file(encoding.extension(), split(input + encoding.options())),
                        StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// All files that `ffmpeg` makes of `arguments` in an empty folder, by their names.
    ///
    /// @param name of the file it is told to make
    public static Map<String, byte[]> folder(String arguments, String name) {
        Path folder = file("made", split(arguments + " " + name));
        try {
            if (!Files.exists(folder)) {
                Files.createDirectories(MADE);
                Path unfinished = Files.createTempDirectory(MADE, "unfinished-");
                List<String> command = command(split(arguments));
                command.add(name);
                run(command, unfinished);
                Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            }
            var files = new TreeMap<String, byte[]>();
            try (Stream<Path> made = Files.list(folder)) {
                for (Path file : made.toList()) {
                    files.put(file.getFileName().toString(), Files.readAllBytes(file));
                }
            }
            return files;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// What is in `file`, in another container or cut: not encoded again.
    public static byte[] copied(byte[] file, String fromExtension, String extension, String options) {
        Path from = MADE.resolve(UUID.nameUUIDFromBytes(file) + ".copied." + fromExtension);
        try {
            Files.createDirectories(MADE);
            if (!Files.exists(from)) {
                Path unfinished = Files.createTempFile(MADE, "unfinished-", "." + fromExtension);
                Files.write(unfinished, file);
                Files.move(unfinished, from, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return made(extension, "-i " + from + " -c copy " + options);
    }

    /// What `ffmpeg` makes of `arguments`, split at blanks, in a file of that extension.
    public static byte[] made(String extension, String arguments) {
        return made(extension, split(arguments));
    }

    public static byte[] made(String extension, List<String> arguments) {
        Path file = file(extension, arguments);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(MADE);
                Path unfinished = Files.createTempFile(MADE, "unfinished-", "." + extension);
                List<String> command = command(arguments);
                command.add(unfinished.toString());
                run(command);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readAllBytes(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> split(String arguments) {
        return List.of(arguments.strip().split("\\s+"));
    }

    private static Path file(String extension, List<String> arguments) {
        String key = UUID.nameUUIDFromBytes(String.join("\n", arguments).getBytes(StandardCharsets.UTF_8)).toString();
        return MADE.resolve(key + "." + extension);
    }

    private static List<String> command(List<String> arguments) {
        var command = new ArrayList<>(List.of("ffmpeg", "-hide_banner", "-loglevel", "error", "-nostdin", "-y"));
        command.addAll(arguments);
        return command;
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
        return run(command, Path.of(""));
    }

    private static String run(List<String> command, Path folder) throws IOException {
        Process process = new ProcessBuilder(command).directory(folder.toAbsolutePath().toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
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
