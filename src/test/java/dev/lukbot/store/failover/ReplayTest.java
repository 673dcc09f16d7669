package dev.lukbot.store.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.id.GuildId;
import dev.lukbot.store.Query.Fields;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.Write.PutField;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.redis.FaultyProxy;
import dev.lukbot.testing.redis.FaultyProxy.Fault;
import dev.lukbot.testing.redis.RedisServer;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How long a full journal takes to reach Redis. Prints it; the README quotes it.
@Tag("redis")
class ReplayTest {

    private static final int GUILDS = 10_000;
    private static final int FIELDS = 10;

    @Test
    void a_full_journal_reaches_redis() {
        try (var redis = RedisServer.start();
                var proxy = new FaultyProxy(redis.port());
                var store = RealStores.switching(proxy.port(), "0000000a")) {
            proxy.breakWith(Fault.CUT);
            Await.until("memory is in use", () -> !store.health().isHealthy());
            for (int guild = 1; guild <= GUILDS; guild++) {
                for (int field = 0; field < FIELDS; field++) {
                    store.write(new PutField(settings(guild), "field " + field, Integer.toString(guild)));
                }
            }
            assertThat(store.health().pending()).isEqualTo(GUILDS * FIELDS);

            proxy.breakWith(Fault.NONE);
            Await.until("Redis answers", () -> store.health().isConnected());
            long start = System.nanoTime();
            Await.until("Redis has everything", () -> store.health().isHealthy() && store.health().pending() == 0);

            Duration took = Duration.ofNanos(System.nanoTime() - start);
            System.out.printf("Replayed %d writes in %d ms%n", store.health().replayed(), took.toMillis());
            assertThat(store.health().dropped()).isZero();
            try (var direct = RealStores.plain(redis.port(), "0000000b")) {
                for (int guild = 1; guild <= GUILDS; guild += 999) {
                    assertThat(direct.read(new Fields(settings(guild)))).hasSize(FIELDS);
                }
            }
        }
    }

    private static StoreKey settings(int guild) {
        return StoreKey.guildSettings(new GuildId(guild));
    }
}
