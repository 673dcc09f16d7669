package dev.lukbot.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.LukBot;
import dev.lukbot.store.StoreKey.Family;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.discord.DaveMode;
import dev.lukbot.testing.discord.FakeMember;
import dev.lukbot.testing.discord.Hearing;
import dev.lukbot.testing.redis.RedisServer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The whole bot over a real Redis, and over its outages: nobody in a voice channel notices.
class RedisWireTest {

    /// What `PTTL` says of a key that is not there.
    private static final long GONE = -2;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private RedisServer redis;
    /// The queue of the native sender, in packets of 20 ms.
    private static final int PACKETS_WAITING = 21;

    private RunningBot running;
    private FakeMember alice;
    private Hearing music;

    @BeforeEach
    void start() throws InterruptedException {
        redis = RedisServer.start();
        running = RunningBot.start(DaveMode.PEOPLE_COMMIT, variables());
        alice = running.alice();
        music = running.guild().hears();
        awaitHealthy(running.bot());
    }

    @AfterEach
    void stop() {
        running.close();
        redis.close();
        assertThat(running.discord().failures()).isEmpty();
    }

    @Test
    void a_killed_a_frozen_and_a_restarted_redis_go_unnoticed() {
        running.plays("tone-440-300.wav").message();
        music.awaitTone(440, PATIENCE);
        music.forget();

        redis.kill();
        Await.until("the outage is noticed", () -> !running.bot().health().isConnected());
        use(30);
        redis.restart();
        awaitHealthy(running.bot());
        use(35);
        redis.freeze();
        use(40);
        Await.until("the frozen Redis is noticed", () -> !running.bot().health().isConnected());
        use(45);
        redis.thaw();
        awaitHealthy(running.bot());

        awaitInRedis("volume of 45", () -> "45".equals(text("HGET", settingsKey(), "volume")));
        music.awaitTone(440, PATIENCE);
        assertThat(music.lostPackets()).as("no more than four new volumes drop of what waits to be sent")
                .isLessThanOrEqualTo(4 * PACKETS_WAITING);
    }

    @Test
    void what_was_changed_during_an_outage_outlives_the_bot() throws InterruptedException {
        redis.kill();
        Await.until("the outage is noticed", () -> !running.bot().health().isConnected());
        use(60);
        redis.restart();
        awaitHealthy(running.bot());
        awaitInRedis("volume of 60", () -> "60".equals(text("HGET", settingsKey(), "volume")));

        running.bot().close();
        try (LukBot again = RunningBot.start(running.discord(), running.tones(), variables())) {
            awaitHealthy(again);
            alice.types("/volume").awaitText("60");
        }
    }

    @Test
    void a_redis_that_comes_late_is_taken_up() throws InterruptedException {
        redis.kill();
        try (var late = RunningBot.start(DaveMode.OFF, variables())) {
            late.alice().types("/volume", Map.of("value", 70)).awaitText("70");
            assertThat(late.bot().health().isInitialized()).isFalse();

            redis.restart();

            awaitHealthy(late.bot());
            String key = "guild_settings:" + Long.toUnsignedString(late.guild().id());
            awaitInRedis("volume of 70", () -> "70".equals(text("HGET", key, "volume")));
        }
    }

