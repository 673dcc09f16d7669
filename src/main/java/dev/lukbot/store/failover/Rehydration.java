package dev.lukbot.store.failover;

import dev.lukbot.store.Held;
import dev.lukbot.store.HybridClock;
import dev.lukbot.store.RemoteStore;
import dev.lukbot.store.Stamp;
import dev.lukbot.store.StampedWrite;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.Timeline;
import dev.lukbot.store.Write;
import dev.lukbot.store.memory.InMemoryRedisStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Gives a Redis that lost its data what memory still holds, with the stamps it was written with, so that nothing newer
/// is overwritten: other instances do the same at the same time.
final class Rehydration {

    private final InMemoryRedisStore memory;
    private final HybridClock clock;
    private final List<StampedWrite> writes = new ArrayList<>();

    Rehydration(InMemoryRedisStore memory, HybridClock clock) {
        this.memory = memory;
        this.clock = clock;
    }

    /// @return how many writes it took
    int into(RemoteStore redis) {
        writes.clear();
        memory.forEach(this::add);
        redis.apply(writes);
        return writes.size();
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
            case Held.Arrival(Instant at) -> {
                // A lost limit costs one burst at most.
            }
        }
    }

    /// What the TypeScript bot wrote has no stamp; give it the oldest that counts.
    private static Stamp atLeastOne(Stamp stamp) {
        return stamp.isAfter(Stamp.NEVER) ? stamp : Stamp.EARLIEST;
    }
}
