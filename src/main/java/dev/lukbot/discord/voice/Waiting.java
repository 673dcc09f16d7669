package dev.lukbot.discord.voice;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How long a connection lets wait, and what was done about it. The time while Discord itself is away does not count.
/// Immutable.
///
/// @param tries how often the wish to join was repeated in vain
/// @param since when the first wish should have been sent; empty while there is none under way
/// @param network whether the last that is known is that the voice server could not be reached
/// @param missing whether the channel was not there at the last look
/// @param told whether people know
record Waiting(int tries, Optional<Instant> since, boolean network, boolean missing, boolean told) {

    static final Waiting NOT = new Waiting(0, Optional.empty(), false, false, false);

    /// A join is answered within tenths of a second, as a rule; a busy machine or Discord takes longer.
    private static final Duration FIRST_RETRY = Duration.ofMillis(1500);

    private static final Duration LAST_RETRY = Duration.ofSeconds(12);

    /// After that people should hear why there is no music.
    private static final Duration TELL_AFTER = Duration.ofSeconds(30);

    /// After that nobody expects it any more. It is as long as a queue is kept for somebody who calls the bot back.
    private static final Duration GIVE_UP_AFTER = Duration.ofMinutes(10);

    Duration retryAfter() {
        Duration doubled = FIRST_RETRY.multipliedBy(1L << Math.min(tries, 3));
        return doubled.compareTo(LAST_RETRY) < 0 ? doubled : LAST_RETRY;
    }

    Waiting asked(Instant expectedBy) {
        return new Waiting(tries, since.or(() -> Optional.of(expectedBy)), network, false, told);
    }

    Waiting tried() {
        return new Waiting(tries + 1, since, network, missing, told);
    }

    Waiting because(boolean ofTheNetwork) {
        return new Waiting(tries, since, ofTheNetwork, missing, told);
    }

    /// Discord is away, or back: the clock starts anew.
    Waiting anew() {
        return new Waiting(0, Optional.empty(), network, false, told);
    }

    Waiting forChannel() {
        return new Waiting(tries, since, network, true, told);
    }

    Waiting knownToPeople() {
        return new Waiting(tries, since, network, missing, true);
    }

    boolean isToBeTold(Instant now) {
        return !told && isOver(TELL_AFTER, now);
    }

    boolean isHopeless(Instant now) {
        return isOver(GIVE_UP_AFTER, now);
    }

    /// When one of these changes next.
    Optional<Instant> deadline() {
        return since.map(start -> start.plus(told ? GIVE_UP_AFTER : TELL_AFTER));
    }

    private boolean isOver(Duration limit, Instant now) {
        return since.filter(start -> !now.isBefore(start.plus(limit))).isPresent();
    }
}