    @Test
    void the_keys_are_those_of_the_guide_and_live_as_long_as_it_says() {
        String guild = Long.toUnsignedString(running.guild().id());
        running.plays("tone-440-4.wav").message();
        running.plays("tone-660-300.wav").message();
        assertThat(exists("music_cmd_rate_limit:play:" + alice.id())).isTrue();
        assertThat(exists("guild_rate_limit:play:" + guild)).isTrue();
        music.awaitTone(660, PATIENCE);
        use(55);
        alice.types("/repeat", Map.of("mode", "queue", "times", 3)).message();

        for (String name : List.of("track_history", "track_ids", "last_track", "guild_settings", "repeat_count",
                "queue_session")) {
            awaitInRedis(name, () -> exists(name + ":" + guild));
        }
        awaitInRedis("the user's session", () -> exists("user_session:" + alice.id() + ":" + guild));
        for (String key : keys()) {
            Family family = Arrays.stream(Family.values())
                    .filter(one -> key.startsWith(one.name().toLowerCase(Locale.ROOT) + ":"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("not a key of the guide: " + key));
            long millis = (Long) redis.command("PTTL", key);
            if (millis == GONE) {
                continue; // a rate limit lives for moments
            }
            assertThat(millis).as(key).isPositive();
            if (family.timeToLive().isPositive()) {
                assertThat(Duration.ofMillis(millis)).as(key)
                        .isBetween(family.timeToLive().minusMinutes(2), family.timeToLive());
            }
        }
    }

    @Test
    void a_redis_of_the_typescript_bot_is_taken_over() {
        redis.command("SETEX", settingsKey(), "1000",
                "{\"autoplayEnabled\":true,\"maxAutoplayTracks\":50,\"defaultVolume\":35,\"repeatMode\":0}");

        alice.types("/volume").awaitText("35");
        use(65);

        awaitInRedis("volume of 65", () -> "hash".equals(text("TYPE", settingsKey()))
                && "65".equals(text("HGET", settingsKey(), "volume")));
    }

    @Test
    void a_guild_that_removes_the_bot_is_forgotten() {
        use(50);
        awaitInRedis("settings", () -> exists(settingsKey()));

        running.guild().kicksBot();

        String guild = Long.toUnsignedString(running.guild().id());
        awaitInRedis("no settings", () -> "(nil)".equals(text("HGET", settingsKey(), "volume")));
        // What is left is an empty mark per key, so that a late write cannot bring it back.
        awaitInRedis("nothing but marks", () -> keys().stream().filter(holds(guild)).allMatch(this::isMark));
    }

    private boolean isMark(String key) {
        return switch (text("TYPE", key)) {
            case "string" -> text("GET", key).matches("[0-9a-f]{24}-");
            case "hash" -> text("HKEYS", key).equals("[#]");
            case "zset" -> text("ZRANGE", key, "0", "-1").matches("\\[#[0-9a-f]{24}]");
            default -> text("TYPE", key).equals("none");
        };
    }

    private static Predicate<String> holds(String guild) {
        return key -> key.endsWith(":" + guild);
    }

    /// Somebody uses the bot; it answers in time whatever Redis does.
    private void use(int volume) {
        var reply = alice.types("/volume", Map.of("value", volume));
        reply.awaitText(Integer.toString(volume));
        assertThat(reply.acknowledgedAfter()).isLessThan(Duration.ofSeconds(1));
        assertThat(reply.refusals()).isEmpty();
    }

    private Map<String, String> variables() {
        return Map.of("REDIS_PORT", Integer.toString(redis.port()),
                "RATE_LIMIT_MUSIC_COMMAND_MAX_REQUESTS", "10",
                "RATE_LIMIT_GUILD_MAX_REQUESTS", "10");
    }

    private String settingsKey() {
        return "guild_settings:" + Long.toUnsignedString(running.guild().id());
    }

    private static void awaitHealthy(LukBot bot) {
        Await.until("Redis is in use", PATIENCE, () -> bot.health().isHealthy());
    }

    private static void awaitInRedis(String what, BooleanSupplier condition) {
        Await.until(what + " in Redis", PATIENCE, condition);
    }

    private String text(String... words) {
        return String.valueOf(redis.command(words));
    }

    private boolean exists(String key) {
        return Long.valueOf(1).equals(redis.command("EXISTS", key));
    }

    /// All but the bot's own marks, which hold nothing of people.
    private List<String> keys() {
        return ((List<?>) redis.command("KEYS", "*")).stream()
                .map(String::valueOf)
                .filter(key -> !key.startsWith("lukbot:"))
                .toList();
    }
}
