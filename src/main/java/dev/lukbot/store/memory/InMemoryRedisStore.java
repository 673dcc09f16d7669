package dev.lukbot.store.memory;

import dev.lukbot.store.Gcra;
import dev.lukbot.store.Held;
import dev.lukbot.store.HybridClock;
import dev.lukbot.store.Limit;
import dev.lukbot.store.Query;
import dev.lukbot.store.Stamp;
import dev.lukbot.store.StampedStore;
import dev.lukbot.store.StampedWrite;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.Timeline;
import dev.lukbot.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The store in this process: Redis's stand-in during an outage, and all there is without a Redis.
///
/// Thread-safe; never blocks for longer than a look into a map. It is bounded: beyond its bytes the keys that were used
/// least recently go, but never pinned ones. A key changes in one atomic step of the map; admissions, which concern
/// several keys, exclude each other.
public final class InMemoryRedisStore implements StampedStore {

    private static final long DEFAULT_BYTES = 64L << 20;
    private static final int KEPT_PERCENT = 90;
    private static final Duration UNSTAMPED = Duration.ofMinutes(10);
    private static final String ONLY_INSTANCE = "00000000";

    private final HybridClock clock;
    private final long maxBytes;
    private final Predicate<StoreKey> pinned;
    private final ConcurrentHashMap<StoreKey, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();
    private volatile long evictAbove;
    private final AtomicLong uses = new AtomicLong();
    private final ReentrantLock admitting = new ReentrantLock();
    private final ReentrantLock evicting = new ReentrantLock();

    /// What is held under a key. Replaced as a whole, but for the last use, which is only a hint for eviction.
    private static final class Entry {
        final Held held;
        final Instant expiresAt;
        final int bytes;
        volatile long lastUse;

        Entry(StoreKey key, Held held, Instant expiresAt, long lastUse) {
            this.held = held;
            this.expiresAt = expiresAt;
            this.bytes = 2 * key.name().length() + held.bytes();
            this.lastUse = lastUse;
        }
    }

    /// A store of its own, of 64 MB.
    public InMemoryRedisStore(InstantSource time) {
        this(new HybridClock(time, ONLY_INSTANCE), DEFAULT_BYTES, _ -> false);
    }

    /// @param maxBytes roughly how much heap the entries may take
    /// @param pinned the keys that must not be evicted
    public InMemoryRedisStore(HybridClock clock, long maxBytes, Predicate<StoreKey> pinned) {
        this.clock = clock;
        this.maxBytes = maxBytes;
        this.evictAbove = maxBytes;
        this.pinned = pinned;
    }

    @Override
    public List<Held> load(List<? extends Query<?>> queries) {
        var held = new ArrayList<Held>(queries.size());
        for (Query<?> query : queries) {
            held.add(read(query.key()));
        }
        return held;
    }

    @Override
    public void write(List<? extends Write> writes) {
        for (Write write : writes) {
            apply(clock.stamp(write));
        }
    }

    @Override
    public Applied apply(List<StampedWrite> writes) {
        var overtaken = new ArrayList<Overtaken>();
        for (StampedWrite write : writes) {
            apply(write).ifPresent(by -> overtaken.add(new Overtaken(write, by)));
        }
        return new Applied(List.of(), overtaken);
    }

    @Override
    public Grant take(List<Limit> limits) {
        admitting.lock();
        try {
            List<Instant> arrivals = limits.stream().map(limit -> arrival(limit.key())).toList();
            Gcra.Decision decision = Gcra.decide(limits, arrivals, clock.instant());
            Grant grant = Grant.of(limits, decision);
            for (int i = 0; i < limits.size(); i++) {
                settle(limits.get(i).key(), arrivals.get(i), decision.arrivals().get(i));
            }
            return grant;
        } finally {
            admitting.unlock();
        }
    }

    /// A refusal changes nothing, but for what a clock that stepped back left: that was clamped, so that waiting helps.
    private void settle(StoreKey key, Instant before, Instant after) {
        Instant now = clock.instant();
        if (after.isAfter(now) && !after.equals(before)) {
            change(key, _ -> new Entry(key, new Held.Arrival(after), after, uses.incrementAndGet()));
        }
    }

    /// Holds nothing under a key, not even that it was deleted.
    public void forget(StoreKey key) {
        change(key, _ -> null);
    }

    /// Takes over what another store holds under a key, until the given time.
    public void put(StoreKey key, Held held, Instant expiresAt) {
        change(key, _ -> new Entry(key, held, expiresAt, uses.incrementAndGet()));
    }

    /// Takes over what another store holds under a key, as long as it lives there. Of a timeline that may be a part: it is
    /// united with what is here. Everything else replaces it.
    public void replace(StoreKey key, Held held) {
        Entry entry = entries.get(key);
        if (entry == null ? held.isNothing() : held.equals(entry.held)) {
            return;
        }
        change(key, before -> {
            Held united = before != null && before.held instanceof Timeline here
                    && held instanceof Timeline there
                            ? here.with(there, key.family().cap())
                            : held;
            Instant expiresAt = end(key, united);
            return united.equals(Held.nothing(key)) ? null : new Entry(key, united, expiresAt, uses.incrementAndGet());
        });
    }

