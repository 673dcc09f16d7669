package dev.lukbot.discord;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Two virtual threads for each interaction that is being served, one for the handler and one to answer, and not more
/// interactions than a limit. Thread-safe.
final class InteractionThreads implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(InteractionThreads.class);

    private final int limit;
    private final Semaphore free;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual()
            .name("interaction-", 0)
            .uncaughtExceptionHandler((_, bug) -> log.atError().setCause(bug).log("An interaction was not served"))
            .factory());
    private volatile boolean stopped;

    InteractionThreads(int limit) {
        this.limit = limit;
        this.free = new Semaphore(limit);
    }

    /// Serves an interaction, unless there are too many or [#drain] was called. Returns at once.
    ///
    /// @return whether it is being served
    boolean tryServe(Runnable interaction) {
        if (stopped || !free.tryAcquire()) {
            return false;
        }
        threads.execute(() -> {
            try {
                interaction.run();
            } finally {
                free.release();
            }
        });
        return true;
    }

    /// Starts the handler of an interaction that is being served.
    <T> Future<T> handle(Callable<T> handler) {
        return threads.submit(handler);
    }

    /// How many interactions are being served.
    int served() {
        return limit - free.availablePermits();
    }

    /// Takes no more interactions and waits for those being served.
    ///
    /// @return whether all were served within `patience`
    boolean drain(Duration patience) throws InterruptedException {
        stopped = true;
        if (!free.tryAcquire(limit, patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        free.release(limit);
        return true;
    }

    /// Interrupts what still runs, without waiting for it.
    @Override
    public void close() {
        stopped = true;
        threads.shutdownNow();
    }
}
