package dev.lukbot.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// Time that passes only when told to. Thread-safe.
public final class FakeTime implements InstantSource {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private final AtomicLong elapsedNanos = new AtomicLong();

    public void pass(Duration duration) {
        elapsedNanos.addAndGet(duration.toNanos());
    }

    @Override
    public Instant instant() {
        return START.plusNanos(elapsedNanos.get());
    }

    /// The monotonic clock: nanoseconds since an arbitrary origin.
    public long nanoTime() {
        return elapsedNanos.get();
    }
}
