package dev.lukbot.commands;

import static dev.lukbot.testing.Invocations.GUILD;
import static dev.lukbot.testing.Invocations.LOUNGE;
import static dev.lukbot.testing.Tracks.track;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.playback.PlaybackLimits;
import dev.lukbot.testing.Await;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The guild's player takes long to come to the channel, such as at the first use on a busy machine.
class LatePlayerTest {

    /// Longer than people were once told that it had failed.
    private static final Duration LONG = Duration.ofMillis(2300);

    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void release() {
        released.countDown();
    }

    @Test
    void the_answer_waits_and_the_song_plays_once() throws InterruptedException, ExecutionException {
        try (CommandTestBed bed = slow(PlaybackLimits.DEFAULT.patience())) {
            long begin = System.nanoTime();
            var answer = new FutureTask<>(() -> bed.types("play", Map.of("query", "One")));
            Thread.ofVirtual().start(answer);
            Await.until("it takes long", () -> answer.isDone() || System.nanoTime() - begin > LONG.toNanos());

            released.countDown();

            assertThat(answer.get().title()).contains("Now playing");
            assertThat(answer.get().isPrivate()).isFalse();
            assertThat(bed.decoder().played()).containsExactly("One");
            assertThat(bed.queue()).isEmpty();
        }
    }

    @Test
    void whoever_has_waited_very_long_reads_that_it_is_still_being_done_and_it_is() {
        try (CommandTestBed bed = slow(Duration.ofMillis(50))) {
            Answer answer = bed.types("play", Map.of("query", "One"));

            assertThat(answer.title()).contains("Still at it");
            assertThat(answer.body()).contains("still being done").doesNotContain("incident");
            assertThat(answer.isPrivate()).isTrue();

            released.countDown();
            Await.until("it was done", () -> !bed.decoder().starts().isEmpty());
            assertThat(bed.decoder().played()).containsExactly("One");
            assertThat(bed.connector.channel(GUILD)).contains(LOUNGE);
        }
    }

    @Test
    void a_bot_that_comes_back_late_goes_on_with_the_song() throws ExecutionException, InterruptedException {
        try (CommandTestBed bed = CommandTestBed.playing(track("One"))) {
            bed.disconnectsBot();
            Await.until("it waits to be called back", () -> bed.player().view().paused());
            bed.connector.answerTo((_, _) -> awaitRelease());
            var answer = new FutureTask<>(() -> bed.types("resume"));
            Thread asking = Thread.ofPlatform().daemon().start(answer);
            Await.until("the bot is on its way", () -> bed.connector.channel(GUILD).isPresent());

            asking.interrupt();
            assertThat(answer.get().title()).contains("Still at it");
            released.countDown();

            Await.until("it goes on", () -> !bed.player().view().paused());
        }
    }

    @Test
    void brazilians_read_it_in_their_language() {
        try (CommandTestBed bed = slow(Duration.ofMillis(50)).speaking(CommandTestBed.BRAZIL)) {
            assertThat(bed.types("play", Map.of("query", "One")).body()).contains("ainda está sendo feito");
        }
    }

    private CommandTestBed slow(Duration patience) {
        var bed = new CommandTestBed(patience);
        bed.loader.knows(track("One"));
        bed.connector.answerTo((_, _) -> awaitRelease());
        return bed;
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
