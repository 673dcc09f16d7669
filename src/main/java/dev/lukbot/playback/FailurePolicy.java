package dev.lukbot.playback;

import dev.lukbot.track.Track;
import java.time.Duration;

/// Decides what to do about tracks that cannot be played, so that nothing is tried for ever: each track is loaded
/// again once, and a few failed tracks in a row are enough. Confined to the player's owner.
final class FailurePolicy {

    /// So many failed tracks in a row are the source's fault or ours, not the tracks'.
    static final int TRACKS_IN_A_ROW = 3;

    /// A track that played for so long is not a failed one, whatever ended it.
    static final Duration SUCCESS_AFTER = Duration.ofSeconds(10);

    /// Known lengths are often rounded, and encoders pad: ending so little early is ending.
    private static final Duration LEAST_TOLERANCE = Duration.ofSeconds(2);

    private static final int TOLERANCE_DIVISOR = 50; // 2 %

    /// What to do about the failed track.
    enum Verdict {
        /// Load it once more.
        RETRY,
        /// Go on with the next one.
        SKIP,
        /// Stop.
        GIVE_UP
    }

    private boolean retried;
    private int failedInARow;

    /// Whether a track that ended at `position` must have been longer.
    static boolean isTruncated(Track track, Duration position) {
        return track.length()
                .filter(length -> {
                    Duration share = length.dividedBy(TOLERANCE_DIVISOR);
                    Duration tolerance = share.compareTo(LEAST_TOLERANCE) > 0 ? share : LEAST_TOLERANCE;
                    return position.plus(tolerance).compareTo(length) < 0;
                })
                .isPresent();
    }

    /// A track begins from its beginning.
    void begins() {
        retried = false;
    }

    /// The current track cannot go on after `played` of it.
    Verdict failed(boolean mayRetry, Duration played) {
        if (mayRetry && !retried) {
            retried = true;
            return Verdict.RETRY;
        }
        failedInARow = isSuccess(played) ? 0 : failedInARow + 1;
        if (failedInARow == TRACKS_IN_A_ROW) {
            failedInARow = 0;
            return Verdict.GIVE_UP;
        }
        return Verdict.SKIP;
    }

    /// The current track came to its end.
    void ended() {
        failedInARow = 0;
    }

    /// Somebody ended the current track after `played` of it. That says nothing about a track that hardly began.
    void left(Duration played) {
        if (isSuccess(played)) {
            failedInARow = 0;
        }
    }

    private static boolean isSuccess(Duration played) {
        return played.compareTo(SUCCESS_AFTER) >= 0;
    }
}
