package dev.lukbot.store.failover;

import java.time.Duration;

/// How long to wait between probes.
final class Backoff {

    /// While Redis is in use, its own commands tell of trouble sooner.
    static final Duration HEALTHY = Duration.ofSeconds(5);

    /// Between the good probes that end an outage.
    static final Duration CONFIRMING = Duration.ofMillis(50);

    /// From then on an outage is a lasting one.
    static final Duration LASTING_AFTER = Duration.ofMinutes(1);

    private static final long FIRST_MILLIS = 50;
    private static final long CAP_MILLIS = 1_000;
    private static final long LASTING_CAP_MILLIS = 5_000;
    private static final int MAX_DOUBLINGS = 10;

    private Backoff() {}

    /// @param failures how many probes in a row have failed
    /// @param chance from 0 to 1; half of the delay is left to it
    static Duration delay(int failures, boolean isLasting, double chance) {
        long cap = isLasting ? LASTING_CAP_MILLIS : CAP_MILLIS;
        long longest = Math.min(cap, FIRST_MILLIS << Math.min(failures, MAX_DOUBLINGS));
        return Duration.ofMillis(longest / 2 + (long) (chance * longest / 2));
    }
}
