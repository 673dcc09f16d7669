package dev.lukbot.testing;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for conditions. Deadlines are generous: they only bound a failing test.
public final class Await {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long POLL_MILLIS = 5;

    private Await() {}

    /// Returns as soon as `condition` holds; fails, naming `what`, if it still does not after 20 seconds.
    public static void until(String what, BooleanSupplier condition) {
        until(what, PATIENCE, condition);
    }

    /// Returns as soon as `condition` holds; fails, naming `what`, if it still does not after `limit`.
    public static void until(String what, Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not within " + limit.toSeconds() + " s: " + what);
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for: " + what, interrupted);
            }
        }
    }
}
