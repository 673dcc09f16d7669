package dev.lukbot.store;

import java.time.Duration;

/// Bursts of up to `permits` uses of `key`; used permits come back one by one, all of them within `window`. Counted on
/// the server's clock (GCRA).
public record Limit(StoreKey key, int permits, Duration window) {

    public Limit {
        if (key.family().structure() != StoreKey.Structure.LIMIT) {
            throw new IllegalArgumentException("not a limit's key: " + key);
        }
        if (permits < 1 || !window.isPositive()) {
            throw new IllegalArgumentException("permits and window must be positive: " + permits + ", " + window);
        }
    }
}
