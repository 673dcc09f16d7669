package dev.lukbot.playback;

import dev.lukbot.track.Track;
import java.time.Duration;

/// How much of one track was played, and how much of that to people, from its beginning until the next track,
/// whatever happens in between: pauses, seeks, a second attempt. Confined to the player's owner.
final class Progress {

    /// A track counts as heard after this long, a track shorter than twice this long after half of it.
    static final Duration HEARD_AFTER = Duration.ofSeconds(10);

    private Duration position = Duration.ZERO;
    private Duration played = Duration.ZERO;
    private Duration heard = Duration.ZERO;
    private boolean toldHeard;

    /// The track came to `now` by playing.
    void reach(Duration now, boolean toPeople) {
        Duration step = now.minus(position);
        if (step.isPositive()) {
            played = played.plus(step);
            heard = toPeople ? heard.plus(step) : heard;
        }
        position = now;
    }

    /// The track goes on from `now`; what lies between was not played.
    void jump(Duration now) {
        position = now;
    }

    Duration played() {
        return played;
    }

    /// @return true when so much of `track` was heard that it counts, but only once
    boolean becomesHeard(Track track) {
        if (toldHeard || !heard.isPositive() || heard.compareTo(threshold(track)) < 0) {
            return false;
        }
        toldHeard = true;
        return true;
    }

    private static Duration threshold(Track track) {
        return track.length()
                .map(length -> length.dividedBy(2))
                .filter(half -> half.compareTo(HEARD_AFTER) < 0)
                .orElse(HEARD_AFTER);
    }
}
