package dev.lukbot.store.failover;

import dev.lukbot.lifecycle.Deadline;
import dev.lukbot.store.Admission;
import dev.lukbot.store.Answers;
import dev.lukbot.store.Held;
import dev.lukbot.store.HybridClock;
import dev.lukbot.store.Limit;
import dev.lukbot.store.Query;
import dev.lukbot.store.RedisStore;
import dev.lukbot.store.RemoteStore;
import dev.lukbot.store.StampedStore;
import dev.lukbot.store.StampedStore.Grant;
import dev.lukbot.store.StampedWrite;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.StoreKey.Family;
import dev.lukbot.store.StoreUnavailableException;
import dev.lukbot.store.Write;
import dev.lukbot.store.disk.Disk;
import dev.lukbot.store.disk.FileDisk;
import dev.lukbot.store.disk.JournalFile;
import dev.lukbot.store.disk.Leftovers;
import dev.lukbot.store.failover.StoreHealth.State;
import dev.lukbot.store.memory.InMemoryRedisStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The store that hides Redis's outages. There is one path and not two: every write goes to memory and to a slot that
/// drains to Redis, whether Redis is there or not. An outage only means that nobody waits for Redis.
///
/// Protocol: writers of a key exclude each other while they stamp, apply to memory and add to the journal, so a key's
/// stamps rise in the journal. One drainer sends what the journal holds. Readers, while Redis is in use, ask it and put
/// the key's pending writes on top, which they saw before they asked, so a process always reads its own writes; what
/// they find warms memory unless somebody wrote the key meanwhile. During an outage memory answers alone. Lost can be:
/// what the journal had no room for (counted), and an outage's writes if the process dies and there is no journal file.
///
/// Thread-safe. Never throws a [StoreUnavailableException]; no call takes longer than 300 ms, and writes never wait.
public final class SwitchingRedisStore implements RedisStore {

    private static final Logger log = LoggerFactory.getLogger(SwitchingRedisStore.class);

    /// Longer than a start waits for Redis.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// How long a start waits for what an earlier process left on the disk.
    private static final Duration TO_READ = Duration.ofSeconds(2);

    /// What is kept of the time to stop: to end the threads, which may just have asked Redis, and to write the journal.
    private static final Duration TO_KEEP = Duration.ofMillis(800);

    private final RemoteStore redis;
    private final InMemoryRedisStore memory;
    private final WriteJournal journal;
    private final Optional<JournalFile> file;
    private final AtomicBoolean isRead = new AtomicBoolean();
    private final Restamping restamping;
    private final HybridClock clock;
    private final RedisHealthMonitor monitor;
    private final Drainer drainer;
    private final KeyVersions versions = new KeyVersions();
    private final StoreThreads threads;

    SwitchingRedisStore(
            RemoteStore redis, StoreLimits limits, Optional<Disk> disk, HybridClock clock, InstantSource time,
            RandomGenerator random) {
        this.redis = redis;
        this.clock = clock;
        this.journal = new WriteJournal(limits.journalMax());
        this.memory = new InMemoryRedisStore(clock, limits.memoryBytes(), journal::isPending);
        this.file = disk
                .map(place -> new JournalFile(place, limits.journalBytes(), journal::all, clock::unseen,
                        System::nanoTime));
        this.monitor = new RedisHealthMonitor(redis, time, random);
        this.restamping = new Restamping(clock, journal, memory, versions);
        var rehydration = new Rehydration(memory);
        this.drainer = new Drainer(redis, monitor, journal, rehydration, clock, restamping::again);
        this.threads = new StoreThreads(this::tick, drainer::drain, file.map(_ -> this::keep));
        monitor.onChange(this::stateChanged);
        monitor.onPulse(this::clockSeen);
    }

    /// Opens the store over `redis` and starts its threads. Waits until Redis is in use, for about a second at most:
    /// then it starts on memory.
    ///
    /// @param clock stamps writes; `redis` must use the same
    /// @param time passes evenly
    public static SwitchingRedisStore open(
            RemoteStore redis, StoreLimits limits, HybridClock clock, InstantSource time, RandomGenerator random) {
        Optional<Disk> disk = limits.journalFile().map(FileDisk::new);
        var store = new SwitchingRedisStore(redis, limits, disk, clock, time, random);
        store.threads.start();
        store.threads.await(
                () -> store.monitor.state() == State.HEALTHY || store.monitor.state() == State.DEGRADED,
                Deadline.in(PATIENCE, System::nanoTime));
        store.threads.await(() -> disk.isEmpty() || store.isRead.get(), Deadline.in(TO_READ, System::nanoTime));
        return store;
    }

    @Override
    public Answers read(List<? extends Query<?>> queries) {
        if (monitor.state() == State.HEALTHY) {
            try {
                var reading = new Reading(queries);
                return reading.answers(redis.load(queries));
            } catch (StoreUnavailableException outage) {
                monitor.failed(outage);
            }
        }
        return memory.read(queries);
    }

    @Override
    public void write(List<? extends Write> writes) {
        var stamped = new ArrayList<StampedWrite>(writes.size());
        for (Write write : writes) {
            versions.write(write.key(), () -> {
                var one = clock.stamp(write);
                memory.apply(List.of(one));
                journal.add(one);
                stamped.add(one);
            });
        }
        keepOnDisk(stamped);
        threads.wake();
    }

    @Override
    public Admission admit(List<Limit> limits) {
        if (monitor.state() == State.HEALTHY && limits.stream().noneMatch(limit -> journal.isPending(limit.key()))) {
            try {
                Grant grant = redis.take(limits);
                memory.write(grant.raises()); // so that an outage goes on from here
                return grant.decision().admission(limits);
            } catch (StoreUnavailableException outage) {
                monitor.failed(outage);
            }
        }
        return admitFromMemory(limits, monitor.state() == State.HEALTHY ? limits : duringOutage(limits));
    }

