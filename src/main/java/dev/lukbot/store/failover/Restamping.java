package dev.lukbot.store.failover;

import dev.lukbot.store.HybridClock;
import dev.lukbot.store.Stamp;
import dev.lukbot.store.StampedWrite;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.memory.InMemoryRedisStore;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Gives other stamps to writes whose stamps say the wrong thing because of a clock that was wrong, here or elsewhere: in
/// memory and in the journal alike. Thread-safe.
final class Restamping {

    private final HybridClock clock;
    private final WriteJournal journal;
    private final InMemoryRedisStore memory;
    private final KeyVersions versions;

    Restamping(HybridClock clock, WriteJournal journal, InMemoryRedisStore memory, KeyVersions versions) {
        this.clock = clock;
        this.journal = journal;
        this.memory = memory;
        this.versions = versions;
    }

    /// Makes a write again that came too late by its stamp, though not by the time, unless there is a later one.
    void again(StampedWrite late) {
        versions.write(late.key(), () -> {
            if (journal.pending(late.key()).stream().noneMatch(later -> later.write().replaces(late.write()))) {
                stamp(late);
            }
        });
    }

    /// Makes a write that nobody has seen one of this process.
    void adopt(StampedWrite unseen) {
        versions.write(unseen.key(), () -> stamp(unseen));
    }

    private void stamp(StampedWrite write) {
        var one = new StampedWrite(write.write(), clock.next(), write.expiresAt());
        memory.apply(List.of(one));
        journal.add(one);
    }

    /// Redis's clock has been seen for the first time, and this one was wrong: what was written meanwhile was written at
    /// another time than its stamps say, and nobody has it yet.
    ///
    /// @param wrong by how much the stamps are too early; negative if they are too late
    void setRight(Duration wrong) {
        List<StampedWrite> unsent = journal.unsent()
                .stream()
                .filter(write -> write.stamp().instance().equals(clock.instance()))
                .sorted(Comparator.comparing(StampedWrite::stamp))
                .toList();
        List<Stamp> stamps = clock.corrected(unsent.stream().map(StampedWrite::stamp).toList(), wrong);
        Map<StoreKey, Map<Stamp, StampedWrite>> right = new HashMap<>();
        for (int i = 0; i < unsent.size(); i++) {
            StampedWrite write = unsent.get(i);
            right.computeIfAbsent(write.key(), _ -> new HashMap<>())
                    .put(write.stamp(), new StampedWrite(write.write(), stamps.get(i), write.expiresAt().plus(wrong)));
        }
        right.forEach((key, byStamp) -> versions.write(key, () -> {
            journal.replaceUnsent(key, byStamp);
            memory.forget(key);
            memory.apply(journal.pending(key));
        }));
    }
}
