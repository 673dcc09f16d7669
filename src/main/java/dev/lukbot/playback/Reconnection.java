package dev.lukbot.playback;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a live stream that broke off is taken up again: sooner at first, then twice as late each time, until it has been
/// without sound for long. Confined to the player's owner.
final class Reconnection {

    static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /// How long it is tried without success.
    static final Duration PATIENCE = Duration.ofMinutes(10);

    /// So much sound is a success. Less than that, many servers send at once before they find that they have no more.
    static final Duration SUCCESS = Duration.ofSeconds(5);

    private Duration wait = FIRST_WAIT;
    private Duration playedBefore = Duration.ZERO;
    private @Nullable Instant brokenSince;

    /// It broke off after `played` of it, counted over all attempts.
    ///
    /// @return how long to wait before the next attempt; empty if it has been tried for long enough
    Optional<Duration> brokeOff(Duration played, Instant now) {
        if (played.minus(playedBefore).compareTo(SUCCESS) >= 0) {
            startOver();
        }
        playedBefore = played;
        brokenSince = brokenSince == null ? now : brokenSince;
        if (!now.isBefore(brokenSince.plus(PATIENCE))) {
            return Optional.empty();
        }
        Duration next = wait;
        Duration twice = wait.multipliedBy(2);
        wait = twice.compareTo(LONGEST_WAIT) < 0 ? twice : LONGEST_WAIT;
        return Optional.of(next);
    }

    /// What was before does not count any more.
    void startOver() {
        wait = FIRST_WAIT;
        brokenSince = null;
    }
}
