package dev.lukbot.store.failover;

import dev.lukbot.store.Stamp;
import dev.lukbot.store.StampedWrite;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.StoreKey.Outage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// The writes that Redis does not have yet, a slot for each key.
///
/// Thread-safe. Anyone adds; one drainer takes, and then tells whether what it took has arrived. A slot that was taken
/// stays pending until then, and its key is not given out again, so that a key never has two batches under way. What was
/// once taken is given out unchanged until it has arrived, because Redis may already have it.
///
/// Bounded: when more writes wait than allowed, the keys that matter least lose theirs, the longest waiting first. Those
/// of the policy [Outage#KEEP] never do; they are bounded by the number of guilds.
final class WriteJournal {

    /// What matters most is taken first, but limits before it: they are few bytes, and quickly stale.
    private static final List<Outage> TAKEN = List.of(
            Outage.DROP_FIRST, Outage.KEEP, Outage.DROP_LAST, Outage.DROP_THIRD, Outage.DROP_SECOND);

    private static final List<Outage> DROPPED = List.of(
            Outage.DROP_FIRST, Outage.DROP_SECOND, Outage.DROP_THIRD, Outage.DROP_LAST);

    private static final List<Outage> KEPT = List.of(
            Outage.KEEP, Outage.DROP_LAST, Outage.DROP_THIRD, Outage.DROP_SECOND, Outage.DROP_FIRST);

    private final int max;
    private final ConcurrentHashMap<StoreKey, PendingSlot> slots = new ConcurrentHashMap<>();
    private final Map<Outage, Queue<StoreKey>> waiting = new EnumMap<>(Outage.class);
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();

    /// @param max how many writes may wait
    WriteJournal(int max) {
        this.max = max;
        for (Outage policy : Outage.values()) {
            waiting.put(policy, new ConcurrentLinkedQueue<>());
        }
    }

    void add(StampedWrite write) {
        slots.compute(write.key(), (key, slot) -> {
            PendingSlot known = slot == null ? newSlot(key) : slot;
            size.addAndGet(known.add(write));
            return known;
        });
        if (size.get() > max) {
            drop();
        }
    }

    /// Adds a write that another process may already have sent, so it must go out exactly as it is.
    void addSent(StampedWrite write) {
        slots.compute(write.key(), (key, slot) -> {
            PendingSlot known = slot == null ? newSlot(key) : slot;
            known.addSent(write);
            size.incrementAndGet();
            return known;
        });
    }

    /// What nobody can have sent yet.
    List<StampedWrite> unsent() {
        var unsent = new ArrayList<StampedWrite>();
        slots.keySet().forEach(key -> slots.computeIfPresent(key, (_, slot) -> {
            unsent.addAll(slot.unsent());
            return slot;
        }));
        return unsent;
    }

    /// Puts a key's writes with other stamps in the place of those that have these and were not sent meanwhile.
    void replaceUnsent(StoreKey key, Map<Stamp, StampedWrite> byStamp) {
        slots.computeIfPresent(key, (_, slot) -> {
            slot.replaceUnsent(byStamp);
            return slot;
        });
    }

    /// The writes of a key that have not arrived, in order.
    List<StampedWrite> pending(StoreKey key) {
        if (!slots.containsKey(key)) {
            return List.of();
        }
        var writes = new ArrayList<StampedWrite>();
        slots.computeIfPresent(key, (_, slot) -> {
            writes.addAll(slot.all());
            return slot;
        });
        return writes;
    }

    boolean isPending(StoreKey key) {
        return slots.containsKey(key);
    }

    /// All writes that have not arrived, those that matter most first.
    List<StampedWrite> all() {
        var writes = new ArrayList<StampedWrite>();
        for (Outage policy : KEPT) {
            slots.keySet()
                    .stream()
                    .filter(key -> key.family().outage() == policy)
                    .forEach(key -> writes.addAll(pending(key)));
        }
        return writes;
    }

    /// Takes the writes of some keys, at least one key's if any waits, and about `most` writes.
    List<StampedWrite> take(int most) {
        var taken = new ArrayList<StampedWrite>();
        while (taken.size() < most) {
            Optional<StoreKey> key = next(TAKEN);
            if (key.isEmpty()) {
                break;
            }
            slots.computeIfPresent(key.get(), (_, slot) -> {
                taken.addAll(slot.take());
                return slot;
            });
        }
        return taken;
    }

    /// Whether what was taken of a key is under way for the first time.
    boolean isFirstSending(StoreKey key) {
        var isFirst = new AtomicBoolean();
        slots.computeIfPresent(key, (_, slot) -> {
            isFirst.set(slot.isFirstSending());
            return slot;
        });
        return isFirst.get();
    }

    /// What was taken has arrived.
    void arrived(List<StampedWrite> taken) {
        taken.stream().map(StampedWrite::key).distinct().forEach(key -> slots.computeIfPresent(key, (_, slot) -> {
            size.addAndGet(-slot.arrived());
            if (slot.isEmpty()) {
                return null;
            }
            queue(key).add(key);
            return slot;
        }));
    }

    /// What was taken may not have arrived.
    void failed(List<StampedWrite> taken) {
        taken.stream().map(StampedWrite::key).distinct().forEach(key -> queue(key).add(key));
    }

    int size() {
        return size.get();
    }

    long dropped() {
        return dropped.get();
    }

    private PendingSlot newSlot(StoreKey key) {
        queue(key).add(key);
        return new PendingSlot(key.family().cap());
    }

    private Queue<StoreKey> queue(StoreKey key) {
        return queue(key.family().outage());
    }

    private Queue<StoreKey> queue(Outage policy) {
        return Objects.requireNonNull(waiting.get(policy), "every policy has a queue");
    }

    private void drop() {
        while (size.get() > max) {
            Optional<StoreKey> key = next(DROPPED);
            if (key.isEmpty()) {
                return;
            }
            slots.computeIfPresent(key.get(), (_, slot) -> {
                int lost = slot.all().size();
                size.addAndGet(-lost);
                dropped.addAndGet(lost);
                return null;
            });
        }
    }

    private Optional<StoreKey> next(List<Outage> order) {
        for (Outage policy : order) {
            StoreKey key = queue(policy).poll();
            if (key != null) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }
}
