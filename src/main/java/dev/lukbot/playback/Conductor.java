package dev.lukbot.playback;

import dev.lukbot.playback.Decoder.Event;
import dev.lukbot.playback.Decoder.Event.Ended;
import dev.lukbot.playback.Decoder.Event.Failed;
import dev.lukbot.playback.Decoder.Event.Replaced;
import dev.lukbot.playback.Decoder.Event.Started;
import dev.lukbot.playback.Decoder.Event.Stuck;
import dev.lukbot.playback.Decoder.Event.Titled;
import dev.lukbot.playback.FailurePolicy.Verdict;
import dev.lukbot.playback.GuildPlayer.Enqueued;
import dev.lukbot.playback.PlaybackEvent.Because;
import dev.lukbot.playback.PlaybackEvent.Begun;
import dev.lukbot.playback.PlaybackEvent.Cause;
import dev.lukbot.playback.PlaybackEvent.GaveUp;
import dev.lukbot.playback.PlaybackEvent.How;
import dev.lukbot.playback.PlaybackEvent.OnAir;
import dev.lukbot.playback.PlaybackEvent.Over;
import dev.lukbot.playback.PlaybackEvent.Retried;
import dev.lukbot.settings.RepeatMode;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.Track;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Plays the programme: what people and the decoder do makes another programme of it, and the deck follows. Confined to
/// the player's owner.
final class Conductor {

    private static final Logger log = LoggerFactory.getLogger(Conductor.class);

    /// How often what is repeated begins at most.
    private static final Duration BETWEEN_REPEATS = Duration.ofSeconds(1);

    /// When the next track is made ready: long enough before for the slowest source.
    static final Duration AHEAD = Duration.ofSeconds(25);

    private final Deck deck;
    private final FailurePolicy failures = new FailurePolicy();
    private final Events events;
    private final int capacity;
    private final RandomGenerator random;
    private final InstantSource time;
    private Programme programme;
    private Optional<String> onAir = Optional.empty();

    /// @param capacity how many entries may wait
    Conductor(
            Deck deck,
            Programme programme,
            int capacity,
            Events events,
            RandomGenerator random,
            InstantSource time) {
        this.deck = deck;
        this.programme = programme;
        this.capacity = capacity;
        this.events = events;
        this.random = random;
        this.time = time;
    }

    Programme programme() {
        return programme;
    }

    /// What the current entry itself says is heard now, such as a radio's song.
    Optional<String> onAir() {
        return onAir;
    }

    Enqueued enqueue(List<Track> tracks, boolean next) {
        boolean idle = programme.current().isEmpty();
        int waiting = programme.upcoming().size();
        int position = next ? 1 : waiting + 1;
        programme = programme.enqueued(tracks, next, capacity);
        int count = programme.upcoming().size() - waiting;
        deck.release(Hold.LOST); // whoever asks for music wants to hear it
        if (idle && !programme.upcoming().isEmpty()) {
            position--;
            // What they asked for is answered by the reply, what was left over is not.
            follow(programme.begun(), position > 0 ? Cause.FOLLOWS : Cause.ASKED, Duration.ZERO);
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
            follow(programme.begun(), Cause.ASKED, Duration.ZERO);
            return deck.isPlaying();
        }
        return deck.release(Hold.PAUSED, Hold.EMPTY, Hold.LOST);
    }

    Optional<Track> skip(int count) {
        Optional<Entry> skipped = programme.current();
        skipped.ifPresent(entry -> {
            deck.observe();
            failures.left(deck.played());
            over(entry, How.SKIPPED, Optional.empty());
            Programme next = programme.skipped(count);
            follow(next, causeAfter(entry, next), Duration.ZERO);
            deck.cut();
        });
        return skipped.map(Entry::track);
    }

    int clear() {
        int dropped = programme.upcoming().size();
        programme = programme.cleared();
        return dropped;
    }

    Optional<Track> remove(int position) {
        Optional<Track> removed = programme.at(position).map(Entry::track);
        programme = programme.removed(position);
        return removed;
    }

    Optional<Track> move(int from, int to) {
        Optional<Track> moved = programme.at(to).flatMap(_ -> programme.at(from)).map(Entry::track);
        programme = programme.moved(from, to);
        return moved;
    }

    int shuffle() {
        programme = programme.shuffled(random);
        return programme.upcoming().size();
    }

    void repeat(RepeatMode mode, int times) {
        programme = programme.repeated(mode, times);
    }

    Optional<Duration> seek(Duration to) {
        return programme.current()
                .map(Entry::track)
                .filter(track -> !track.isLive())
                .map(track -> clamp(to, track.length()))
                .filter(deck::seek);
    }

    private static Duration clamp(Duration to, Optional<Duration> length) {
        if (to.isNegative()) {
            return Duration.ZERO;
        }
        return length.filter(end -> end.compareTo(to) < 0).orElse(to);
    }

    /// Forgets everything and falls silent.
    void drop() {
        programme = Programme.empty(programme.repeat(), programme.repeatsLeft());
        onAir = Optional.empty();
        deck.clear();
        deck.cut();
    }

