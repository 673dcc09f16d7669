package dev.lukbot.testing.discord;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// Hands out ids that carry the present time, as Discord's do: JDA computes from an interaction's id when its token
/// expires. Thread-safe.
final class Snowflakes {

    private static final long DISCORD_EPOCH_MILLIS = 1_420_070_400_000L;
    private static final int TIMESTAMP_SHIFT = 22;

    private final InstantSource clock;
    private final AtomicLong last = new AtomicLong();

    Snowflakes(InstantSource clock) {
        this.clock = clock;
    }

    long next() {
        long earliest = (clock.millis() - DISCORD_EPOCH_MILLIS) << TIMESTAMP_SHIFT;
        return last.updateAndGet(before -> Math.max(before + 1, earliest));
    }
}
