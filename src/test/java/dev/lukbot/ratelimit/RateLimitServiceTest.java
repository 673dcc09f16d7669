package dev.lukbot.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lukbot.id.GuildId;
import dev.lukbot.id.UserId;
import dev.lukbot.ratelimit.RateLimitDecision.Allowed;
import dev.lukbot.ratelimit.RateLimitDecision.Limited;
import dev.lukbot.ratelimit.RateLimitDecision.Scope;
import dev.lukbot.store.memory.InMemoryRedisStore;
import dev.lukbot.testing.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RateLimitServiceTest {

    private static final GuildId GUILD = new GuildId(1);
    private static final UserId ANN = new UserId(10);
    private static final UserId BOB = new UserId(11);

    private final FakeTime time = new FakeTime();
    private final InMemoryRedisStore store = new InMemoryRedisStore(time);
    private final RateLimitService limits = new RateLimitService(store, RateLimits.DEFAULT, time);

    @Test
    void a_user_may_use_a_command_five_times_a_minute() {
        assertThat(allowed(10, () -> limits.useCommand(ANN, "songinfo"))).isEqualTo(5);
        assertThat(allowed(10, () -> limits.useCommand(ANN, "history"))).as("another command").isEqualTo(5);
        assertThat(allowed(10, () -> limits.useCommand(BOB, "songinfo"))).as("another user").isEqualTo(5);
    }

    @Test
    void a_user_may_use_a_music_command_three_times_in_half_a_minute() {
        assertThat(allowed(10, () -> limits.useMusicCommand(ANN, GUILD, "play"))).isEqualTo(3);
        assertThat(allowed(10, () -> limits.useMusicCommand(BOB, GUILD, "play"))).isEqualTo(3);
    }

    @Test
    void commands_that_come_in_series_have_more_room() {
        assertThat(allowed(10, () -> limits.useMusicCommand(ANN, GUILD, "skip"))).isEqualTo(6);
        assertThat(allowed(10, () -> limits.useMusicCommand(ANN, GUILD, "volume"))).isEqualTo(6);
    }

    @Test
    void a_guild_may_use_a_music_command_ten_times_a_minute() {
        int allowed = 0;
        for (long user = 100; user < 120; user++) {
            if (limits.useMusicCommand(new UserId(user), GUILD, "play") instanceof Allowed) {
                allowed++;
            }
        }

        assertThat(allowed).isEqualTo(10);
        assertThat(limits.useMusicCommand(ANN, GUILD, "play"))
                .isInstanceOfSatisfying(Limited.class, limited -> assertThat(limited.scope()).isEqualTo(Scope.GUILD));
        assertThat(limits.useMusicCommand(ANN, new GuildId(2), "play")).isInstanceOf(Allowed.class);
    }

    @Test
    void a_use_that_the_guild_refuses_costs_the_user_nothing() {
        for (long user = 100; user < 110; user++) {
            limits.useMusicCommand(new UserId(user), GUILD, "play");
        }
        allowed(5, () -> limits.useMusicCommand(ANN, GUILD, "play"));

        assertThat(allowed(5, () -> limits.useMusicCommand(ANN, new GuildId(2), "play"))).isEqualTo(3);
    }

    @Test
    void a_user_may_download_twice_in_five_minutes() {
        assertThat(allowed(5, () -> limits.download(ANN, GUILD))).isEqualTo(2);
        assertThat(limits.download(ANN, GUILD)).isInstanceOfSatisfying(Limited.class,
                limited -> assertThat(limited.scope()).isEqualTo(Scope.USER));
        assertThat(allowed(5, () -> limits.download(BOB, GUILD))).isEqualTo(2);
    }

    @Test
    void a_guild_may_download_ten_times_a_minute() {
        int allowed = 0;
        for (long user = 100; user < 120; user++) {
            allowed += allowed(1, limitsOf(new UserId(user)));
        }

        assertThat(allowed).isEqualTo(10);
    }

    @Test
    void a_service_may_be_called_a_hundred_times_a_minute() {
        assertThat(allowed(150, () -> limits.callApi("lrclib"))).isEqualTo(100);
        assertThat(limits.callApi("lrclib")).isInstanceOfSatisfying(Limited.class,
                limited -> assertThat(limited.scope()).isEqualTo(Scope.SERVICE));
        assertThat(limits.callApi("lastfm")).isInstanceOf(Allowed.class);
    }

    @Test
    void what_remains_is_exact_down_to_the_refusal() {
        var remaining = new ArrayList<Integer>();
        while (limits.useCommand(ANN, "songinfo") instanceof Allowed allowed) {
            remaining.add(allowed.remaining());
        }

        assertThat(remaining).containsExactly(4, 3, 2, 1, 0);
    }

    @Test
    void the_refused_may_come_back_at_exactly_the_moment_they_are_told() {
        Instant start = time.instant();
        allowed(5, () -> limits.useCommand(ANN, "songinfo"));
        time.pass(Duration.ofSeconds(2));

        var limited = (Limited) limits.useCommand(ANN, "songinfo");

        // One permit returns every 12 of 60 seconds.
        assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(10));
        assertThat(limited.retryAt()).isEqualTo(start.plusSeconds(12));
        assertThat(limited.resetAt()).isEqualTo(start.plusSeconds(60));

        time.pass(limited.retryAfter().minusMillis(1));
        assertThat(limits.useCommand(ANN, "songinfo")).isInstanceOf(Limited.class);
        time.pass(Duration.ofMillis(1));
        assertThat(limits.useCommand(ANN, "songinfo")).isInstanceOf(Allowed.class);
    }

    @Test
    void trying_too_early_does_not_make_the_wait_longer() {
        allowed(5, () -> limits.useCommand(ANN, "songinfo"));
        var first = (Limited) limits.useCommand(ANN, "songinfo");

        allowed(50, () -> limits.useCommand(ANN, "songinfo"));

        assertThat(limits.useCommand(ANN, "songinfo")).isEqualTo(first);
    }

    @Test
    void after_the_window_all_permits_are_back() {
        var last = limits.useCommand(ANN, "songinfo");
        assertThat(last.resetAt()).isEqualTo(time.instant().plusSeconds(12));
        allowed(5, () -> limits.useCommand(ANN, "songinfo"));

        time.pass(Duration.ofSeconds(60));

        assertThat(allowed(10, () -> limits.useCommand(ANN, "songinfo"))).isEqualTo(5);
    }

    @Test
    void configured_limits_take_the_place_of_the_defaults() {
        var one = new RateLimit(1, Duration.ofSeconds(10));
        var two = new RateLimit(2, Duration.ofSeconds(10));
        var strict = new RateLimitService(store,
                new RateLimits(one, one, Map.of("play", two, "history", two), one, two, one), time);

        assertThat(allowed(5, () -> strict.useCommand(ANN, "songinfo"))).isEqualTo(1);
        assertThat(allowed(5, () -> strict.useCommand(ANN, "history"))).isEqualTo(2);
        assertThat(allowed(5, () -> strict.useMusicCommand(ANN, GUILD, "skip"))).isEqualTo(1);
        assertThat(allowed(5, () -> strict.useMusicCommand(ANN, GUILD, "play"))).isEqualTo(2);
        assertThat(allowed(5, () -> strict.download(ANN, GUILD))).isEqualTo(1);
        assertThat(allowed(5, () -> strict.callApi("lrclib"))).isEqualTo(1);
    }

    @Test
    void many_at_once_never_get_more_than_there_is() throws ExecutionException, InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> tries = () -> allowed(20, () -> limits.useCommand(ANN, "songinfo"));
            List<Future<Integer>> counts = new ArrayList<>();
            for (int thread = 0; thread < 50; thread++) {
                counts.add(threads.submit(tries));
            }
            int allowed = 0;
            for (Future<Integer> count : counts) {
                allowed += count.get();
            }

            assertThat(allowed).isEqualTo(5);
        }
    }

    @Test
    void a_limit_without_permits_or_window_is_a_bug() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RateLimit(0, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new RateLimit(1, Duration.ZERO));
    }

    private Supplier<RateLimitDecision> limitsOf(UserId user) {
        return () -> limits.download(user, GUILD);
    }

    private static int allowed(int tries, Supplier<RateLimitDecision> use) {
        int allowed = 0;
        for (int attempt = 0; attempt < tries; attempt++) {
            if (use.get() instanceof Allowed) {
                allowed++;
            }
        }
        return allowed;
    }
}
