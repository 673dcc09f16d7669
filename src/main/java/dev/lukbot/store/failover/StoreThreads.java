package dev.lukbot.store.failover;

import dev.lukbot.lifecycle.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The switching store's threads: one watches Redis, one brings writes to it, and one, if there is a journal's file, is
/// the only one that waits for the disk.
///
/// Life cycle: [#start()] once, [#close] once. Without a start nothing runs, and waking does nothing.
final class StoreThreads {

    private static final Logger log = LoggerFactory.getLogger(StoreThreads.class);

    private static final Duration WATCH_EVERY = Duration.ofMillis(25);

    /// The drainer is woken by writes; this is for retries.
    private static final Duration DRAIN_AT_LEAST_EVERY = Duration.ofMillis(50);

    /// The keeper is woken by what there is to keep; this is for a disk that failed.
    private static final Duration KEEP_AT_LEAST_EVERY = Duration.ofSeconds(1);

    /// So that a bug does not fill the log.
    private static final Duration PAUSE_AFTER_BUG = Duration.ofSeconds(1);

    private final Thread watcher;
    private final Thread drainer;
    private final Optional<Thread> keeper;
    private volatile boolean isClosed;

    /// @param keep may block for as long as the disk likes
    StoreThreads(Runnable watch, Runnable drain, Optional<Runnable> keep) {
        watcher = Thread.ofVirtual().name("store-watcher").unstarted(() -> repeat(watch, WATCH_EVERY));
        drainer = Thread.ofVirtual().name("store-drainer").unstarted(() -> repeat(drain, DRAIN_AT_LEAST_EVERY));
        // A daemon, because a disk that hangs must not keep the process; a virtual thread would keep its carrier.
        keeper = keep.map(task -> Thread.ofPlatform()
                .name("store-keeper")
                .daemon()
                .unstarted(() -> repeat(task, KEEP_AT_LEAST_EVERY)));
    }

    void start() {
        watcher.start();
        drainer.start();
        keeper.ifPresent(Thread::start);
    }

    /// Makes the drainer look at once.
    void wake() {
        LockSupport.unpark(drainer);
    }

    /// Makes the keeper look at once.
    void wakeKeeper() {
        keeper.ifPresent(LockSupport::unpark);
    }

    /// Whether the keeper has not ended, because the disk holds it.
    boolean isKeeping() {
        return keeper.filter(Thread::isAlive).isPresent();
    }

    /// Waits until `condition` holds, or time is up. Without threads it does not wait.
    void await(BooleanSupplier condition, Deadline deadline) {
        while (drainer.isAlive() && !condition.getAsBoolean() && !deadline.isOver()
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    /// Ends the threads after what they are doing; one that is not done in time is interrupted, but for the keeper: that
    /// would tear what it writes.
    void close(Deadline deadline) {
        isClosed = true;
        for (Thread thread : List.of(drainer, watcher)) {
            if (!hasEnded(thread, deadline)) {
                log.atDebug().addKeyValue("thread", thread.getName()).log("A thread of the store is interrupted");
                thread.interrupt();
            }
        }
        keeper.ifPresent(thread -> hasEnded(thread, deadline));
    }

    private static boolean hasEnded(Thread thread, Deadline deadline) {
        LockSupport.unpark(thread);
        try {
            return !thread.isAlive() || thread.join(deadline.left());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
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
