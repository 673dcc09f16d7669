package dev.lukbot.lifecycle;

import java.time.Duration;
import java.util.function.LongSupplier;

/// A moment by which something has to be over, on the monotonic clock. Immutable.
///
/// Handed down a chain of calls it does what a `Duration` cannot: all of them together take no longer than the first was
/// given.
public final class Deadline {

    private final long nanos;
    private final LongSupplier nanoTime;

    private Deadline(long nanos, LongSupplier nanoTime) {
        this.nanos = nanos;
        this.nanoTime = nanoTime;
    }

    /// @param nanoTime the monotonic clock
    public static Deadline in(Duration time, LongSupplier nanoTime) {
        return new Deadline(nanoTime.getAsLong() + time.toNanos(), nanoTime);
    }

    /// The earlier one that keeps `share` for what comes afterwards.
    public Deadline keeping(Duration share) {
        return new Deadline(nanos - share.toNanos(), nanoTime);
    }

    /// The earlier one of this and so much time from now.
    public Deadline within(Duration time) {
        return in(time.compareTo(left()) < 0 ? time : left(), nanoTime);
    }

    /// The later one that adds `share` for somebody else.
    Deadline plus(Duration share) {
        return new Deadline(nanos + share.toNanos(), nanoTime);
    }

    /// How much time is left; zero once it is over.
    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - nanoTime.getAsLong()));
    }

    public boolean isOver() {
        return left().isZero();
    }
}
