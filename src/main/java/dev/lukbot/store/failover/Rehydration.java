package dev.lukbot.store.failover;

import dev.lukbot.store.Held;
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

/// Gives a Redis that may have lost data what memory knows, with the stamps it was written with, so that nothing newer is
/// overwritten: other instances do the same at the same time. What was deleted is told too, else it would come back.
final class Rehydration {

    /// So that what the bot asks meanwhile is not kept waiting.
    private static final int BATCH = 256;

    private final InMemoryRedisStore memory;
    private final List<StampedWrite> writes = new ArrayList<>();

    Rehydration(InMemoryRedisStore memory) {
        this.memory = memory;
    }

    /// @return how many writes it took
    int into(RemoteStore redis) {
        writes.clear();
        memory.forEach(this::add);
        for (int from = 0; from < writes.size(); from += BATCH) {
            redis.apply(writes.subList(from, Math.min(from + BATCH, writes.size())));
        }
        return writes.size();
    }

    private void add(StoreKey key, Held held, Instant expiresAt) {
        switch (held) {
            case Held.Text(Stamp stamp, var value) -> writes.add(new StampedWrite(
                    value.<Write>map(text -> new Write.Put(key, text)).orElseGet(() -> new Write.Delete(key)),
                    atLeastOne(stamp), expiresAt));
            case Held.Fields(Stamp deletedAt, var fields) -> {
                deleted(key, deletedAt, expiresAt);
                fields.forEach((name, field) -> field.value()
                        .ifPresent(text -> writes.add(new StampedWrite(
                                new Write.PutField(key, name, text), atLeastOne(field.stamp()), expiresAt))));
            }
            case Timeline(Stamp deletedAt, var elements) -> {
                deleted(key, deletedAt, expiresAt);
                // Elements have no stamps; all that is known is that they came after that deletion.
                elements.forEach(element -> writes.add(new StampedWrite(
                        new Write.Append(key, element.at(), element.text()), deletedAt.following(), expiresAt)));
            }
            case Held.Arrival(Instant at) -> {
                // A lost limit costs one burst at most.
            }
        }
    }

    private void deleted(StoreKey key, Stamp deletedAt, Instant expiresAt) {
        if (deletedAt.isAfter(Stamp.NEVER)) {
            writes.add(new StampedWrite(new Write.Delete(key), deletedAt, expiresAt));
        }
    }

    /// What the TypeScript bot wrote has no stamp; give it the oldest that counts.
    private static Stamp atLeastOne(Stamp stamp) {
        return stamp.isAfter(Stamp.NEVER) ? stamp : Stamp.EARLIEST;
    }
}
