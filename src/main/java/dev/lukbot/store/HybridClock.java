package dev.lukbot.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Gives every write of this process a stamp that no other write has and that is later than all before it.
///
/// It follows Redis's clock as soon as it has been told of it, so that processes on machines whose clocks differ order
/// their writes rightly; and it goes past every stamp that it sees, so that a clock that was wrong once, here or elsewhere,
/// never makes a later write the older one. Stepping the machine's clock back never makes a stamp smaller. Thread-safe.
public final class HybridClock implements InstantSource {

    /// Clocks that are well differ by less.
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    private final InstantSource time;
    private final String instance;
    private final AtomicLong last = new AtomicLong();
    private final AtomicLong observed = new AtomicLong();
    private volatile long offsetMillis;
    private final AtomicReference<@Nullable Duration> correction = new AtomicReference<>();
    private volatile boolean isFollowing;

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

    /// Stamps a write of now.
    public StampedWrite stamp(Write write) {
        return StampedWrite.at(instant(), write, next());
    }

    /// Makes all later stamps later than one that was seen, whatever clock gave it.
    public void observe(Stamp seen) {
        observed.accumulateAndGet(seen.reading(), Math::max);
        last.accumulateAndGet(seen.reading(), Math::max);
    }

    /// Follows a server whose clock shows `server` now.
    public void follow(Instant server) {
        long offset = server.toEpochMilli() - time.millis();
        offsetMillis = offset;
        if (!isFollowing) {
            isFollowing = true;
            correct(offset);
        }
    }

    private void correct(long offset) {
        if (offset >= 0) {
            last.addAndGet(offset << Stamp.COUNTER_BITS);
        } else {
            last.set(Math.max(observed.get(), (millis() << Stamp.COUNTER_BITS) - 1));
        }
        correction.set(Duration.ofMillis(offset));
    }

    /// The stamps that should have been given in place of `given`, which nobody has seen yet: in the same order, by the right
    /// time, and later than all that were seen.
    ///
    /// @param given in their order
    public List<Stamp> corrected(List<Stamp> given, Duration wrong) {
        var right = new ArrayList<Stamp>(given.size());
        long before = observed.get();
        for (Stamp stamp : given) {
            before = Math.max(before + 1, stamp.reading() + (wrong.toMillis() << Stamp.COUNTER_BITS));
            right.add(Stamp.of(before, instance));
        }
        last.accumulateAndGet(before, Math::max);
        return right;
    }

    /// This process's name, as long as Redis's clock was not seen.
    public Optional<String> unseen() {
        return isFollowing ? Optional.empty() : Optional.of(instance);
    }

    /// By how much stamps were too early until Redis's clock was seen for the first time; negative if they were too late.
    /// Told once; empty if that was told, is not known yet, or is no more than clocks that are well differ by.
    public Optional<Duration> correction() {
        return Optional.ofNullable(correction.getAndSet(null)).filter(wrong -> wrong.abs().compareTo(TOLERANCE) > 0);
    }

    /// Whether a stamp is of a time that has not come yet, so that some clock was wrong.
    public boolean isAhead(Stamp stamp) {
        return stamp.time().isAfter(instant().plus(TOLERANCE));
    }
}