    /// How the store is.
    public StoreHealth health() {
        Condition condition = monitor.condition();
        return new StoreHealth(
                condition.state(), monitor.isInitialized(), condition.since(), journal.size(), journal.dropped(),
                drainer.replayed(), condition.failure(), file.map(JournalFile::state));
    }

    /// Like [#close(Deadline)] within five seconds.
    @Override
    public void close() {
        close(Deadline.in(PATIENCE, System::nanoTime));
    }

    /// Sends what waits, while there is time and Redis is there. What is left stays in the journal's file, if there is
    /// one.
    public void close(Deadline deadline) {
        threads.await(() -> journal.size() == 0 || !health().isConnected(), deadline.keeping(TO_KEEP));
        rewriteFile();
        threads.await(() -> file.isEmpty() || file.get().isIdle(), deadline.keeping(TO_KEEP.dividedBy(2)));
        threads.close(deadline.keeping(TO_KEEP.dividedBy(4)));
        if (journal.size() > 0) {
            log.atWarn()
                    .addKeyValue("pending", journal.size())
                    .addKeyValue("kept", file.map(JournalFile::state).equals(Optional.of(JournalFile.State.KEPT)))
                    .log("Closing with writes that Redis does not have");
        }
        file.filter(_ -> !threads.isKeeping()).ifPresent(JournalFile::close);
        redis.close();
    }

    /// Watches Redis; called by the store's own thread, and by tests that start none.
    void tick() {
        monitor.tick();
        boolean isDone = monitor.state() == State.HEALTHY && journal.size() == 0;
        if (isDone && file.isPresent() && file.get().hasContent() && file.get().isIdle()) {
            rewriteFile();
        }
    }

    /// Does what the disk is for; called by the store's own thread, and by tests that start none. May block for long.
    void keep() {
        file.ifPresent(journalFile -> {
            if (!isRead.get()) {
                takeUp(journalFile.read());
                isRead.set(true);
            }
            journalFile.step();
        });
    }

    /// Sends what waits; called by the store's own thread, and by tests that start none.
    void drain() {
        drainer.drain();
    }

    /// @param strict the limits to decide by
    private Admission admitFromMemory(List<Limit> limits, List<Limit> strict) {
        Grant grant = memory.take(strict);
        if (grant.decision().refusedBy() < 0) {
            var raises = new ArrayList<StampedWrite>(limits.size());
            for (Write.Raise raise : grant.raises()) {
                versions.write(raise.key(), () -> {
                    var one = clock.stamp(raise);
                    journal.add(one);
                    raises.add(one);
                });
            }
            keepOnDisk(raises);
            threads.wake();
        }
        return grant.decision().admission(limits);
    }

    /// Other processes count for themselves meanwhile, and downloads are what costs: they get half.
    private static List<Limit> duringOutage(List<Limit> limits) {
        return limits.stream()
                .map(limit -> limit.key().family() == Family.DOWNLOAD_RATE_LIMIT
                        ? new Limit(limit.key(), Math.max(1, limit.permits() / 2), limit.window())
                        : limit)
                .toList();
    }

    private void clockSeen() {
        clock.correction().ifPresent(wrong -> {
            restamping.setRight(wrong);
            rewriteFile();
        });
    }

    private void rewriteFile() {
        file.ifPresent(JournalFile::rewrite);
        threads.wakeKeeper();
    }

    private void keepOnDisk(List<StampedWrite> writes) {
        if (file.isPresent() && monitor.state() != State.HEALTHY) {
            file.get().add(writes);
            threads.wakeKeeper();
        }
    }

    private void stateChanged() {
        if (monitor.state() == State.DEGRADED || monitor.state() == State.HEALTHY) {
            rewriteFile();
        }
        threads.wake();
    }

    /// What an earlier process left goes to Redis first of all of its key. What this one has written meanwhile is newer.
    private void takeUp(Leftovers left) {
        for (StampedWrite write : left.writes()) {
            clock.observe(write.stamp());
            if (left.unseen().equals(Optional.of(write.stamp().instance()))) {
                restamping.adopt(write);
            } else {
                memory.apply(List.of(write));
                journal.addSent(write);
            }
        }
        if (!left.writes().isEmpty()) {
            log.atInfo()
                    .addKeyValue("writes", left.writes().size())
                    .log("Found writes that Redis did not get the last time");
            threads.wake();
        }
    }

    /// A question to Redis, begun by looking at what is pending for its keys.
    private final class Reading {

        private final List<? extends Query<?>> queries;
        private final int[] seen;
        private final List<List<StampedWrite>> pending;

        Reading(List<? extends Query<?>> queries) {
            this.queries = queries;
            this.seen = queries.stream().mapToInt(query -> versions.of(query.key())).toArray();
            this.pending = queries.stream().map(query -> journal.pending(query.key())).toList();
        }

        Answers answers(List<Held> fromRedis) {
            var held = new ArrayList<Held>(queries.size());
            for (int i = 0; i < queries.size(); i++) {
                StoreKey key = queries.get(i).key();
                Held whole = fromRedis.get(i);
                clock.observe(whole.latest());
                for (StampedWrite write : pending.get(i)) {
                    whole = whole.after(write, clock.instant());
                }
                held.add(whole);
                Held found = whole;
                versions.ifStill(seen[i], key, () -> memory.replace(key, found));
            }
            return StampedStore.answers(queries, held);
        }
    }
}
