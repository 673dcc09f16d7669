package dev.lukbot.store.failover;

import dev.lukbot.store.HybridClock;
import dev.lukbot.testing.FakeTime;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/// A bot's store without threads, over a [FakeRedis], on a clock that the test moves.
final class StoreProcess {

    private static final Duration STEP = Duration.ofMillis(100);

    private final FakeTime time;
    final FakeRedis redis;
    final SwitchingRedisStore store;

    StoreProcess(FakeRedis.Server server, FakeTime time, String instance, StoreLimits limits) {
        this.time = time;
        this.redis = new FakeRedis(server);
        this.store = new SwitchingRedisStore(redis, limits, new HybridClock(time, instance), time, new Random(1));
    }

    StoreProcess(FakeRedis.Server server, FakeTime time, String instance) {
        this(server, time, instance, new StoreLimits(64, 100_000, Optional.empty()));
    }

    /// What the store's threads do in a tenth of a second, which passes.
    void live() {
        time.pass(STEP);
        store.tick();
        store.drain();
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
