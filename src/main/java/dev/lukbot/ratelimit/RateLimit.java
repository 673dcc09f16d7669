package dev.lukbot.ratelimit;

import java.time.Duration;

/// At most `permits` uses in any `window`.
public record RateLimit(int permits, Duration window) {

    public RateLimit {
        if (permits < 1 || !window.isPositive()) {
            throw new IllegalArgumentException("permits and window must be positive: " + permits + ", " + window);
        }
    }

    static RateLimit of(int permits, int seconds) {
        return new RateLimit(permits, Duration.ofSeconds(seconds));
    }
}
