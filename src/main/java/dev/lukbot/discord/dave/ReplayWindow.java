package dev.lukbot.discord.dave;

import java.util.Arrays;

/// Remembers which frame numbers were seen, as far back as frames may arrive late. Not thread-safe.
final class ReplayWindow {

    /// Frames may come as late as 20 s of audio.
    private static final int SIZE = 1024;

    private final long[] seen = new long[SIZE / Long.SIZE];
    private long newest = -1;

    /// Whether the number is new, and not so old that nobody knows.
    boolean accepts(long number) {
        return number > newest || (newest - number < SIZE && (seen[word(number)] & bit(number)) == 0);
    }

    /// Remembers a number that the window [#accepts(long)].
    void add(long number) {
        if (number - newest >= SIZE) {
            Arrays.fill(seen, 0);
        } else {
            for (long skipped = newest + 1; skipped < number; skipped++) {
                seen[word(skipped)] &= ~bit(skipped);
            }
        }
        seen[word(number)] |= bit(number);
        newest = Math.max(newest, number);
    }

    private static int word(long number) {
        return (int) (number % SIZE) / Long.SIZE;
    }

    private static long bit(long number) {
        return 1L << number;
    }
}
