package dev.lukbot.playback;

import dev.lukbot.track.Track;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The one entry that plays: which it is, how far it came, and why it may be held.
///
/// Every start gets a number of its own, so that what the decoder tells about an earlier one is recognised, even if it
/// was the same entry. Confined to the player's owner, except [#position()].
final class Deck {

    private final Decoder decoder;
    private final Outlet outlet;
    private final Events events;
    private final InstantSource time;
    private final Set<Hold> holds = EnumSet.of(Hold.UNCONNECTED);
    private int volumePercent;
    private boolean toPeople = true;

    private long start;
    private @Nullable Entry entry;
    private Progress progress = new Progress();

    /// Where the current start begins, until its first frame is there: so long the decoder's position means nothing.
    /// Written by the owner, read by anyone.
    private volatile @Nullable Duration startingAt;

    /// When the decoder is to begin; null once it did.
    private @Nullable Instant due;
    private Instant lastStart = Instant.EPOCH;

    Deck(Decoder decoder, int volumePercent, Events events, InstantSource time) {
        this.decoder = decoder;
        outlet = new Outlet(decoder.frames());
        this.events = events;
        this.time = time;
        this.volumePercent = volumePercent;
        decoder.setVolume(volumePercent);
        decoder.setPaused(true);
    }

    boolean isPlaying() {
        return entry != null;
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

    boolean isAbout(Decoder.Event event) {
        return entry != null && event.start() == start;
    }

    /// Plays `next` from where it [begins][dev.lukbot.track.Track#start()], in place of what plays; held if nobody is there.
    ///
    /// @param wait how long it is silent before
    void begin(Entry next, Duration wait) {
        entry = next;
        progress = new Progress();
        progress.jump(next.track().start());
        startAt(next.track().start(), wait);
        if (!toPeople) {
            hold(Hold.EMPTY);
        }
    }

    /// What plays is another track by now; where it is stays as it is.
    void replaceBy(Entry another) {
        entry = another;
    }

    /// How long the current track still plays without interruption, if that is known.
    Optional<Duration> left() {
        return Optional.ofNullable(entry)
                .filter(_ -> startingAt == null && !isHeld())
                .flatMap(playing -> playing.track().length())
                .map(length -> length.minus(position()));
    }

    /// Makes ready what comes next; nothing if nothing does.
    void prepare(Optional<Track> next) {
        next.ifPresentOrElse(decoder::prepare, decoder::unprepare);
    }

    /// Loads the current track anew.
    ///
    /// @param wait how long it is silent before
    void restart(Duration position, Duration wait) {
        progress.jump(position);
        startAt(position, wait);
    }

    private void startAt(Duration position, Duration wait) {
        start++;
        startingAt = position;
        due = time.instant().plus(wait);
        if (wait.isPositive()) {
            decoder.stop();
        } else {
            startNow();
        }
        events.jump();
    }

    private void startNow() {
        Duration position = startingAt;
        if (entry != null && position != null) {
            due = null;
            lastStart = time.instant();
            decoder.play(start, entry.track(), position);
        }
    }

    /// Does what is due by now. A start that waits goes on waiting while the track is held: nobody would hear it.
    void tick() {
        observe();
        if (due != null) {
            Instant now = time.instant();
            if (isHeld()) {
                due = now;
            } else if (!now.isBefore(due) || due.isAfter(now.plus(Reconnection.LONGEST_WAIT))) {
                startNow(); // the latter if the clock was set back
            }
        }
    }

    /// Whether the current track is about to start, but not yet.
    boolean isWaiting() {
        return due != null;
    }

    /// How long ago the decoder was asked to begin something.
    Duration sinceStart() {
        return Duration.between(lastStart, time.instant());
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
        if (entry != null) {
            progress.reach(position, toPeople);
            if (progress.becomesHeard(entry.track())) {
                events.add(new PlaybackEvent.Heard(entry, time.instant()));
            }
        }
    }

    /// @return false if the current track cannot go there, so that it goes on where it was
    boolean seek(Duration position) {
        observe();
        if (due != null) {
            progress.jump(position);
            startingAt = position;
        } else if (startingAt != null) {
            restart(position, Duration.ZERO); // the decoder has nothing yet to seek in
        } else if (decoder.seek(position)) {
            progress.jump(position);
        } else {
            return false;
        }
        cut();
        events.jump();
        return true;
    }

    /// Falls silent, and forgets every pause: they were about the track.
    void clear() {
        observe();
        entry = null;
        startingAt = null;
        due = null;
        decoder.stop();
        decoder.unprepare();
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
            cut();
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

    boolean isHeld() {
        return !holds.isEmpty();
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
        cut();
    }

    /// What is on its way to people is not to be heard any more. Without this, what comes next follows the end of what was
    /// before.
    void cut() {
        outlet.cut();
    }

    OpusFrames frames() {
        return outlet;
    }

    void close() {
        decoder.close();
    }
}