    /// The decoder told something. What it tells about an earlier start comes too late and is ignored.
    void on(Event event) {
        if (programme.current().isEmpty() || !deck.isAbout(event)) {
            return;
        }
        Entry current = programme.current().get();
        switch (event) {
            case Started _ -> deck.started();
            case Titled(var _, String text) -> titled(current, text);
            case Replaced(var _, Track other) -> replaced(current, other);
            case Ended(var _, Duration position) -> ended(current, position);
            case Stuck(var _, Duration position) -> failed(current, position, new Trouble.Stuck());
            case Failed(var _, Duration position, LoadResult why) ->
                failed(current, deck.failedAt(position), new Trouble.Unplayable(why));
        }
    }

    /// Has what comes next made ready shortly before its turn, and let go when it is something else, or the current track
    /// does not simply play on. Called after every change, so what is ready is what comes next.
    void prepare() {
        boolean soon = deck.left().filter(left -> left.compareTo(AHEAD) <= 0).isPresent();
        deck.prepare(soon ? programme.ended().current().map(Entry::track) : Optional.empty());
    }

    /// Does what is due by now.
    void tick() {
        deck.tick();
        if (deck.isHeld()) {
            failures.held();
        }
    }

    private void replaced(Entry entry, Track other) {
        programme = programme.replaced(other);
        programme.current().ifPresent(now -> {
            deck.replaceBy(now);
            events.add(new PlaybackEvent.Replaced(now, entry.track()));
        });
    }

    private void titled(Entry entry, String text) {
        if (!onAir.equals(Optional.of(text))) {
            onAir = Optional.of(text);
            events.add(new OnAir(entry, text));
        }
    }

    private void ended(Entry entry, Duration position) {
        deck.observe(position);
        Track track = entry.track();
        if (position.compareTo(track.start()) <= 0 && deck.played().isZero()) {
            failed(entry, position, new Trouble.Silent());
        } else if (track.isLive()) {
            failed(entry, position, new Trouble.Closed());
        } else if (track.isCutShortAt(position)) {
            failed(entry, position, new Trouble.CutShort());
        } else {
            failures.ended();
            over(entry, How.FINISHED, Optional.empty());
            Programme next = programme.ended();
            follow(next, causeAfter(entry, next), pauseBefore(entry, next));
        }
    }

    private void failed(Entry entry, Duration position, Trouble trouble) {
        deck.observe(position);
        Verdict verdict = failures.failed(entry.track(), trouble, deck.played(), perRound(), time.instant());
        log.atLevel(verdict instanceof Verdict.Retry ? Level.DEBUG : Level.INFO)
                .addKeyValue("source", entry.track().source())
                .addKeyValue("position", position)
                .addKeyValue("trouble", trouble)
                .addKeyValue("verdict", verdict)
                .log("Track failed");
        switch (verdict) {
            case Verdict.Retry(Duration wait) -> {
                deck.restart(entry.track().isLive() ? Duration.ZERO : position, wait);
                events.add(new Retried(entry, trouble, wait));
            }
            case Verdict.Skip() -> {
                over(entry, How.FAILED, Optional.of(trouble));
                Programme next = programme.failed();
                follow(next, Cause.FOLLOWS, pauseBefore(entry, next));
            }
            case Verdict.GiveUp(Because because) -> {
                over(entry, How.GAVE_UP, Optional.of(trouble));
                events.add(new GaveUp(entry, because, trouble));
                programme = programme.halted();
                deck.clear();
            }
        }
    }

    private int perRound() {
        return programme.repeat() == RepeatMode.QUEUE ? programme.upcoming().size() + 1 : Integer.MAX_VALUE;
    }

    private void over(Entry entry, How how, Optional<Trouble> trouble) {
        events.add(new Over(entry, how, deck.played(), trouble));
    }

    private static Cause causeAfter(Entry before, Programme next) {
        return isSame(before, next) ? Cause.AGAIN : Cause.FOLLOWS;
    }

    private static boolean isSame(Entry before, Programme next) {
        return next.current().equals(Optional.of(before));
    }

    /// What comes again and again, however short it is, must not ask its server without a pause.
    private Duration pauseBefore(Entry before, Programme next) {
        boolean repeated = next.repeat() == RepeatMode.QUEUE || isSame(before, next);
        Duration since = deck.sinceStart();
        boolean soon = since.compareTo(BETWEEN_REPEATS) < 0 && !since.isNegative(); // or else the clock was set back
        return repeated && soon ? BETWEEN_REPEATS.minus(since) : Duration.ZERO;
    }

    /// Begins the current entry of `next`, or falls silent if there is none.
    private void follow(Programme next, Cause cause, Duration wait) {
        programme = next;
        onAir = Optional.empty();
        next.current().ifPresentOrElse(entry -> {
            failures.begins();
            deck.begin(entry, wait);
            events.add(new Begun(entry, cause));
        }, deck::clear);
    }
}
