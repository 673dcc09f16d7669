package dev.lukbot.commands;

import static dev.lukbot.testing.Tracks.track;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.testing.Await;
import java.lang.Thread.State;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Somebody empties the queue between a command's look at it and its change.
class QuickerHandsTest {

    @AutoClose
    private final CommandTestBed bed = CommandTestBed.playing(track("One"), track("Two"), track("Three"));

    private final CountDownLatch released = new CountDownLatch(1);

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"shuffle;", "remove; position=2", "move; from=1, to=2"})
    void is_told_that_the_queue_changed(String command, String options)
            throws InterruptedException, ExecutionException {
        bed.beforeChance(this::awaitRelease);
        var shuffling = using("shuffle", Map.of());
        var clearing = using("clear", Map.of());

        var slower = using(command, parsed(options));
        released.countDown();

        assertThat(shuffling.get().body()).startsWith("2 tracks in a new order");
        assertThat(clearing.get().body()).startsWith("2 tracks dropped");
        assertThat(slower.get().body()).startsWith("Somebody changed the queue just now.");
        assertThat(slower.get().isPrivate()).isTrue();
    }

    /// Uses a command on a thread of its own, and returns when the player has it in its mailbox.
    private FutureTask<Answer> using(String command, Map<String, Object> options) {
        var answer = new FutureTask<>(() -> bed.types(command, options));
        var thread = Thread.ofPlatform().daemon().start(answer);
        Await.until("the command waits for the player", () -> thread.getState() == State.TIMED_WAITING);
        return answer;
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, Object> parsed(String options) {
        var parsed = new HashMap<String, Object>();
        if (options != null) {
            for (String option : options.split(",", -1)) {
                String[] pair = option.strip().split("=", -1);
                parsed.put(pair[0], Integer.parseInt(pair[1]));
            }
        }
        return parsed;
    }
}
