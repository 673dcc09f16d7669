package dev.lukbot.store.failover;

import dev.lukbot.store.StampedWrite;
import dev.lukbot.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;

/// What Redis acknowledged in the last half minute: a failover may lose it, since replication does not wait.
///
/// Confined to the drainer. Bounded; the oldest go first.
final class RecentWrites {

    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final int MAX = 20_000;

    private record Acknowledged(StampedWrite write, Instant at) {}

    private final InstantSource time;
    private final ArrayDeque<Acknowledged> writes = new ArrayDeque<>();

    RecentWrites(InstantSource time) {
        this.time = time;
    }

    void add(List<StampedWrite> acknowledged) {
        Instant now = time.instant();
        for (StampedWrite write : acknowledged) {
            if (!(write.write() instanceof Write.Raise)) {
                writes.add(new Acknowledged(write, now));
            }
        }
        while (writes.size() > MAX || (!writes.isEmpty() && writes.peek().at().isBefore(now.minus(KEPT)))) {
            writes.poll();
        }
    }

    /// The writes, oldest first.
    List<StampedWrite> all() {
        return writes.stream().map(Acknowledged::write).toList();
    }
}
