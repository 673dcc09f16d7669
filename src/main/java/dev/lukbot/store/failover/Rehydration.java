package dev.lukbot.store.failover;

import dev.lukbot.store.Held;
import dev.lukbot.store.HybridClock;
import dev.lukbot.store.Query;
import dev.lukbot.store.RemoteStore;
import dev.lukbot.store.Stamp;
import dev.lukbot.store.StampedWrite;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.Timeline;
import dev.lukbot.store.Write;
import dev.lukbot.store.memory.InMemoryRedisStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Gives a Redis that lost its data what memory still holds, with the stamps it was written with, so that nothing newer
/// is overwritten: other instances do the same at the same time.
final class Rehydration {

    private final InMemoryRedisStore memory;
    private final WriteJournal journal;
    private final KeyVersions versions;
    private final HybridClock clock;
    private final List<StampedWrite> writes = new ArrayList<>();
    private final Map<StoreKey, Held.Counter> counters = new HashMap<>();

    Rehydration(InMemoryRedisStore memory, WriteJournal journal, KeyVersions versions, HybridClock clock) {
        this.memory = memory;
        this.journal = journal;
        this.versions = versions;
        this.clock = clock;
    }

    /// @return how many writes it took
    int into(RemoteStore redis) {
        writes.clear();
        counters.clear();
        memory.forEach(this::add);
        redis.restore(counters);
        redis.apply(writes);
        return writes.size() + counters.size();
    }

    private void add(StoreKey key, Held held, Instant expiresAt) {
        switch (held) {
            case Held.Text(Stamp stamp, var value) -> value.ifPresent(
                    text -> writes.add(new StampedWrite(new Write.Put(key, text), atLeastOne(stamp), expiresAt)));
            case Held.Fields(var _, var fields) -> fields.forEach((name, field) -> field.value()
                    .ifPresent(text -> writes.add(new StampedWrite(
                            new Write.PutField(key, name, text), atLeastOne(field.stamp()), expiresAt))));
            case Timeline(var _, var elements) -> elements.forEach(element -> writes.add(new StampedWrite(
                    new Write.Append(key, element.at(), element.text()), clock.next(), expiresAt)));
            case Held.Counter _ -> versions.write(key, () -> addCounter(key));
            case Held.Arrival(Instant at) -> {
                // A lost limit costs one burst at most.
            }
        }
    }

    /// Additions that wait are in memory's reading already, and will be sent after this.
    private void addCounter(StoreKey key) {
        if (!(memory.load(List.of(new Query.Count(key))).getFirst() instanceof Held.Counter counter)) {
            return;
        }
        long settled = counter.reading();
        Map<String, Stamp> applied = new HashMap<>(counter.applied());
        for (StampedWrite write : journal.pending(key)) {
            switch (write.write()) {
                case Write.Add(var _, long delta) -> {
                    settled -= delta;
                    applied.merge(
                            write.stamp().instance(), write.stamp().previous(),
                            (one, two) -> one.isAfter(two) ? two : one);
                }
                default -> {
                    return; // a deletion waits: nothing before it matters
                }
            }
        }
        if (settled != 0) {
            counters.put(key, new Held.Counter(counter.deletedAt(), settled, applied));
        }
    }

    /// What the TypeScript bot wrote has no stamp; give it the oldest that counts.
    private static Stamp atLeastOne(Stamp stamp) {
        return stamp.isAfter(Stamp.NEVER) ? stamp : Stamp.EARLIEST;
    }
}
