package dev.lukbot.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.id.GuildId;
import dev.lukbot.store.HybridClock;
import dev.lukbot.store.Limit;
import dev.lukbot.store.Query.Fields;
import dev.lukbot.store.Query.Value;
import dev.lukbot.store.StampedStore;
import dev.lukbot.store.StampedStoreContract;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.Write.Delete;
import dev.lukbot.store.Write.Put;
import dev.lukbot.store.Write.PutField;
import dev.lukbot.testing.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryRedisStoreTest extends StampedStoreContract {

    private static final StoreKey QUEUE = StoreKey.queueSession(GUILD);

    private final FakeTime time = new FakeTime();
    private final InMemoryRedisStore store = new InMemoryRedisStore(time);

    @Override
    protected StampedStore store() {
        return store;
    }

    @Override
    protected Instant now() {
        return time.instant();
    }

    @Test
    void a_key_ends_its_time_to_live_after_its_last_write() {
        store.write(new Put(QUEUE, "one"));
        time.pass(Duration.ofMinutes(119));
        store.write(new Put(QUEUE, "two"));
        time.pass(Duration.ofMinutes(119));
        assertThat(store.read(new Value(QUEUE))).contains("two");

        time.pass(Duration.ofMinutes(1));

        assertThat(store.read(new Value(QUEUE))).isEmpty();
        assertThat(store.bytes()).isZero();
    }

    @Test
    void settings_that_are_used_never_end() {
        store.write(new PutField(SETTINGS, "volume", "40"));

        for (int month = 0; month < 24; month++) {
            time.pass(Duration.ofDays(29));
            assertThat(store.read(new Fields(SETTINGS))).containsEntry("volume", "40");
        }
        time.pass(Duration.ofDays(30));

        assertThat(store.read(new Fields(SETTINGS))).isEmpty();
    }

    @Test
    void permits_come_back_one_by_one() {
        var limit = new Limit(StoreKey.commandRateLimit("play", USER), 3, Duration.ofSeconds(30));
        for (int i = 0; i < 3; i++) {
            assertThat(store.admit(List.of(limit)).admitted()).isTrue();
        }
        time.pass(Duration.ofMillis(9_999));
        assertThat(store.admit(List.of(limit)).retryAfter()).isEqualTo(Duration.ofMillis(1));

        time.pass(Duration.ofMillis(1));

        assertThat(store.admit(List.of(limit)).admitted()).isTrue();
        assertThat(store.admit(List.of(limit)).admitted()).isFalse();
    }

    @Test
    void a_deletion_is_remembered_as_long_as_what_it_deleted_could_have_lived() {
        store.write(new Delete(QUEUE));
        assertThat(store.bytes()).isPositive();

        time.pass(Duration.ofMinutes(119));
        store.read(new Value(QUEUE));
        assertThat(store.bytes()).isPositive();

        time.pass(Duration.ofMinutes(1));
        store.read(new Value(QUEUE));
        assertThat(store.bytes()).isZero();
    }

    @Test
    void beyond_its_bytes_the_least_recently_used_keys_go_but_pinned_ones_stay() {
        StoreKey pinned = queueOf(0);
        StoreKey used = queueOf(1);
        var small = new InMemoryRedisStore(new HybridClock(time, "0000000a"), 100_000, pinned::equals);
        String text = "x".repeat(1000);

        for (int guild = 0; guild < 1000; guild++) {
            small.write(new Put(queueOf(guild), text));
            small.read(new Value(used));
        }

        assertThat(small.bytes()).isLessThanOrEqualTo(100_000);
        assertThat(small.read(new Value(pinned))).isPresent();
        assertThat(small.read(new Value(used))).isPresent();
        assertThat(small.read(new Value(queueOf(999)))).isPresent();
        assertThat(small.read(new Value(queueOf(2)))).isEmpty();
    }

    private static StoreKey queueOf(int guild) {
        return StoreKey.queueSession(new GuildId(guild + 1L));
    }
}
