package dev.lukbot.ratelimit;

import java.time.Duration;
import java.time.Instant;

/// Whether a use was within its limits.
public sealed interface RateLimitDecision {

    /// When the limits are back at their full number of permits if nothing more is used.
    Instant resetAt();

    /// It was, and it was counted.
    ///
    /// @param remaining how many more would be allowed right now, this one already counted
    record Allowed(int remaining, Instant resetAt) implements RateLimitDecision {}

    /// It was not, and it was not counted: trying again too early never makes the wait longer.
    ///
    /// @param scope whose limit it was
    /// @param retryAfter when the same use would be allowed
    /// @param retryAt the same as a moment
    record Limited(Scope scope, Duration retryAfter, Instant retryAt, Instant resetAt) implements RateLimitDecision {}

    /// Whose uses a limit counts.
    enum Scope {
        USER,
        GUILD,
        SERVICE
    }
}
