package dev.lukbot.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// A time that passes evenly, whatever the machine's clock is set to meanwhile: what waits for a moment must not wait for
/// hours because somebody set a clock, and what was written later must not look older. Immutable.
public final class SteadyTime implements InstantSource {

    private final Instant start;
    private final long startNanos;
    private final LongSupplier nanoTime;

    /// @param time says when it begins
    /// @param nanoTime the monotonic clock
    public SteadyTime(InstantSource time, LongSupplier nanoTime) {
        start = time.instant();
        startNanos = nanoTime.getAsLong();
        this.nanoTime = nanoTime;
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanoTime.getAsLong() - startNanos);
    }
}
