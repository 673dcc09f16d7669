package dev.lukbot.store.failover;

import dev.lukbot.store.HybridClock;
import dev.lukbot.store.RemoteStore;
import dev.lukbot.store.RemoteStore.Pulse;
import dev.lukbot.store.StampedStore.Applied;
import dev.lukbot.store.StampedStore.Overtaken;
import dev.lukbot.store.StampedWrite;
import dev.lukbot.store.StoreUnavailableException;
import dev.lukbot.store.failover.StoreHealth.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings pending writes to Redis, in order and in batches, and after an outage first what Redis lost.
///
/// [#drain()] is called by one thread at a time. What Redis lost goes out before anything newer of the same key: its
/// stamps are older, so it would be refused afterwards.
final class Drainer {

    private static final Logger log = LoggerFactory.getLogger(Drainer.class);

    /// What travels in one flush. Fewer than this many waiting writes count as drained: in use, some always wait.
    private static final int BATCH = 128;

    private final RemoteStore redis;
    private final RedisHealthMonitor monitor;
    private final WriteJournal journal;
    private final Rehydration rehydration;
    private final HybridClock clock;
    private final Consumer<StampedWrite> again;
    private final AtomicLong replayed = new AtomicLong();

    private Optional<Pulse> known = Optional.empty();

    /// @param again makes a write once more that came too late by its stamp, though not by the time
    Drainer(
            RemoteStore redis, RedisHealthMonitor monitor, WriteJournal journal, Rehydration rehydration,
            HybridClock clock, Consumer<StampedWrite> again) {
        this.redis = redis;
        this.monitor = monitor;
        this.journal = journal;
        this.rehydration = rehydration;
        this.clock = clock;
        this.again = again;
    }

    /// How many writes reached Redis only after an outage.
    long replayed() {
        return replayed.get();
    }

    /// Sends what waits, until nothing does or Redis goes away.
    void drain() {
        try {
            if (monitor.state() == State.RECOVERING) {
                giveBackWhatRedisLost();
                while (journal.size() >= BATCH && sendBatch()) {
                    // the backlog, while memory still answers
                }
                sendBatch();
                monitor.drained();
            }
            while (sendBatch()) {
                // until nothing waits
            }
        } catch (StoreUnavailableException outage) {
            monitor.failed(outage);
        }
    }

    private boolean sendBatch() {
        State state = monitor.state();
        if (state != State.HEALTHY && state != State.RECOVERING) {
            return false;
        }
        List<StampedWrite> batch = journal.take(BATCH);
        if (batch.isEmpty()) {
            return false;
        }
        Applied applied = Applied.ALL;
        boolean isSent = false;
        List<StampedWrite> late = List.of();
        try {
            applied = redis.apply(batch);
            isSent = true;
        } finally {
            if (isSent) {
                late = late(batch, applied);
                journal.arrived(batch);
            } else {
                journal.failed(batch);
            }
        }
        for (StampedWrite impossible : applied.impossible()) {
            log.atError().addKeyValue("key", impossible.key()).log("Redis cannot apply a write; it is lost");
        }
        late.forEach(again);
        if (state == State.RECOVERING) {
            replayed.addAndGet(batch.size());
        }
        return true;
    }

    /// Those that were sent at once and for the first time, or that a clock ahead of all others stood against: by the time
    /// they are the later ones.
    private List<StampedWrite> late(List<StampedWrite> batch, Applied applied) {
        boolean isAtOnce = monitor.state() == State.HEALTHY;
        var late = new ArrayList<StampedWrite>();
        for (Overtaken overtaken : applied.overtaken()) {
            clock.observe(overtaken.by());
            boolean isWrongClock = clock.isAhead(overtaken.by());
            StampedWrite write = overtaken.write();
            boolean isLast = batch.stream().noneMatch(other -> isReplaced(write, other));
            if (isLast && (isWrongClock || (isAtOnce && journal.isFirstSending(write.key())))) {
                late.add(write);
            }
        }
        return late;
    }

    private static boolean isReplaced(StampedWrite write, StampedWrite later) {
        return later.key().equals(write.key()) && later.stamp().isAfter(write.stamp())
                && later.write().replaces(write.write());
    }

    /// A server with another past, or with none, may lack anything that was ever written: it gets all that memory knows.
    private void giveBackWhatRedisLost() {
        Pulse pulse = monitor.pulse().orElseThrow();
        boolean isSame = known.filter(before -> before.epoch().equals(pulse.epoch())
                && before.history().equals(pulse.history())).isPresent();
        if (known.isPresent() && !isSame) {
            int restored = rehydration.into(redis);
            log.atInfo().addKeyValue("writes", restored).log("Redis may have lost our data; it got what memory holds");
        }
        if (pulse.epoch().isEmpty()) {
            String epoch = redis.mark(clock.next().text());
            known = Optional.of(new Pulse(pulse.history(), Optional.of(epoch), pulse.time()));
        } else {
            known = Optional.of(pulse);
        }
    }
}
