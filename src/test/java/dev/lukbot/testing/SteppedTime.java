package dev.lukbot.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The clock of one machine, which somebody sets now and then. Confined to one thread.
public final class SteppedTime implements InstantSource {

    private final InstantSource time;
    private Duration wrong = Duration.ZERO;

    /// @param time the right one
    public SteppedTime(InstantSource time) {
        this.time = time;
    }

    /// From now on it shows so much more than the right time.
    public void isWrongBy(Duration step) {
        wrong = step;
    }

    @Override
    public Instant instant() {
        return time.instant().plus(wrong);
    }
}
