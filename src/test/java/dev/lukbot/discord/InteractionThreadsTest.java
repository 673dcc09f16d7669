package dev.lukbot.discord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.testing.Await;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InteractionThreadsTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final InteractionThreads threads = new InteractionThreads(2);
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicBoolean interrupted = new AtomicBoolean();

    private void waitForRelease() {
        try {
            release.await(LONG.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            interrupted.set(true);
        }
    }

    @AfterEach
    void stop() {
        release.countDown();
        threads.close();
    }

    @Test
    void serves_no_more_than_the_limit() {
        assertThat(threads.tryServe(this::waitForRelease)).isTrue();
        assertThat(threads.tryServe(this::waitForRelease)).isTrue();

        assertThat(threads.tryServe(this::waitForRelease)).isFalse();
    }

    @Test
    void serves_again_when_one_is_done_even_by_failing() {
        threads.tryServe(this::waitForRelease);
        threads.tryServe(() -> {
            waitForRelease();
            throw new StackOverflowError("as the test wants");
        });
        release.countDown();

        Await.until("there is room again", () -> threads.tryServe(() -> {}));
    }

    @Test
    void draining_waits_for_those_being_served() throws InterruptedException {
        threads.tryServe(this::waitForRelease);
        assertThat(threads.drain(Duration.ofMillis(1))).isFalse();

        release.countDown();

        assertThat(threads.drain(LONG)).isTrue();
    }

    @Test
    void takes_nothing_while_draining() throws InterruptedException {
        threads.drain(Duration.ZERO);

        assertThat(threads.tryServe(() -> {})).isFalse();
    }

    @Test
    void closing_interrupts_what_is_left() {
        threads.tryServe(this::waitForRelease);

        threads.close();

        Await.until("it is interrupted", interrupted::get);
    }
}
