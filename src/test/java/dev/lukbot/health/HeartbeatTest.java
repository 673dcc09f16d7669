package dev.lukbot.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.testing.FakeTime;
import dev.lukbot.testing.LoggedWarnings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeartbeatTest {

    private final FakeTime time = new FakeTime();
    private final AtomicBoolean connected = new AtomicBoolean(true);

    @Test
    void the_file_is_as_old_as_the_last_good_moment(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("health");
        var heartbeat = new Heartbeat(file, connected::get, time);

        heartbeat.tick();
        var lastGood = time.instant();
        connected.set(false);
        time.pass(Duration.ofMinutes(1));
        heartbeat.tick();

        assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(lastGood);
    }

    @Test
    void a_bot_that_never_connected_leaves_no_file(@TempDir Path directory) {
        connected.set(false);
        Path file = directory.resolve("health");

        new Heartbeat(file, connected::get, time).tick();

        assertThat(file).doesNotExist();
    }

    @Test
    void a_file_that_cannot_be_written_stops_nobody_and_is_told_once_in_a_line(@TempDir Path directory)
            throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        var heartbeat = new Heartbeat(file.resolve("health"), connected::get, time);

        try (var logged = new LoggedWarnings()) {
            heartbeat.tick();
            heartbeat.tick();

            assertThat(logged.texts()).singleElement().asString().contains("health file").doesNotContain("\tat ");
        }
    }

    @Test
    void only_its_owner_may_read_the_file(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("new/health");

        new Heartbeat(file, connected::get, time).tick();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }
}
