package dev.lukbot.playback;

import dev.lukbot.playback.PlaybackEvent.Because;
import dev.lukbot.track.Track;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Decides what to do about tracks that cannot be played, so that what can go on does, and nothing is tried for ever.
///
/// Budgets follow progress: a track is loaded again once, and once more for every minute of sound that it gave since. A
/// live stream that was heard is taken up again as long as there is [hope][Reconnection]. A few failed tracks in a row
/// are enough, and so is a round of a repeated queue in which nothing played. Confined to the player's owner.
final class FailurePolicy {

    /// So many failed tracks in a row are the source's fault or ours, not the tracks'.
    static final int TRACKS_IN_A_ROW = 3;

    /// A track that played for so long is not a failed one, whatever ended it.
    static final Duration SUCCESS_AFTER = Duration.ofSeconds(10);

    /// So much sound earns another attempt.
    static final Duration EARNS_A_RETRY = Duration.ofMinutes(1);

    /// What to do about the failed track.
    sealed interface Verdict {

        /// Load it once more, after so long.
        record Retry(Duration after) implements Verdict {}

        /// Go on with the next one.
        record Skip() implements Verdict {}

        /// Stop.
        record GiveUp(Because because) implements Verdict {}
    }

    private Reconnection reconnection = new Reconnection();
    /// How much had been played at the last retry; null before the first.
    private @Nullable Duration retriedAfter;
    private int failedInARow;

    /// An entry's turn begins.
    void begins() {
        retriedAfter = null;
        reconnection = new Reconnection();
    }

    /// The current track cannot go on after `played` of it.
    ///
    /// @param perRound how many tracks a round of a repeated queue has; without one, as many as one likes
    Verdict failed(Track track, Trouble trouble, Duration played, int perRound, Instant now) {
        if (track.isLive() && played.isPositive()) {
            return reconnection.brokeOff(played, now)
                    .<Verdict>map(Verdict.Retry::new)
                    .orElseGet(() -> giveUp(new Because.StreamGone()));
        }
        if (mayRetry(trouble, played)) {
            retriedAfter = played;
            return new Verdict.Retry(track.isLive() ? Reconnection.FIRST_WAIT : Duration.ZERO);
        }
        failedInARow = isSuccess(played) ? 0 : failedInARow + 1;
        if (failedInARow >= TRACKS_IN_A_ROW) {
            return giveUp(new Because.InARow(failedInARow));
        }
        return failedInARow >= perRound ? giveUp(new Because.WholeRound()) : new Verdict.Skip();
    }

    /// What was heard can be played, whatever its source says now: it may have moved, and is looked up anew.
    private boolean mayRetry(Trouble trouble, Duration played) {
        boolean earned = retriedAfter == null || played.minus(retriedAfter).compareTo(EARNS_A_RETRY) >= 0;
        return earned && (trouble.mayPass() || played.isPositive());
    }

    private Verdict giveUp(Because because) {
        failedInARow = 0;
        return new Verdict.GiveUp(because);
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

    /// The current track is held, so what it failed at is not held against it.
    void held() {
        reconnection.startOver();
    }

    private static boolean isSuccess(Duration played) {
        return played.compareTo(SUCCESS_AFTER) >= 0;
    }
}
