package dev.lukbot.store.failover;

import dev.lukbot.lifecycle.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The switching store's two threads: one watches Redis, one brings writes to it.
///
/// Life cycle: [#start()] once, [#close] once. Without a start nothing runs, and [#wake()] does nothing.
final class StoreThreads {

    private static final Logger log = LoggerFactory.getLogger(StoreThreads.class);

    private static final Duration WATCH_EVERY = Duration.ofMillis(25);

    /// The drainer is woken by writes; this is for retries.
    private static final Duration DRAIN_AT_LEAST_EVERY = Duration.ofMillis(50);

    /// So that a bug does not fill the log.
    private static final Duration PAUSE_AFTER_BUG = Duration.ofSeconds(1);

    private final Thread watcher;
    private final Thread drainer;
    private volatile boolean isClosed;

    StoreThreads(Runnable watch, Runnable drain) {
        watcher = Thread.ofVirtual().name("store-watcher").unstarted(() -> repeat(watch, WATCH_EVERY));
        drainer = Thread.ofVirtual().name("store-drainer").unstarted(() -> repeat(drain, DRAIN_AT_LEAST_EVERY));
    }

    void start() {
        watcher.start();
        drainer.start();
    }

    /// Makes the drainer look at once.
    void wake() {
        LockSupport.unpark(drainer);
    }

    /// Waits until `condition` holds, or time is up. Without threads it does not wait.
    void await(BooleanSupplier condition, Deadline deadline) {
        while (drainer.isAlive() && !condition.getAsBoolean() && !deadline.isOver()
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    /// Ends both threads after what they are doing; one that is not done in time is interrupted.
    void close(Deadline deadline) {
        isClosed = true;
        for (Thread thread : List.of(drainer, watcher)) {
            LockSupport.unpark(thread);
            try {
                if (thread.isAlive() && !thread.join(deadline.left())) {
                    log.atDebug().addKeyValue("thread", thread.getName()).log("A thread of the store is interrupted");
                    thread.interrupt();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void repeat(Runnable task, Duration pause) {
        while (!isClosed) {
            try {
                task.run();
            } catch (RuntimeException | Error bug) {
                log.atError().setCause(bug).log("The store's own thread failed; it goes on");
                LockSupport.parkNanos(PAUSE_AFTER_BUG.toNanos());
            }
            LockSupport.parkNanos(pause.toNanos());
        }
    }
}
