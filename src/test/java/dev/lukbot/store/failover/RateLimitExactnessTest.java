package dev.lukbot.store.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.id.UserId;
import dev.lukbot.store.Limit;
import dev.lukbot.store.StoreKey;
import dev.lukbot.testing.redis.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A hundred impatient users' threads, on two bots, and one limit.
@Tag("redis")
class RateLimitExactnessTest {

    private static final int THREADS = 100;
    private static final int ATTEMPTS = 40;

    @Test
    void never_one_more_than_allowed_and_not_one_less() throws InterruptedException {
        var limit = new Limit(StoreKey.commandRateLimit("play", new UserId(1)), 50, Duration.ofHours(10));

        assertThat(admitted(limit)).isEqualTo(50);
    }

    @Test
    void permits_that_come_back_meanwhile_are_not_given_out_twice() throws InterruptedException {
        var limit = new Limit(StoreKey.commandRateLimit("skip", new UserId(1)), 20, Duration.ofMillis(200));
        long start = System.nanoTime();

        int admitted = admitted(limit);

        long cameBack = (System.nanoTime() - start) / Duration.ofMillis(10).toNanos();
        assertThat((long) admitted).isBetween(20L, 20 + cameBack);
    }

    private static int admitted(Limit limit) throws InterruptedException {
        try (var redis = RedisServer.start();
                var one = RealStores.switching(redis.port(), "0000000a");
                var other = RealStores.switching(redis.port(), "0000000b")) {
            var admitted = new AtomicInteger();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                var store = i % 2 == 0 ? one : other;
                threads.add(Thread.ofVirtual().start(() -> {
                    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                        if (store.admit(List.of(limit)).admitted()) {
                            admitted.incrementAndGet();
                        }
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(one.health().isHealthy() && other.health().isHealthy()).as("Redis decided").isTrue();
            return admitted.get();
        }
    }
}
