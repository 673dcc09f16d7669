package dev.lukbot.playback;

import dev.lukbot.track.Track;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The one track that plays: which it is, how far it came, and why it may be held.
///
/// Every start gets a number of its own, so that what the decoder tells about an earlier one is recognised, even if it
/// was the same track. Confined to the player's owner, except [#position()].
final class Deck {

    private final TrackPlayer decoder;
    private final Notices notices;
    private final Set<Hold> holds = EnumSet.of(Hold.UNCONNECTED);
    private int volumePercent;
    private boolean toPeople = true;

    private long start;
    private @Nullable Track track;
    private Progress progress = new Progress();

    /// Where the current start begins, until its first frame is there: so long the decoder's position means nothing.
    /// Written by the owner, read by anyone.
    private volatile @Nullable Duration startingAt;

    Deck(TrackPlayer decoder, int volumePercent, Notices notices) {
        this.decoder = decoder;
        this.notices = notices;
        this.volumePercent = volumePercent;
        decoder.setVolume(volumePercent);
        decoder.setPaused(true);
    }

    Optional<Track> track() {
        return Optional.ofNullable(track);
    }

    boolean isPlaying() {
        return track != null;
    }

    /// Where the current track is right now. Meaningless while nothing plays. Thread-safe.
    Duration position() {
        Duration beginning = startingAt;
        return beginning != null ? beginning : decoder.position();
    }

    /// How much of the current track was played.
    Duration played() {
        return progress.played();
    }

    boolean isAbout(TrackPlayer.Event event) {
        return track != null && event.start() == start;
    }

    /// Plays `next` from its beginning, in place of what plays; held if nobody is there.
    void begin(Track next) {
        track = next;
        progress = new Progress();
        startAt(Duration.ZERO);
        if (!toPeople) {
            hold(Hold.EMPTY);
        }
    }

    /// Loads the current track anew.
    void restart(Duration position) {
        progress.jump(position);
        startAt(position);
    }

    private void startAt(Duration position) {
        if (track != null) {
            start++;
            startingAt = position;
            decoder.play(start, track, position);
            notices.change();
        }
    }

    /// The first frame is there.
    void started() {
        startingAt = null;
    }

    /// Where a start that came to nothing, as the decoder tells, really was.
    Duration failedAt(Duration told) {
        Duration beginning = startingAt;
        return beginning != null ? beginning : told;
    }

    /// Takes note of how far the current track came.
    void observe() {
        observe(position());
    }

    void observe(Duration position) {
        if (track != null) {
            progress.reach(position, toPeople);
            if (progress.becomesHeard(track)) {
                notices.heard(track);
            }
        }
    }

    void seek(Duration position) {
        observe();
        if (startingAt != null) {
            restart(position); // the decoder has nothing yet to seek in
        } else {
            progress.jump(position);
            decoder.seek(position);
            notices.change();
        }
    }

    /// Falls silent, and forgets every pause: they were about the track.
    void clear() {
        observe();
        track = null;
        startingAt = null;
        decoder.stop();
        release(Hold.PAUSED, Hold.EMPTY, Hold.LOST);
    }

    /// Whether what plays from now on reaches people.
    void playToPeople(boolean people) {
        observe();
        toPeople = people;
    }

    /// @return false if it was held for this already
    boolean hold(Hold hold) {
        if (holds.isEmpty()) {
            decoder.setPaused(true);
        }
        return holds.add(hold);
    }

    /// @return whether one of these held it
    boolean release(Hold... released) {
        boolean removed = holds.removeAll(Set.of(released));
        if (removed && holds.isEmpty()) {
            decoder.setPaused(false);
        }
        return removed;
    }

    boolean isPaused() {
        return isPlaying() && holds.stream().anyMatch(Hold::isPause);
    }

    int volumePercent() {
        return volumePercent;
    }

    void setVolume(int percent) {
        volumePercent = percent;
        decoder.setVolume(percent);
    }

    OpusFrames frames() {
        return decoder.frames();
    }

    void close() {
        decoder.close();
    }
}
