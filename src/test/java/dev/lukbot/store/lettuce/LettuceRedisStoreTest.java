package dev.lukbot.store.lettuce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.store.HybridClock;
import dev.lukbot.store.Query.Fields;
import dev.lukbot.store.Query.Newest;
import dev.lukbot.store.Query.Times;
import dev.lukbot.store.Query.Value;
import dev.lukbot.store.StampedStore;
import dev.lukbot.store.StampedStoreContract;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.StoreUnavailableException;
import dev.lukbot.store.Write.Append;
import dev.lukbot.store.Write.Delete;
import dev.lukbot.store.Write.Put;
import dev.lukbot.store.Write.PutField;
import dev.lukbot.testing.redis.RedisServer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("redis")
class LettuceRedisStoreTest extends StampedStoreContract {

    private static RedisServer redis;

    private LettuceRedisStore store;

    @BeforeAll
    static void startRedis() {
        redis = RedisServer.start();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @BeforeEach
    void connect() {
        redis.command("FLUSHALL");
        store = new LettuceRedisStore(
                RedisAddress.of("127.0.0.1", redis.port()), new HybridClock(InstantSource.system(), "0000000c"),
                System::nanoTime);
        store.probe();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected StampedStore store() {
        return store;
    }

    @Override
    protected Instant now() {
        return InstantSource.system().instant();
    }

    @Test
    void every_family_has_the_guides_time_to_live() {
        store.write(List.of(
                new Put(LAST, "x"), new PutField(SETTINGS, "volume", "40"), new Append(HISTORY, now(), "x"),
                new Put(StoreKey.autoplayCounter(GUILD), "1"), new Put(StoreKey.queueSession(GUILD), "x"),
                new PutField(StoreKey.userSession(USER, GUILD), "channel", "1"),
                new Put(StoreKey.trackMetadata("dQw4w9WgXcQ"), "x")));

        assertThat(timeToLive("last_track:" + GUILD)).isEqualTo(7 * 24);
        assertThat(timeToLive("guild_settings:" + GUILD)).isEqualTo(30 * 24);
        assertThat(timeToLive("track_history:" + GUILD)).isEqualTo(7 * 24);
        assertThat(timeToLive("autoplay_counter:" + GUILD)).isEqualTo(7 * 24);
        assertThat(timeToLive("queue_session:" + GUILD)).isEqualTo(2);
        assertThat(timeToLive("user_session:" + USER + ":" + GUILD)).isEqualTo(24);
        assertThat(timeToLive("track_metadata:dQw4w9WgXcQ")).isEqualTo(30 * 24);
    }

    @Test
    void a_deletion_is_remembered_as_long_as_what_it_deleted_could_have_lived() {
        store.write(List.of(new PutField(SETTINGS, "volume", "40"), new Delete(SETTINGS), new Delete(HISTORY)));

        assertThat(timeToLive(SETTINGS.name())).isEqualTo(30 * 24);
        assertThat(timeToLive(HISTORY.name())).isEqualTo(7 * 24);
    }

    @Test
    void reading_settings_renews_them() {
        store.write(new PutField(SETTINGS, "volume", "40"));
        redis.command("EXPIRE", SETTINGS.name(), "100");

        store.read(new Fields(SETTINGS));
        store.read(new Fields(SETTINGS));

        assertThat(timeToLive(SETTINGS.name())).isEqualTo(30 * 24);
    }

    @Test
    void settings_of_the_typescript_bot_are_taken_over() {
        redis.command("SETEX", SETTINGS.name(), "100000",
                """
                        {"autoplayEnabled":true,"maxAutoplayTracks":50,"defaultVolume":70,"repeatMode":2,"lastUpdated":17e11}""");

        assertThat(store.read(new Fields(SETTINGS)))
                .containsEntry("defaultVolume", "70")
                .containsEntry("autoplayEnabled", "true")
                .containsEntry("repeatMode", "2");
        store.write(new PutField(SETTINGS, "volume", "40"));

        assertThat(store.read(new Fields(SETTINGS))).containsEntry("volume", "40").containsEntry("defaultVolume", "70");
        assertThat(redis.command("TYPE", SETTINGS.name())).isEqualTo("hash");
    }

    @Test
    void a_write_to_a_value_of_the_typescript_bot_keeps_the_rest_of_it() {
        redis.command("SET", SETTINGS.name(), "{\"defaultVolume\":70}");

        store.write(new PutField(SETTINGS, "autoplay", "true"));

        assertThat(store.read(new Fields(SETTINGS))).isEqualTo(Map.of("defaultVolume", "70", "autoplay", "true"));
    }

    @Test
    void histories_of_the_typescript_bot_are_taken_over() {
        redis.command("SET", HISTORY.name(), """
                [{"url":"u2","timestamp":1767268800002},{"url":"u1","timestamp":1767268800001}]""");
        redis.command("SET", "track_ids:" + GUILD, "[\"old\",\"new\"]");

        assertThat(store.read(new Newest(HISTORY, 10))).containsExactly(
                "{\"url\":\"u2\",\"timestamp\":1767268800002}", "{\"url\":\"u1\",\"timestamp\":1767268800001}");
        assertThat(store.read(new Newest(StoreKey.trackIds(GUILD), 10))).containsExactly("new", "old");
    }

    @Test
    void the_list_of_a_later_typescript_bot_is_taken_over() {
        redis.command("RPUSH", HISTORY.name(), "{\"trackId\":\"b\",\"timestamp\":2}",
                "{\"trackId\":\"a\",\"timestamp\":1}");

        store.write(new Append(HISTORY, Instant.ofEpochMilli(3), "c"));

        assertThat(store.read(new Newest(HISTORY, 10)))
                .containsExactly("c", "{\"trackId\":\"b\",\"timestamp\":2}", "{\"trackId\":\"a\",\"timestamp\":1}");
    }

    @Test
    void values_of_the_typescript_bot_are_taken_over() {
        redis.command("SET", LAST.name(), "{\"title\":\"x\"}");
        redis.command("SET", "cmd_rate_limit:play:1", "[1,2,3]");

        assertThat(store.read(new Value(LAST))).contains("{\"title\":\"x\"}");
    }

    @Test
    void what_is_not_understood_is_missing_and_never_overwritten() {
        redis.command("SET", SETTINGS.name(), "no JSON");
        redis.command("SADD", HISTORY.name(), "a set");

        assertThat(store.read(new Fields(SETTINGS))).isEmpty();
        assertThat(store.read(new Times(HISTORY, List.of("x")))).isEmpty();
        assertThat(redis.command("GET", SETTINGS.name())).isEqualTo("no JSON");
        store.write(new PutField(SETTINGS, "volume", "40"));

        assertThat(store.read(new Fields(SETTINGS))).isEqualTo(Map.of("volume", "40"));
        assertThat(redis.command("GET", "lukbot:bad:" + SETTINGS.name())).isEqualTo("no JSON");
    }

    @Test
    void scripts_that_redis_forgot_are_sent_again() {
        redis.command("SCRIPT", "FLUSH");

        store.write(new PutField(SETTINGS, "volume", "40"));

        assertThat(store.read(new Fields(SETTINGS))).containsEntry("volume", "40");
    }

    @Test
    void without_a_connection_it_says_so_at_once() {
        store.disconnect();

        assertThatThrownBy(() -> store.read(new Value(LAST)))
                .isInstanceOfSatisfying(
                        StoreUnavailableException.class,
                        outage -> assertThat(outage.reason()).isEqualTo(StoreUnavailableException.Reason.UNREACHABLE));
        assertThat(store.trouble()).isPresent();
        store.probe();
        assertThat(store.read(new Value(LAST))).isEmpty();
    }

    /// In hours, rounded up.
    private static long timeToLive(String key) {
        return Duration.ofMillis((Long) redis.command("PTTL", key) + 3_599_999).toHours();
    }
}
