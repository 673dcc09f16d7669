package dev.lukbot.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// Gives every write of this process a stamp that no other write has and that is later than all before it.
///
/// It follows Redis's clock as soon as it has been told of it, so that processes on machines whose clocks differ order
/// their writes rightly. Stepping the machine's clock back never makes a stamp smaller. Thread-safe.
public final class HybridClock implements InstantSource {

    private final InstantSource time;
    private final String instance;
    private final AtomicLong last = new AtomicLong();
    private volatile long offsetMillis;

    /// @param instance 8 lower-case hexadecimal digits that no other running process has
    public HybridClock(InstantSource time, String instance) {
        this.time = time;
        this.instance = Stamp.of(0, instance).instance();
    }

    /// An instance name drawn by chance.
    public static String newInstance(RandomGenerator random) {
        return HexFormat.of().toHexDigits(random.nextInt());
    }

    public String instance() {
        return instance;
    }

    /// The time by Redis's clock.
    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
        return time.millis() + offsetMillis;
    }

    public Stamp next() {
        long now = millis() << Stamp.COUNTER_BITS;
        return Stamp.of(last.updateAndGet(before -> Math.max(before + 1, now)), instance);
    }

    /// Follows a server whose clock shows `server` now.
    public void follow(Instant server) {
        offsetMillis = server.toEpochMilli() - time.millis();
    }
}
