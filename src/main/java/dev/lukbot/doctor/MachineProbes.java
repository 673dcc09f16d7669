package dev.lukbot.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Looks at the machine: Java, the C library, programs on the PATH. Starts programs, but only to ask their version.
public final class MachineProbes {

    private static final int JAVA_NEEDED = 25;
    private static final int VERSION_LIMIT_SECONDS = 10;

    /// Three parts of Base64: the bot's id, a time, a signature (Discord's developer documentation, "Authentication").
    private static final Pattern TOKEN = Pattern.compile("[\\w-]{18,}\\.[\\w-]{6,}\\.[\\w-]{27,}");

    private MachineProbes() {}

    public static Check java(Runtime.Version version) {
        String found = version + " (" + System.getProperty("java.vendor", "?") + ")";
        return version.feature() >= JAVA_NEEDED
                ? Check.ok("Java", found)
                : Check.missing("Java", found + ", needs " + JAVA_NEEDED);
    }

    public static Check system(String path) {
        String found = System.getProperty("os.name", "?") + " " + System.getProperty("os.arch", "?");
        return Check.ok("System",
                found + firstLine(path, "getconf", "GNU_LIBC_VERSION").map(libc -> ", " + libc).orElse(""));
    }

    /// Whether there is a token that looks like one. It is not shown, and not tried.
    public static Check token(Optional<String> token) {
        if (token.isEmpty()) {
            return Check.missing("DISCORD_TOKEN", "not set");
        }
        return TOKEN.matcher(token.get()).matches()
                ? Check.ok("DISCORD_TOKEN", "set, and has the shape of a bot token")
                : Check.missing("DISCORD_TOKEN", "set, but a bot token has three parts separated by dots");
    }

    /// A program that the bot can do without.
    ///
    /// @param path the directories to look in, as in the environment variable PATH
    public static Check program(String path, String name, String versionFlag) {
        return firstLine(path, name, versionFlag)
                .map(version -> Check.ok(name, version))
                .orElseGet(() -> Check.optional(name, "not on the PATH"));
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
