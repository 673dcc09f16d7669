package dev.lukbot.discord;

import java.time.Duration;

/// How long an interaction's handler may take. Immutable.
///
/// @param beforeDeferring until the interaction is acknowledged without an answer
/// @param beforeReassuring from then on, until people are told that it goes on
/// @param beforeAbandoning from then on, until nobody waits for the answer any more
/// @param forSuggestions until a typing user gets no suggestions
record Patience(
        Duration beforeDeferring, Duration beforeReassuring, Duration beforeAbandoning, Duration forSuggestions) {

    /// Discord wants an acknowledgement within 3 s and the answer within 15 minutes. Deferring after 1.2 s leaves time
    /// for the request itself, so that the acknowledgement is there after 1.5 s.
    static final Patience STANDARD = new Patience(Duration.ofMillis(1200), Duration.ofSeconds(6),
            Duration.ofMinutes(14), Duration.ofMillis(2000));

    private static final Duration FOR_REFUSALS = Duration.ofMillis(250);

    /// For handlers that are known to be slow. Their refusals need no look outside and still come before the deferral,
    /// so they are private from the start.
    Patience withSlowHandler() {
        return new Patience(FOR_REFUSALS, beforeReassuring, beforeAbandoning, forSuggestions);
    }
}
