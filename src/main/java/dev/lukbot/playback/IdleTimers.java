package dev.lukbot.playback;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Measures how long the bot was alone or in no channel at all, and how long nothing played. Confined to the player's
/// owner.
final class IdleTimers {

    /// Why it is time to end.
    enum Cause {
        ALONE,
        NOWHERE,
        NOTHING_PLAYS
    }

    /// How long the queue is kept for somebody who calls the bot back after its connection was lost.
    static final Duration KEEP_NOWHERE = Duration.ofMinutes(10);

    private final Duration leaveOnEmpty;
    private final Duration leaveOnEnd;
    private @Nullable Instant aloneSince;
    private @Nullable Instant nowhereSince;
    private @Nullable Instant silentSince;

    IdleTimers(PlaybackLimits limits) {
        leaveOnEmpty = limits.leaveOnEmpty();
        leaveOnEnd = limits.leaveOnEnd();
    }

    /// Takes note of how it is at `now`. A paused track counts as playing.
    void observe(Instant now, boolean alone, boolean nowhere, boolean playing) {
        aloneSince = since(aloneSince, now, alone);
        nowhereSince = since(nowhereSince, now, nowhere);
        silentSince = since(silentSince, now, !playing);
    }

    private static @Nullable Instant since(@Nullable Instant before, Instant now, boolean holds) {
        if (!holds) {
            return null;
        }
        return before != null ? before : now;
    }

    Optional<Cause> due(Instant now) {
        if (isOver(aloneSince, leaveOnEmpty, now)) {
            return Optional.of(Cause.ALONE);
        }
        if (isOver(nowhereSince, KEEP_NOWHERE, now)) {
            return Optional.of(Cause.NOWHERE);
        }
        return isOver(silentSince, leaveOnEnd, now) ? Optional.of(Cause.NOTHING_PLAYS) : Optional.empty();
    }

    private static boolean isOver(@Nullable Instant since, Duration limit, Instant now) {
        return since != null && !now.isBefore(since.plus(limit));
    }
}
