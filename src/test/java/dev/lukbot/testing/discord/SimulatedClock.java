package dev.lukbot.testing.discord;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// The monotonic clock by which interactions and their tokens expire; a test may let time pass. Thread-safe.
final class SimulatedClock {

    private final LongSupplier nanoTime;
    private final AtomicLong skippedNanos = new AtomicLong();

    SimulatedClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void pass(Duration duration) {
        skippedNanos.addAndGet(duration.toNanos());
    }

    long nanos() {
        return nanoTime.getAsLong() + skippedNanos.get();
    }
}
