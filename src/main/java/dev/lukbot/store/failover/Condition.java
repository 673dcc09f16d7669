package dev.lukbot.store.failover;

import dev.lukbot.store.StoreUnavailableException.Reason;
import dev.lukbot.store.failover.StoreHealth.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What the monitor knows of Redis, and the rules by which events change it. Immutable.
///
/// @param since when the state began
/// @param goodProbes how many probes in a row have succeeded while Redis was not in use
/// @param failures how many probes in a row have failed
/// @param timedOutAt when a command last timed out without more following from it yet
/// @param failure the last outage's reason
/// @param relapses how many recoveries in a row have failed: each doubles the good probes that the next one takes, so
///     that a Redis that takes a probe's write but none of ours is not tried all the time
record Condition(
        State state, Instant since, int goodProbes, int failures, Optional<Instant> timedOutAt,
        Optional<Reason> failure, int relapses) {

    static final int GOOD_PROBES = 3;
    static final int MAX_DOUBLINGS = 5;

    /// A Redis that was in use for that long is well again.
    static final Duration WELL_AFTER = Duration.ofSeconds(30);

    static final Duration TIMEOUTS_WITHIN = Duration.ofSeconds(1);

    /// How long a start may wait for Redis before it is called an outage.
    static final Duration PATIENCE = Duration.ofSeconds(1);

    /// Something that says something about Redis.
    sealed interface Event {

        /// It took a write and is a primary.
        record ProbeSucceeded() implements Event {}

        record ProbeFailed(Reason reason) implements Event {}

        /// A command of the bot's failed.
        record CommandFailed(Reason reason) implements Event {}

        /// The connection was lost, or is silent.
        record LinkLost(Reason reason) implements Event {}

        /// Redis has got all that it had missed.
        record Drained() implements Event {}
    }

    static Condition atStart(Instant now) {
        return new Condition(State.CONNECTING, now, 0, 0, Optional.empty(), Optional.empty(), 0);
    }

    Condition after(Event event, Instant now) {
        return switch (event) {
            case Event.ProbeSucceeded() -> switch (state) {
                case CONNECTING -> to(State.RECOVERING, now);
                case DEGRADED -> goodProbes + 1 < GOOD_PROBES << Math.min(relapses, MAX_DOUBLINGS)
                        ? new Condition(state, since, goodProbes + 1, 0, Optional.empty(), failure, relapses)
                        : to(State.RECOVERING, now);
                case HEALTHY, RECOVERING -> this;
            };
            case Event.ProbeFailed(Reason reason) -> switch (state) {
                case CONNECTING -> now.isBefore(since.plus(PATIENCE)) && !reason.isConfiguration()
                        ? failedProbe(reason)
                        : failedProbe(reason).to(State.DEGRADED, now);
                case DEGRADED -> failedProbe(reason);
                case HEALTHY, RECOVERING -> afterFailure(reason, now);
            };
            case Event.CommandFailed(Reason reason) -> isInUse() ? afterFailure(reason, now) : this;
            case Event.LinkLost(Reason reason) -> isInUse() ? lost(reason, now) : this;
            case Event.Drained() -> state == State.RECOVERING ? to(State.HEALTHY, now) : this;
        };
    }

    /// When the next probe is due.
    ///
    /// @param probedAt when the last one ended
    /// @param chance from 0 to 1, so that not all processes come at once
    Instant nextProbe(Instant probedAt, double chance) {
        if (isInUse()) {
            return probedAt.plus(Backoff.HEALTHY);
        }
        if (goodProbes > 0) {
            return probedAt.plus(Backoff.CONFIRMING);
        }
        boolean isLasting = probedAt.isAfter(since.plus(Backoff.LASTING_AFTER));
        return probedAt.plus(Backoff.delay(failures, isLasting, chance));
    }

    private boolean isInUse() {
        return state == State.HEALTHY || state == State.RECOVERING;
    }

    private Condition afterFailure(Reason reason, Instant now) {
        return switch (reason) {
            case OVERLOADED, CLOSED -> this; // says nothing about Redis
            case TIMED_OUT -> timedOutAt.filter(before -> now.isBefore(before.plus(TIMEOUTS_WITHIN))).isPresent()
                    ? lost(reason, now)
                    : new Condition(state, since, goodProbes, failures, Optional.of(now), failure, relapses);
            default -> lost(reason, now);
        };
    }

    private Condition lost(Reason reason, Instant now) {
        boolean wasWell = state == State.HEALTHY && !now.isBefore(since.plus(WELL_AFTER));
        int more = state == State.RECOVERING ? 1 : 0;
        return new Condition(
                State.DEGRADED, now, 0, 0, Optional.empty(), Optional.of(reason), wasWell ? 0 : relapses + more);
    }

    private Condition failedProbe(Reason reason) {
        return new Condition(state, since, 0, failures + 1, Optional.empty(), Optional.of(reason), relapses);
    }

    private Condition to(State next, Instant now) {
        return new Condition(
                next, now, 0, next == State.DEGRADED ? failures : 0, Optional.empty(), failure, relapses);
    }
}
