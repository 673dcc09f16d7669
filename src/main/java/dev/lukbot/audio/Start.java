package dev.lukbot.audio;

import dev.lukbot.track.Track;
import java.time.Duration;

/// What a decoder was asked to play, and how far it is. Its position is read by anyone; see [LavaplayerDecoder] for who writes it.
final class Start {

    private final long number;
    private final Track track;
    private volatile long positionMillis;
    /// Written by the audio thread only.
    private volatile boolean begun;

    Start(long number, Track track, Duration position) {
        this.number = number;
        this.track = track;
        this.positionMillis = position.toMillis();
    }

    long number() {
        return number;
    }

    Track track() {
        return track;
    }

    Duration position() {
        return Duration.ofMillis(positionMillis);
    }

    void moveTo(long millis) {
        positionMillis = millis;
    }

    /// @return whether this is the first time
    boolean begin() {
        boolean first = !begun;
        begun = true;
        return first;
    }

    /// Whether there was a first frame.
    boolean hasBegun() {
        return begun;
    }
}
