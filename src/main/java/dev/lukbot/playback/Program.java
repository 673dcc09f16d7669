package dev.lukbot.playback;

import dev.lukbot.playback.Announcement.GaveUp;
import dev.lukbot.playback.Announcement.NowPlaying;
import dev.lukbot.playback.Announcement.TrackSkipped;
import dev.lukbot.playback.GuildPlayer.Enqueued;
import dev.lukbot.playback.TrackPlayer.Event;
import dev.lukbot.playback.TrackPlayer.Event.Ended;
import dev.lukbot.playback.TrackPlayer.Event.Failed;
import dev.lukbot.playback.TrackPlayer.Event.Started;
import dev.lukbot.playback.TrackPlayer.Event.Stuck;
import dev.lukbot.settings.RepeatMode;
import dev.lukbot.track.Track;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// What plays when: the queue, what is repeated, and what is done about tracks that fail. Confined to the player's
/// owner.
final class Program {

    private static final Logger log = LoggerFactory.getLogger(Program.class);

    private final Deck deck;
    private final TrackQueue queue;
    private final Repetition repetition;
    private final FailurePolicy failures = new FailurePolicy();
    private final Notices notices;
    private final RandomGenerator random;

    Program(Deck deck, TrackQueue queue, Repetition repetition, Notices notices, RandomGenerator random) {
        this.deck = deck;
        this.queue = queue;
        this.repetition = repetition;
        this.notices = notices;
        this.random = random;
    }

    Enqueued enqueue(List<Track> tracks, boolean next) {
        int position = next ? 1 : queue.size() + 1;
        int count = next ? queue.addNext(tracks) : queue.addLast(tracks);
        deck.release(Hold.LOST); // whoever asks for music wants to hear it
        if (!deck.isPlaying() && !queue.isEmpty()) {
            position--;
            goOn(position > 0); // what they asked for is answered by the reply, what was left over is not
        }
        return new Enqueued(position, count);
    }

    boolean pause() {
        if (!deck.isPlaying()) {
            return false;
        }
        boolean playedOn = !deck.isPaused();
        deck.hold(Hold.PAUSED);
        return playedOn;
    }

    boolean resume() {
        if (!deck.isPlaying()) {
            goOn(false);
            return deck.isPlaying();
        }
        return deck.release(Hold.PAUSED, Hold.EMPTY, Hold.LOST);
    }

    Optional<Track> skip(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1: " + count);
        }
        Optional<Track> skipped = deck.track();
        if (skipped.isPresent()) {
            leave();
            boolean again = comesAgainAtOnce();
            putBack(skipped.get());
            for (int more = Math.min(count - 1, queue.size()); more > 0; more--) {
                takeNext().ifPresent(this::putBack);
            }
            goOn(!again);
        }
        return skipped;
    }

    int clear() {
        return queue.clear();
    }

    Optional<Track> remove(int position) {
        return queue.remove(position);
    }

    Optional<Track> move(int from, int to) {
        return queue.move(from, to);
    }

    int shuffle() {
        return queue.shuffle(random);
    }

    void repeat(RepeatMode mode, int times) {
        repetition.set(mode, times);
        queue.beginRound();
    }

    Optional<Duration> seek(Duration to) {
        Optional<Duration> target = deck.track().flatMap(Track::length).map(length -> clamp(to, length));
        target.ifPresent(deck::seek);
        return target;
    }

    private static Duration clamp(Duration to, Duration length) {
        if (to.isNegative()) {
            return Duration.ZERO;
        }
        return to.compareTo(length) < 0 ? to : length;
    }

    /// The decoder told something. What it tells about an earlier start comes too late and is ignored.
    void on(Event event) {
        Optional<Track> playing = deck.track();
        if (playing.isEmpty() || !deck.isAbout(event)) {
            return;
        }
        switch (event) {
            case Started _ -> deck.started();
            case Ended(var _, Duration position) -> ended(playing.get(), position);
            case Stuck(var _, Duration position) -> failed(playing.get(), position, true, "stuck");
            case Failed(var _, Duration position, boolean mayRetry, String cause) ->
                failed(playing.get(), deck.failedAt(position), mayRetry, cause);
        }
    }

    private void ended(Track track, Duration position) {
        deck.observe(position);
        if (FailurePolicy.isTruncated(track, position)) {
            failed(track, position, true, "truncated");
        } else if (position.isZero() && deck.played().isZero()) {
            failed(track, position, false, "silent"); // repeated, it would be started over and over without a pause
        } else {
            failures.ended();
            if (repetition.trackEnded()) {
                begin(track);
            } else {
                boolean again = comesAgainAtOnce();
                putBack(track);
                goOn(!again);
            }
        }
    }

    private void failed(Track track, Duration position, boolean mayRetry, String cause) {
        deck.observe(position);
        FailurePolicy.Verdict verdict = failures.failed(mayRetry, deck.played());
        log.atLevel(verdict == FailurePolicy.Verdict.RETRY ? Level.DEBUG : Level.INFO)
                .addKeyValue("source", track.source())
                .addKeyValue("position", position)
                .addKeyValue("cause", cause)
                .addKeyValue("verdict", verdict)
                .log("Track failed");
        switch (verdict) {
            case RETRY -> deck.restart(track.isLive() ? Duration.ZERO : position);
            case SKIP -> {
                notices.announce(new TrackSkipped(track));
                repetition.trackLeft();
                goOn(true);
            }
            case GIVE_UP -> {
                notices.announce(new GaveUp(FailurePolicy.TRACKS_IN_A_ROW));
                repetition.trackLeft();
                deck.clear();
            }
        }
    }

    /// Somebody ends the current track before its end.
    private void leave() {
        deck.observe();
        failures.left(deck.played());
        repetition.trackLeft();
    }

    /// Whether the current track will be its own successor, which is no news for anybody.
    private boolean comesAgainAtOnce() {
        return repetition.mode() == RepeatMode.QUEUE && queue.isEmpty();
    }

    private void putBack(Track track) {
        if (repetition.mode() == RepeatMode.QUEUE) {
            queue.comeAgain(track);
        }
    }

    private Optional<Track> takeNext() {
        if (queue.roundIsOver()) {
            queue.beginRound();
            repetition.roundEnded();
        }
        return queue.poll();
    }

    /// Plays the next track in place of the current one, or falls silent if there is none.
    private void goOn(boolean announce) {
        Optional<Track> next = takeNext();
        if (next.isEmpty()) {
            deck.clear();
            return;
        }
        begin(next.get());
        if (announce) {
            notices.announce(new NowPlaying(next.get()));
        }
    }

    private void begin(Track track) {
        failures.begins();
        deck.begin(track);
    }
}
