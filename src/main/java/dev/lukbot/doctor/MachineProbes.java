package dev.lukbot.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Looks at the machine: Java and the C library. Starts a program, but only to ask for a version.
public final class MachineProbes {

    private static final int JAVA_NEEDED = 25;
    private static final int VERSION_LIMIT_SECONDS = 10;

    private MachineProbes() {}

    public static Check java(Runtime.Version version) {
        String found = version + " (" + System.getProperty("java.vendor", "?") + ")";
        return version.feature() >= JAVA_NEEDED
                ? Check.ok("Java", found)
                : Check.missing("Java", found + ", needs " + JAVA_NEEDED);
    }

    /// @param path where to look for programs, as in the environment variable PATH
    public static Check system(String path) {
        String found = System.getProperty("os.name", "?") + " " + System.getProperty("os.arch", "?");
        return Check.ok("System",
                found + firstLine(path, "getconf", "GNU_LIBC_VERSION").map(libc -> ", " + libc).orElse(""));
    }

    private static Optional<String> firstLine(String path, String name, String argument) {
        for (String directory : path.split(Pattern.quote(System.getProperty("path.separator")), -1)) {
            Path program = Path.of(directory, name);
            if (!directory.isEmpty() && Files.isExecutable(program)) {
                return run(List.of(program.toString(), argument));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> run(List<String> command) {
        try {
            Path output = Files.createTempFile("lukbot-doctor", ".txt");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                if (!process.waitFor(VERSION_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return Optional.of("does not answer");
                }
                return Files.readString(output, StandardCharsets.UTF_8).lines().findFirst();
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException broken) {
            return Optional.of("does not start: " + broken.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
