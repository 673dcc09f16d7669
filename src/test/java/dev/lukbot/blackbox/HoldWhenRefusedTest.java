package dev.lukbot.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What stands between Docker's restart policy and the bot.
@DisabledOnOs(OS.WINDOWS)
class HoldWhenRefusedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 130, 143})
    void other_exit_codes_pass_through(int code) throws IOException, InterruptedException {
        Process held = hold("exit " + code);

        assertThat(held.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(held.exitValue()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void a_refusal_is_held_until_somebody_stops_it(int code) throws IOException, InterruptedException {
        Process held = hold("exit " + code);
        Await.until("the word", PATIENCE, () -> said().contains("Exit code " + code));

        assertThat(held.isAlive()).isTrue();
        held.destroy();

        assertThat(held.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(held.exitValue()).isEqualTo(code);
    }

    @Test
    void the_bot_is_told_to_stop_and_waited_for() throws IOException, InterruptedException {
        Process held = hold("trap 'echo stopping; exit 143' TERM; echo ready; while :; do sleep 0.1; done");
        Await.until("it runs", PATIENCE, () -> said().contains("ready"));

        held.destroy();

        assertThat(held.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(held.exitValue()).isEqualTo(143);
        assertThat(said()).contains("stopping");
    }

    private Process hold(String script) throws IOException {
        return new ProcessBuilder(List.of("sh", "src/docker/hold-when-refused", "sh", "-c", script))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
    }

    private String said() {
        try {
            return Files.readString(directory.resolve("output"));
        } catch (IOException notYet) {
            return "";
        }
    }
}
