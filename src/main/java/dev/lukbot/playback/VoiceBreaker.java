package dev.lukbot.playback;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// Says when a voice connection broke too often to go on with it. Confined to the player's owner.
final class VoiceBreaker {

    /// More interruptions than this within [#WINDOW] are too many.
    static final int TOLERATED = 5;

    static final Duration WINDOW = Duration.ofSeconds(60);

    private final Deque<Instant> interruptions = new ArrayDeque<>();

    /// Counts an interruption.
    ///
    /// @return whether this one is too many
    boolean interrupted(Instant now) {
        Instant windowStart = now.minus(WINDOW);
        while (!interruptions.isEmpty() && interruptions.getFirst().isBefore(windowStart)) {
            interruptions.removeFirst();
        }
        interruptions.addLast(now);
        return interruptions.size() > TOLERATED;
    }

    void reset() {
        interruptions.clear();
    }
}
