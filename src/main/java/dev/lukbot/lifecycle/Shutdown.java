package dev.lukbot.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Closes parts one after the other, each once and each by a time of its own, whatever the others do.
///
/// Each part is closed on a thread of its own. One that is not done by its deadline is interrupted and left behind, one
/// that fails is logged; so none of them takes the time that belongs to those after it. Thread-safe.
public final class Shutdown {

    private static final Logger log = LoggerFactory.getLogger(Shutdown.class);

    private final List<Part> parts;
    private final LongSupplier nanoTime;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch over = new CountDownLatch(1);

    /// @param parts in the order in which they are closed
    /// @param nanoTime the monotonic clock
    public Shutdown(List<Part> parts, LongSupplier nanoTime) {
        this.parts = List.copyOf(parts);
        this.nanoTime = nanoTime;
    }

    /// Closes everything and returns when that is over; whoever calls it again waits for the first one. Takes no longer
    /// than all shares together.
    ///
    /// An interruption does not cut it short, because others would lose what they have not saved; the flag is kept.
    ///
    /// @return whether this call was the one that closed
    public boolean run() {
        Deadline now = Deadline.in(Duration.ZERO, nanoTime);
        if (begun.compareAndSet(false, true)) {
            closeAll(now);
            over.countDown();
            return true;
        }
        Duration limit = parts.stream().map(Part::share).reduce(Duration.ZERO, Duration::plus);
        await(now.plus(limit), left -> over.await(left.toNanos(), TimeUnit.NANOSECONDS));
        return false;
    }

    private void closeAll(Deadline now) {
        Deadline deadline = now;
        for (Part part : parts) {
            deadline = deadline.plus(part.share());
            Deadline itsOwn = deadline;
            Thread closing = Thread.ofPlatform()
                    .name("stop-" + part.name())
                    .daemon()
                    .start(() -> close(part, itsOwn));
            await(deadline, closing::join);
            if (closing.isAlive()) {
                log.atWarn().addKeyValue("part", part.name()).log("A part did not stop in time and is left behind");
                closing.interrupt();
            }
        }
    }

    private static void close(Part part, Deadline deadline) {
        try {
            part.closing().close(deadline);
        } catch (RuntimeException | Error bug) {
            log.atError().addKeyValue("part", part.name()).setCause(bug).log("Stopping a part failed");
        }
    }

    /// Waits for something, for as long as a time that is left.
    private interface Wait {

        /// @return whether it has happened
        boolean await(Duration left) throws InterruptedException;
    }

    private static void await(Deadline deadline, Wait something) {
        boolean happened = false;
        boolean interrupted = false;
        while (!happened && !deadline.isOver()) {
            try {
                happened = something.await(deadline.left());
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
