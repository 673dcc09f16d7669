package dev.lukbot.audio;

import dev.lukbot.track.LoadResult.Outage;
import dev.lukbot.track.LoadResult.Unavailable;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at what others wrote, on a few platform threads of its own, each look with a deadline.
///
/// Never on virtual threads: what loops on one of those takes its carrier from everybody. A look that does not end in
/// time is abandoned, its place given to the next, and whatever it was about refused for a while. Thread-safe.
final class Lookups {

    private static final Logger log = LoggerFactory.getLogger(Lookups.class);

    /// How many looks may be under way; more wait their turn.
    static final int AT_ONCE = 32;

    /// So many abandoned ones may still be running; then nothing is looked at any more until one of them ends.
    static final int MAX_ABANDONED = 64;

    /// How long what was abandoned is refused.
    static final Duration SHUNNED = Duration.ofMinutes(10);

    private static final int MAX_SHUNNED = 1000;

    private final LongSupplier nanoTime;
    private final ThreadFactory threads;
    private final Semaphore turns = new Semaphore(AT_ONCE, /* fair= */ true);
    private final AtomicInteger abandoned = new AtomicInteger();
    private final Map<String, Long> shunned = new LinkedHashMap<>();

    Lookups(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        threads = Thread.ofPlatform().daemon().name("look-", 0).factory();
    }

    /// How many looks were abandoned and still run.
    int abandoned() {
        return abandoned.get();
    }

    /// Looks, and waits for what comes of it.
    ///
    /// @param about such as a host: what is not looked at for a while after a look at it never ended
    /// @param limit for the look, waiting for its turn included
    /// @throws NotPlayableException if there was no answer in time, or none is to be had
    /// @throws IOException as the look throws it
    <T> T look(String about, Duration limit, Callable<T> look) throws IOException {
        long deadline = nanoTime.getAsLong() + limit.toNanos();
        if (isShunned(about) || abandoned.get() >= MAX_ABANDONED) {
            throw none(Outage.NO_ANSWER, "a look that never ended");
        }
        try {
            if (!turns.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw none(Outage.OTHER, "no turn within " + limit);
            }
            return answer(about, look, limit, deadline);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw none(Outage.OTHER, "interrupted");
        }
    }

    private <T> T answer(String about, Callable<T> look, Duration limit, long deadline)
            throws IOException, InterruptedException {
        var state = new Turn(about);
        var task = new FutureTask<T>(() -> {
            try {
                return look.call();
            } finally {
                state.ends();
            }
        });
        threads.newThread(task).start();
        try {
            return task.get(Math.max(0, deadline - nanoTime.getAsLong()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            throw none(Outage.NO_ANSWER, "no answer within " + limit);
        } catch (ExecutionException failure) {
            switch (failure.getCause()) {
                case IOException known -> throw known;
                case RuntimeException bug -> throw bug;
                case Error fatal -> throw fatal;
                case null, default -> throw new IOException(failure);
            }
        } finally {
            state.isLeft();
            task.cancel(/* mayInterruptIfRunning= */ true);
        }
    }

    private static NotPlayableException none(Outage outage, String cause) {
        return new NotPlayableException(new Unavailable(outage, cause));
    }

    private boolean isShunned(String about) {
        synchronized (shunned) {
            Long since = shunned.get(about);
            if (since != null && nanoTime.getAsLong() - since >= SHUNNED.toNanos()) {
                shunned.remove(about);
                return false;
            }
            return since != null;
        }
    }

    private void shun(String about) {
        synchronized (shunned) {
            shunned.put(about, nanoTime.getAsLong());
            if (shunned.size() > MAX_SHUNNED) {
                shunned.remove(shunned.keySet().iterator().next());
            }
        }
    }

    /// One look's turn: it is over when the look ends or nobody waits for it any more, whichever comes first.
    private final class Turn {

        private final String about;
        private boolean ended;
        private boolean left;

        Turn(String about) {
            this.about = about;
        }

        synchronized void ends() {
            ended = true;
            if (left) {
                abandoned.decrementAndGet();
                forgive();
            } else {
                turns.release();
            }
        }

        synchronized void isLeft() {
            if (ended) {
                return;
            }
            left = true;
            turns.release();
            abandoned.incrementAndGet();
            shun(about);
            log.atWarn()
                    .addKeyValue("still_running", abandoned.get())
                    .log("A look at something did not end in time and was left alone");
        }

        /// It was slow, and no more than that.
        private void forgive() {
            synchronized (shunned) {
                shunned.remove(about);
            }
        }
    }
}
