package dev.lukbot.store.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.lifecycle.Deadline;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.LoggedWarnings;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StoreThreadsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static Deadline in(Duration time) {
        return Deadline.in(time, System::nanoTime);
    }

    @Test
    void they_go_on_after_an_error() {
        var watched = new AtomicInteger();
        var drained = new AtomicInteger();
        var kept = new AtomicInteger();
        var threads = new StoreThreads(() -> failFirst(watched), () -> failFirst(drained),
                Optional.of(() -> failFirst(kept)));
        try (var log = new LoggedWarnings()) {
            threads.start();

            Await.until("they went on", () -> watched.get() > 1 && drained.get() > 1 && kept.get() > 1);

            assertThat(log.texts()).hasSize(3).allMatch(text -> text.contains("it goes on"));
        }
        threads.close(in(PATIENCE));
    }

    private static void failFirst(AtomicInteger runs) {
        if (runs.incrementAndGet() == 1) {
            throw new NoClassDefFoundError("as the test wants");
        }
    }

    @Test
    void one_that_hangs_is_interrupted_when_time_is_up() {
        var begun = new CountDownLatch(1);
        var hanging = new CountDownLatch(1);
        var interrupted = new AtomicBoolean();
        var threads = new StoreThreads(() -> {
            begun.countDown();
            try {
                hanging.await();
            } catch (InterruptedException _) {
                interrupted.set(true);
            }
        }, () -> {}, Optional.empty());
        threads.start();
        Await.until("it hangs", () -> begun.getCount() == 0);

        threads.close(in(Duration.ofMillis(100)));

        Await.until("it is interrupted", interrupted::get);
    }
}
