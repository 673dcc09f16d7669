package dev.lukbot.store.failover;

import dev.lukbot.store.HybridClock;
import dev.lukbot.store.lettuce.LettuceRedisStore;
import dev.lukbot.store.lettuce.RedisAddress;
import dev.lukbot.testing.Await;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Stores over a real Redis on this machine.
public final class RealStores {

    private RealStores() {}

    /// A bot's store, with its threads, once Redis is in use.
    public static SwitchingRedisStore switching(int port, String instance) {
        var clock = new HybridClock(InstantSource.system(), instance);
        var store = SwitchingRedisStore.open(
                new LettuceRedisStore(RedisAddress.of("127.0.0.1", port), clock, System::nanoTime),
                new StoreLimits(64, 100_000, Optional.empty(), 64), clock, InstantSource.system(),
                RandomGenerator.getDefault());
        Await.until("Redis is in use", () -> store.health().isHealthy());
        return store;
    }

    /// A connected store without anything around it.
    public static LettuceRedisStore plain(int port, String instance) {
        var store = new LettuceRedisStore(
                RedisAddress.of("127.0.0.1", port), new HybridClock(InstantSource.system(), instance),
                System::nanoTime);
        store.probe();
        return store;
    }
}
