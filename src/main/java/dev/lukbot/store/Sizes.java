package dev.lukbot.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Rough sizes on the heap, and the resolution of stored times.
final class Sizes {

    /// An object with a few references, or an entry of a map.
    static final int OBJECT = 64;

    private static final int STRING = 40;

    private Sizes() {}

    static int of(String text) {
        return STRING + text.length();
    }

    /// Timelines keep milliseconds.
    static Instant toMillis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
