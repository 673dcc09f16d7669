package dev.lukbot.store.failover;

import dev.lukbot.store.RedisStore;
import dev.lukbot.store.RedisStoreContract;
import dev.lukbot.testing.redis.RedisServer;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/// The switching store does what every store does, here over a Redis in good health.
@Tag("redis")
class SwitchingRedisStoreContractTest extends RedisStoreContract {

    private static RedisServer redis;

    private SwitchingRedisStore store;

    @BeforeAll
    static void startRedis() {
        redis = RedisServer.start();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @BeforeEach
    void open() {
        redis.command("FLUSHALL");
        store = RealStores.switching(redis.port(), "0000000c");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected RedisStore store() {
        return store;
    }

    @Override
    protected Instant now() {
        return InstantSource.system().instant();
    }
}
