package dev.lukbot.discord;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
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
        boolean started = false;
        try {
            threads.execute(() -> run(interaction));
            started = true;
        } catch (RejectedExecutionException _) {
            // closed between the two
        } finally {
            if (!started) {
                free.release();
            }
        }
        return started;
    }

    private void run(Runnable interaction) {
        try {
            interaction.run();
        } catch (RejectedExecutionException _) {
            log.atDebug().log("An interaction came while the bot stopped");
        } catch (RuntimeException | Error bug) {
            log.atError().setCause(bug).log("An interaction was not served");
        } finally {
            free.release();
        }
    }

    /// Starts the handler of an interaction that is being served.
    <T> Future<T> handle(Callable<T> handler) {
        return threads.submit(handler);
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
