package dev.lukbot.store.failover;

import dev.lukbot.store.HybridClock;
import dev.lukbot.store.SteadyTime;
import dev.lukbot.store.disk.Disk;
import dev.lukbot.testing.FakeTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;

/// A bot's store without threads, over a [FakeRedis], on a clock that the test moves.
final class StoreProcess {

    private static final Duration STEP = Duration.ofMillis(100);

    private static final StoreLimits LIMITS = new StoreLimits(64, 100_000, Optional.empty(), 64);

    private final FakeTime time;
    private final Optional<Disk> disk;
    final FakeRedis redis;
    final SwitchingRedisStore store;

    /// A process that finds what an earlier one left on the disk.
    StoreProcess(
            FakeRedis.Server server, FakeTime time, String instance, StoreLimits limits, Optional<Disk> disk) {
        this(server, time, time, instance, limits, disk);
    }

    private StoreProcess(
            FakeRedis.Server server, FakeTime time, InstantSource clock, String instance, StoreLimits limits,
            Optional<Disk> disk) {
        this.time = time;
        this.disk = disk;
        var stamping = new HybridClock(new SteadyTime(clock, time::nanoTime), instance);
        this.redis = new FakeRedis(server, stamping);
        this.store = new SwitchingRedisStore(
                redis, limits, disk, stamping, time, new Random(1));
        store.keep();
    }

    StoreProcess(FakeRedis.Server server, FakeTime time, String instance) {
        this(server, time, instance, LIMITS, Optional.empty());
    }

    /// A process on a machine with a clock of its own, that finds what an earlier one left on the disk.
    static StoreProcess on(FakeRedis.Server server, FakeTime time, InstantSource clock, String instance, Disk disk) {
        return new StoreProcess(server, time, clock, instance, LIMITS, Optional.of(disk));
    }

    /// What the store's threads do in a tenth of a second, which passes.
    void live() {
        time.pass(STEP);
        store.tick();
        store.drain();
        store.keep();
    }

    /// The process dies as it is.
    void crash() {
        disk.ifPresent(Disk::close);
    }

    /// Lives until Redis is in use and has everything; fails if that takes a minute.
    void recover() {
        redis.mend();
        for (int i = 0; i < 600; i++) {
            if (store.health().isHealthy() && store.health().pending() == 0) {
                return;
            }
            live();
        }
        throw new AssertionError("not recovered: " + store.health());
    }
}
