package dev.lukbot.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.testing.FakeTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void a_file_that_cannot_be_written_stops_nobody(@TempDir Path directory) {
        var heartbeat = new Heartbeat(directory.resolve("missing/health"), connected::get, time);

        heartbeat.tick();
        heartbeat.tick();

        assertThat(directory).isEmptyDirectory();
    }
}
