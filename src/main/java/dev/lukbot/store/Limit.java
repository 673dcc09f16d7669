package dev.lukbot.store;

import java.time.Duration;

/// At most `permits` uses of `key` in any `window`, counted on the server's clock (GCRA).
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
