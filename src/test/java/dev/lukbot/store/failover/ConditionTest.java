package dev.lukbot.store.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.store.StoreUnavailableException.Reason;
import dev.lukbot.store.failover.Condition.Event;
import dev.lukbot.store.failover.Condition.Event.CommandFailed;
import dev.lukbot.store.failover.Condition.Event.Drained;
import dev.lukbot.store.failover.Condition.Event.LinkLost;
import dev.lukbot.store.failover.Condition.Event.ProbeFailed;
import dev.lukbot.store.failover.Condition.Event.ProbeSucceeded;
import dev.lukbot.store.failover.StoreHealth.State;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ConditionTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Event GOOD = new ProbeSucceeded();
    private static final Event AWAY = new ProbeFailed(Reason.UNREACHABLE);
    private static final Event TIMEOUT = new CommandFailed(Reason.TIMED_OUT);

    private final Condition healthy = after(Condition.atStart(START), GOOD, new Drained());
    private final Condition degraded = after(healthy, new LinkLost(Reason.UNREACHABLE));

    @Test
    void the_first_good_probe_begins_the_use_of_redis() {
        Condition recovering = after(Condition.atStart(START), GOOD);

        assertThat(recovering.state()).isEqualTo(State.RECOVERING);
        assertThat(after(recovering, new Drained()).state()).isEqualTo(State.HEALTHY);
    }

    @Test
    void a_start_waits_a_second_for_redis() {
        Condition starting = Condition.atStart(START);

        assertThat(starting.after(AWAY, START.plusMillis(999)).state()).isEqualTo(State.CONNECTING);
        assertThat(starting.after(AWAY, START.plusMillis(1000)).state()).isEqualTo(State.DEGRADED);
    }

    @Test
    void a_start_does_not_wait_for_a_wrong_password_to_become_right() {
        assertThat(after(Condition.atStart(START), new ProbeFailed(Reason.WRONG_PASSWORD)).state())
                .isEqualTo(State.DEGRADED);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = {"TIMED_OUT", "OVERLOADED", "CLOSED"})
    void one_refusal_or_lost_connection_ends_the_use_of_redis(Reason reason) {
        assertThat(after(healthy, new CommandFailed(reason)).state()).isEqualTo(State.DEGRADED);
        assertThat(after(healthy, new CommandFailed(reason)).failure()).contains(reason);
    }

    @Test
    void two_timeouts_within_a_second_end_the_use_of_redis() {
        Condition stalled = healthy.after(TIMEOUT, START);

        assertThat(stalled.state()).isEqualTo(State.HEALTHY);
        assertThat(stalled.after(TIMEOUT, START.plusMillis(999)).state()).isEqualTo(State.DEGRADED);
        assertThat(stalled.after(TIMEOUT, START.plusMillis(1000)).state()).isEqualTo(State.HEALTHY);
    }

    @Test
    void an_overload_of_our_own_says_nothing_about_redis() {
        assertThat(after(healthy, new CommandFailed(Reason.OVERLOADED), new CommandFailed(Reason.OVERLOADED)).state())
                .isEqualTo(State.HEALTHY);
    }

    @Test
    void three_good_probes_in_a_row_end_an_outage() {
        assertThat(after(degraded, GOOD, GOOD).state()).isEqualTo(State.DEGRADED);
        assertThat(after(degraded, GOOD, GOOD, AWAY, GOOD, GOOD).state()).isEqualTo(State.DEGRADED);
        assertThat(after(degraded, GOOD, GOOD, GOOD).state()).isEqualTo(State.RECOVERING);
    }

    @Test
    void an_outage_can_come_back_before_redis_has_everything() {
        Condition recovering = after(degraded, GOOD, GOOD, GOOD);

        assertThat(after(recovering, new LinkLost(Reason.UNREACHABLE)).state()).isEqualTo(State.DEGRADED);
        assertThat(after(recovering, new LinkLost(Reason.UNREACHABLE), new Drained()).state())
                .isEqualTo(State.DEGRADED);
    }

    @Test
    void each_failed_recovery_doubles_the_good_probes_that_the_next_one_takes() {
        Condition relapsed = after(degraded, GOOD, GOOD, GOOD, new CommandFailed(Reason.NOT_PERMITTED));

        assertThat(after(relapsed, GOOD, GOOD, GOOD, GOOD, GOOD).state()).isEqualTo(State.DEGRADED);
        Condition recovering = after(relapsed, GOOD, GOOD, GOOD, GOOD, GOOD, GOOD);
        assertThat(recovering.state()).isEqualTo(State.RECOVERING);
        Condition well = after(recovering, new Drained());
        Condition lost = well.after(new LinkLost(Reason.UNREACHABLE), START.plusSeconds(30));
        assertThat(after(lost, GOOD, GOOD, GOOD).state()).isEqualTo(State.RECOVERING);
    }

    @Test
    void late_failures_of_an_outage_that_is_known_change_nothing() {
        assertThat(after(degraded, new CommandFailed(Reason.UNREACHABLE), TIMEOUT, TIMEOUT)).isEqualTo(degraded);
    }

    @Test
    void probes_come_more_and_more_seldom_while_redis_is_away() {
        Duration shortest = Duration.ZERO;
        Condition condition = degraded;
        for (int failures = 1; failures <= 5; failures++) {
            condition = after(condition, AWAY);
            Duration pause = Duration.between(START, condition.nextProbe(START, 0));
            assertThat(pause).isGreaterThan(shortest);
            shortest = pause;
        }
        assertThat(condition.nextProbe(START, 1)).isBeforeOrEqualTo(START.plusSeconds(1));
        Instant later = START.plus(Duration.ofHours(1));
        assertThat(after(condition, AWAY, AWAY, AWAY, AWAY).nextProbe(later, 1)).isBetween(
                later.plusSeconds(4), later.plusSeconds(5));
    }

    private static Condition after(Condition condition, Event... events) {
        Condition after = condition;
        for (Event event : events) {
            after = after.after(event, START);
        }
        return after;
    }
}
