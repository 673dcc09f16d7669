package dev.lukbot.blackbox;

import dev.lukbot.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// `java -jar target/lukbot.jar` in a directory of its own, with an environment that holds nothing of ours.
final class BotProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target", "lukbot.jar").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path output;

    private BotProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /// @param directory the working directory, where a `.env` may lie
    /// @param jvm options of the JVM
    /// @param arguments of the program
    static BotProcess start(Path directory, Map<String, String> environment, List<String> jvm, String... arguments) {
        return startOn(Path.of(System.getProperty("java.home")), directory, environment, jvm, arguments);
    }

    /// @param java home of the Java to run it
    static BotProcess startOn(
            Path java, Path directory, Map<String, String> environment, List<String> jvm, String... arguments) {
        try {
            Path output = Files.createTempFile(directory, "output", ".txt");
            var command = new ArrayList<String>();
            command.add(java.resolve("bin/java").toString());
            command.addAll(jvm);
            command.addAll(List.of("-jar", JAR.toString()));
            command.addAll(List.of(arguments));
            var builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
            builder.environment().put("YTDLP_UPDATE", "off"); // nothing is fetched from the internet
            builder.environment().putAll(environment);
            return new BotProcess(builder.start(), output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// All it printed so far, on both streams.
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void awaitOutput(String text) {
        try {
            Await.until("\"" + text + "\"", PATIENCE, () -> output().contains(text) || !process.isAlive());
        } catch (AssertionError failure) {
            throw new AssertionError(failure.getMessage() + "; printed so far:\n" + output(), failure);
        }
        if (!output().contains(text)) {
            throw new AssertionError("ended without \"" + text + "\":\n" + output());
        }
    }

    /// SIGTERM.
    void terminate() {
        process.destroy();
    }

    /// Waits for the end, not longer than `limit`.
    int awaitExit(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running after " + limit + ":\n" + output());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