    /// Until when another store holds it, by what it says of itself: reading it did not tell.
    private Instant end(StoreKey key, Held held) {
        Instant now = clock.instant();
        Duration timeToLive = key.family().timeToLive();
        if (key.family().isRenewedByReading() && !held.isNothing()) {
            return now.plus(timeToLive).minus(StoreKey.RENEWAL);
        }
        Instant written = held.latest().time();
        if (held instanceof Timeline timeline && !timeline.elements().isEmpty()) {
            Instant newest = timeline.elements().getFirst().at();
            written = newest.isAfter(written) ? newest : written;
        }
        if (written.equals(Stamp.NEVER.time())) {
            return now.plus(UNSTAMPED); // the TypeScript bot's, of which nobody knows how old it is
        }
        Instant end = written.plus(timeToLive);
        return end.isAfter(now.plus(timeToLive)) ? now.plus(timeToLive) : end;
    }

    /// Sees what is held under a key.
    public interface Visitor {
        void visit(StoreKey key, Held held, Instant expiresAt);
    }

    /// Shows everything held that is not expired.
    public void forEach(Visitor visitor) {
        Instant now = clock.instant();
        entries.forEach((key, entry) -> {
            if (entry.expiresAt.isAfter(now)) {
                visitor.visit(key, entry.held, entry.expiresAt);
            }
        });
    }

    /// Roughly how much heap the entries take.
    public long bytes() {
        return bytes.get();
    }

    @Override
    public void close() {
        entries.clear();
        bytes.set(0);
    }

    @SuppressWarnings("ReferenceEquality") // a write that changes nothing returns the very same object
    private Optional<Stamp> apply(StampedWrite write) {
        StoreKey key = write.key();
        Instant now = clock.instant();
        var overtaken = new AtomicReference<Optional<Stamp>>(Optional.empty());
        change(key, before -> {
            Entry live = before != null && before.expiresAt.isAfter(now) ? before : null;
            Held held = live == null ? Held.nothing(key) : live.held;
            overtaken.set(held.overtaking(write));
            Held after = held.after(write, now);
            if (after == held) {
                return live;
            }
            if (!write.expiresAt().isAfter(now)) {
                return live == null || after.isNothing()
                        ? null
                        : new Entry(key, after, live.expiresAt, uses.incrementAndGet());
            }
            Instant expiresAt = write.expiresAt();
            if (live != null && !after.isNothing() && live.expiresAt.isAfter(expiresAt)) {
                expiresAt = live.expiresAt;
            }
            return new Entry(key, after, expiresAt, uses.incrementAndGet());
        });
        return overtaken.get();
    }

    /// A change of one entry; null is a missing one.
    private interface Change {
        @Nullable
        Entry of(@Nullable Entry before);
    }

    private void change(StoreKey key, Change change) {
        entries.compute(key, (_, before) -> {
            Entry after = change.of(before);
            bytes.addAndGet((after == null ? 0 : after.bytes) - (before == null ? 0 : before.bytes));
            return after;
        });
        if (bytes.get() > evictAbove && evicting.tryLock()) {
            try {
                evict();
            } finally {
                evicting.unlock();
            }
        }
    }

    private void evict() {
        Instant now = clock.instant();
        entries.forEach((key, entry) -> {
            if (!entry.expiresAt.isAfter(now)) {
                remove(key, entry);
            }
        });
        long target = maxBytes / 100 * KEPT_PERCENT;
        record Candidate(StoreKey key, Entry entry, long lastUse) {}
        var candidates = new ArrayList<Candidate>();
        entries.forEach((key, entry) -> candidates.add(new Candidate(key, entry, entry.lastUse)));
        candidates.sort(Comparator.comparingLong(Candidate::lastUse));
        for (Candidate candidate : candidates) {
            if (bytes.get() <= target) {
                break;
            }
            if (!pinned.test(candidate.key())) {
                remove(candidate.key(), candidate.entry());
            }
        }
        // When nearly all is pinned, don't look through it again for every write.
        evictAbove = Math.max(maxBytes, bytes.get() + maxBytes / 10);
    }

    private void remove(StoreKey key, Entry entry) {
        if (entries.remove(key, entry)) {
            bytes.addAndGet(-entry.bytes);
        }
    }

    private Instant arrival(StoreKey key) {
        return read(key) instanceof Held.Arrival(Instant at) ? at : Instant.EPOCH;
    }

    private Held read(StoreKey key) {
        Entry entry = entries.get(key);
        if (entry == null) {
            return Held.nothing(key);
        }
        Instant now = clock.instant();
        if (!entry.expiresAt.isAfter(now)) {
            remove(key, entry);
            return Held.nothing(key);
        }
        entry.lastUse = uses.incrementAndGet();
        if (key.family().isRenewedByReading() && !entry.held.isNothing()) {
            renew(key, entry, now.plus(key.family().timeToLive()));
        }
        return entry.held;
    }

    /// Once a day, so that reading stays cheap.
    @SuppressWarnings("ReferenceEquality") // another thread may have put another entry there meanwhile
    private void renew(StoreKey key, Entry entry, Instant expiresAt) {
        if (expiresAt.minus(StoreKey.RENEWAL).isAfter(entry.expiresAt)) {
            change(key, before -> before == entry ? new Entry(key, entry.held, expiresAt, entry.lastUse) : before);
        }
    }
}
