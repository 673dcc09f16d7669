package dev.lukbot.store.failover;

import dev.lukbot.store.HybridClock;
import dev.lukbot.store.RemoteStore;
import dev.lukbot.store.RemoteStore.Pulse;
import dev.lukbot.store.StampedWrite;
import dev.lukbot.store.StoreUnavailableException;
import dev.lukbot.store.failover.StoreHealth.State;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
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
    private final RecentWrites recent;
    private final AtomicLong replayed = new AtomicLong();

    private Optional<Pulse> known = Optional.empty();

    Drainer(
            RemoteStore redis, RedisHealthMonitor monitor, WriteJournal journal, Rehydration rehydration,
            HybridClock clock, InstantSource time) {
        this.redis = redis;
        this.monitor = monitor;
        this.journal = journal;
        this.rehydration = rehydration;
        this.clock = clock;
        this.recent = new RecentWrites(time);
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
        boolean isSent = false;
        try {
            for (StampedWrite impossible : redis.apply(batch)) {
                log.atError().addKeyValue("write", impossible.write()).log("Redis cannot apply a write; it is lost");
            }
            isSent = true;
        } finally {
            if (isSent) {
                journal.arrived(batch);
            } else {
                journal.failed(batch);
            }
        }
        recent.add(batch);
        if (state == State.RECOVERING) {
            replayed.addAndGet(batch.size());
        }
        return true;
    }

    private void giveBackWhatRedisLost() {
        Pulse pulse = monitor.pulse().orElseThrow();
        boolean isOtherData = known.isPresent() && !known.get().epoch().equals(pulse.epoch());
        if (isOtherData) {
            int restored = rehydration.into(redis);
            log.atInfo().addKeyValue("writes", restored).log("Redis has lost our data; it got what memory holds");
        }
        if (known.isPresent() && (isOtherData || !known.get().history().equals(pulse.history()))) {
            List<StampedWrite> lately = recent.all();
            redis.apply(lately);
            log.atInfo().addKeyValue("writes", lately.size()).log("Redis got the last half minute's writes again");
        }
        if (pulse.epoch().isEmpty()) {
            String epoch = redis.mark(clock.next().text());
            pulse = new Pulse(pulse.history(), Optional.of(epoch), pulse.time());
        }
        known = Optional.of(pulse);
    }
}
