package dev.lukbot.store;

import java.time.Duration;
import java.util.Optional;

/// Whether a use was admitted.
///
/// @param refusedBy the limit that refused; empty if the use was admitted, and then every limit counted it
/// @param remaining how many more uses the tightest limit would admit right now
/// @param retryAfter when the same use would be admitted; zero if it was
/// @param resetAfter when the tightest limit is back at its full number of permits
public record Admission(
        Optional<Limit> refusedBy, int remaining, Duration retryAfter, Duration resetAfter) {

    public boolean admitted() {
        return refusedBy.isEmpty();
    }
}
