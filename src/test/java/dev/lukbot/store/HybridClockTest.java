package dev.lukbot.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.id.GuildId;
import dev.lukbot.testing.FakeTime;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HybridClockTest {

    private final FakeTime time = new FakeTime();
    private final HybridClock clock = new HybridClock(time, "0000000a");

    @Test
    void stamps_rise_within_a_millisecond_and_with_time() {
        Stamp first = clock.next();
        Stamp second = clock.next();
        time.pass(Duration.ofMillis(1));
        Stamp third = clock.next();

        assertThat(second).isGreaterThan(first);
        assertThat(third).isGreaterThan(second);
        assertThat(third.time()).isEqualTo(time.instant());
        assertThat(third.instance()).isEqualTo("0000000a");
    }

    @Test
    void stamps_never_fall_when_the_clock_is_set_back() {
        clock.follow(time.instant());
        Stamp before = clock.next();

        clock.follow(time.instant().minusSeconds(3600));

        assertThat(clock.next()).isGreaterThan(before);
    }

    @Test
    void processes_whose_clocks_differ_agree_once_they_know_redis_clock() {
        var ahead = new FakeTime();
        ahead.pass(Duration.ofMinutes(5));
        var other = new HybridClock(ahead, "0000000b");
        other.follow(time.instant());
        clock.follow(time.instant());

        Stamp earlier = other.next();
        time.pass(Duration.ofSeconds(1));

        assertThat(clock.next()).isGreaterThan(earlier);
    }

    @Test
    void a_stamp_that_was_seen_is_earlier_than_all_that_follow_however_wrong_its_clock() {
        var ahead = new FakeTime();
        ahead.pass(Duration.ofHours(1));
        Stamp seen = new HybridClock(ahead, "ffffffff").next();

        clock.observe(seen);

        StampedWrite write = clock.stamp(new Write.Delete(StoreKey.queueSession(new GuildId(1))));
        assertThat(write.stamp()).isGreaterThan(seen);
        assertThat(write.expiresAt()).as("by the real time").isEqualTo(time.instant().plus(Duration.ofHours(2)));
        clock.observe(Stamp.EARLIEST);
        assertThat(clock.next()).isGreaterThan(write.stamp());
    }

    @Test
    void no_two_stamps_are_equal() {
        var other = new HybridClock(time, "0000000b");
        Set<Stamp> stamps = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            assertThat(stamps.add(clock.next()) && stamps.add(other.next())).isTrue();
        }
    }

    @Test
    void the_following_stamp_is_just_after() {
        Stamp stamp = clock.next();

        assertThat(stamp.following()).isGreaterThan(stamp);
        assertThat(stamp.following().instance()).isEqualTo(stamp.instance());
        assertThat(Stamp.NEVER).isLessThan(Stamp.EARLIEST).isLessThan(stamp);
    }
}
