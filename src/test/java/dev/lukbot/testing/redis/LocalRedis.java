package dev.lukbot.testing.redis;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/// A process on this machine, from the `redis-server` on the path, or else from the one that embedded-redis brings.
final class LocalRedis implements RedisHost {

    private static final Optional<String> ON_PATH = onPath("redis-server");
    private static final long KILL_SECONDS = 5;

    private final Path directory;
    private @Nullable Process process;
    private @Nullable File embedded;

    LocalRedis() {
        try {
            directory = Files.createTempDirectory("lukbot-redis");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void start(int port, List<String> configuration) {
        try {
            var command = new ArrayList<String>();
            command.add(executable());
            command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1"));
            command.addAll(List.of("--dir", directory.toString(), "--logfile", "redis.log"));
            command.addAll(configuration);
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("output").toFile())
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void kill() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroyForcibly();
        try {
            if (!running.waitFor(KILL_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("redis-server did not die");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
        process = null;
    }

    @Override
    public void freeze() {
        signal("-STOP");
    }

    @Override
    public void thaw() {
        signal("-CONT");
    }

    @Override
    public void erase() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(directory)) {
                    Files.delete(file);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        kill();
        erase();
        try {
            Files.delete(directory);
            if (embedded != null) {
                Files.deleteIfExists(embedded.toPath());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String executable() throws IOException {
        if (ON_PATH.isPresent()) {
            return ON_PATH.get();
        }
        if (embedded == null) {
            embedded = ExecutableProvider.newJarResourceProvider().get();
        }
        return embedded.getPath();
    }

    private void signal(String signal) {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException("redis-server is not running");
        }
        try {
            int exit = new ProcessBuilder("kill", signal, Long.toString(running.pid())).start().waitFor();
            if (exit != 0) {
                throw new AssertionError("kill " + signal + " failed: " + exit);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    private static Optional<String> onPath(String name) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
