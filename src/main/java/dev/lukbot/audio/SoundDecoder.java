package dev.lukbot.audio;

import dev.lukbot.playback.Decoder;
import dev.lukbot.playback.OpusFrames;
import dev.lukbot.sound.Playout;
import dev.lukbot.sound.Volume;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.LoadResult.Outage;
import dev.lukbot.track.LoadResult.Unavailable;
import dev.lukbot.track.Track;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One guild's decoder: one [Playout] after the other, of which the next may be prepared while the present one plays.
///
/// What is prepared is an ordinary start that decodes as far ahead as any, of which nothing is sent or told until its turn:
/// asked for by the guild's player, which also says when it is not wanted any more; owned by this decoder, which has one at
/// most, and closes it unless it takes its turn.
///
/// Protocol: `switching` orders everything that replaces a start. `telling` orders events and the change of the current
/// start, so that no event of an earlier start comes after that change; threads take `switching` before it, or `telling`
/// alone. The sending thread takes neither but for the first frame of a start, its titles and its end.
final class SoundDecoder implements Decoder {

    private final Opener opener;
    private final LongSupplier nanoTime;
    private final Executor closing;
    private final Consumer<Event> events;
    private final Consumer<SoundDecoder> whenClosed;

    private final Object switching = new Object();
    private final Object telling = new Object();

    /// Written while holding both locks, or `telling` alone when a start ends by itself.
    private volatile @Nullable Start current;

    // Touched while holding `switching` only.
    private int volumePercent = Volume.UNTOUCHED;
    private boolean paused;
    private boolean closed;
    /// What begins next, if that is what is asked for next.
    private @Nullable Start prepared;

    /// Begins to play.
    interface Opener {
        /// @param replaced told if another track is heard in its place; on the thread that decodes
        Playout open(
                Track track, Duration position, int volumePercent, Playout.Listener listener,
                Consumer<Track> replaced);

        /// Whether opening it takes so long that it is better done before.
        boolean isSlow(Track track);

        /// Whether there is another way to open what could not be decoded.
        boolean distrust(Track track, IOException failure);
    }

    /// @param closing runs what may block for a moment
    /// @param whenClosed told once
    SoundDecoder(
            Opener opener, LongSupplier nanoTime, Executor closing, Consumer<Event> events,
            Consumer<SoundDecoder> whenClosed) {
        this.opener = opener;
        this.nanoTime = nanoTime;
        this.closing = closing;
        this.events = events;
        this.whenClosed = whenClosed;
    }

    @Override
    public void play(long number, Track track, Duration position) {
        synchronized (switching) {
            if (closed) {
                return;
            }
            Start start = preparedFor(track, position);
            if (start == null) {
                start = begin(track, track.isLive() ? Duration.ZERO : position);
            }
            start.playout().setPaused(paused);
            replaceBy(start, number);
        }
    }

    /// Called while holding `switching`.
    private Start begin(Track track, Duration position) {
        var start = new Start(track, this);
        start.plays(opener.open(track, position, volumePercent, start, other -> replaced(start, other)),
                nanoTime.getAsLong());
        return start;
    }

    @Override
    public void prepare(Track next) {
        synchronized (switching) {
            Start ready = prepared;
            if (closed || (ready != null && ready.track().equals(next))) {
                return;
            }
            unprepare();
            if (!next.isLive() && opener.isSlow(next)) {
                prepared = begin(next, next.start());
            }
        }
    }

    @Override
    public void unprepare() {
        synchronized (switching) {
            Start ready = prepared;
            prepared = null;
            if (ready != null) {
                end(ready);
            }
        }
    }

    /// What was made ready, if it is for that and can still be heard. Called while holding `switching`.
    private @Nullable Start preparedFor(Track track, Duration position) {
        Start ready = prepared;
        if (ready == null || !ready.track().equals(track)) {
            return null;
        }
        prepared = null;
        if (position.equals(track.start()) && ready.isFresh(nanoTime.getAsLong())) {
            return ready;
        }
        end(ready);
        return null;
    }

    @Override
    public void stop() {
        synchronized (switching) {
            replaceBy(null, 0);
        }
    }

    @Override
    public void setPaused(boolean newPaused) {
        synchronized (switching) {
            paused = newPaused;
            Playout playout = playout();
            if (playout != null) {
                playout.setPaused(newPaused);
            }
        }
    }

    @Override
    public void setVolume(int percent) {
        synchronized (switching) {
            volumePercent = percent;
            Playout playout = playout();
            if (playout != null) {
                playout.setVolume(percent);
            }
            if (prepared != null) {
                prepared.playout().setVolume(percent);
            }
        }
    }

    @Override
    public boolean seek(Duration position) {
        synchronized (switching) {
            Start start = current;
            if (start == null) {
                return true;
            }
            if (start.track().isLive() || !start.playout().canReach(position)) {
                return false;
            }
            start.playout().seek(position);
            return true;
        }
    }

    @Override
    public Duration position() {
        Playout playout = playout();
        return playout == null ? Duration.ZERO : playout.position();
    }

    @Override
    public OpusFrames frames() {
        return new OpusFrames() {
            @Override
            public boolean next(ByteBuffer target) {
                Playout playout = playout();
                return playout != null && playout.next(target);
            }

            @Override
            public boolean isSettled() {
                Playout playout = playout();
                return playout == null || playout.isSettled();
            }

            @Override
            public void giveBack(int count) {
                Playout playout = playout();
                if (playout != null) {
                    playout.giveBack(count);
                }
            }
        };
    }

    @Override
    public void close() {
        synchronized (switching) {
            closed = true;
            unprepare();
            replaceBy(null, 0);
        }
        whenClosed.accept(this);
    }

    private @Nullable Playout playout() {
        Start start = current;
        return start == null ? null : start.playout();
    }

    /// Called while holding `switching`.
    private void replaceBy(@Nullable Start start, long number) {
        Start before;
        synchronized (telling) {
            before = current;
            current = start;
            if (start != null) {
                start.takeTurn(number);
                tellReplaced(start);
            }
        }
        if (before != null) {
            end(before);
        }
    }

    /// Tells what happens to `start`, if it is its turn.
    void tell(Start start, Supplier<Event> event) {
        synchronized (telling) {
            if (current == start) {
                events.accept(event.get());
            }
        }
    }

    /// Tells what ends `start`, if it is its turn.
    void tellLast(Start start, Supplier<Event> event) {
        synchronized (telling) {
            if (current == start) {
                current = null;
                events.accept(event.get());
                end(start);
            }
        }
    }

    /// Another track is heard in the place of that of `start`: told now, or when its turn comes.
    void replaced(Start start, Track other) {
        synchronized (telling) {
            start.replaceBy(other);
            tellReplaced(start);
        }
    }

    /// Called while holding `telling`.
    private void tellReplaced(Start start) {
        start.other().ifPresent(other -> tell(start, () -> new Event.Replaced(start.number(), other)));
    }

    LoadResult why(Start start, IOException failure) {
        return opener.distrust(start.track(), failure)
                ? new Unavailable(Outage.OTHER, Failures.describe(failure))
                : Failures.resultOf(failure);
    }

    /// Not on this thread, which may be the one that sends: closing may wait for a decoder.
    private void end(Start start) {
        closing.execute(start.playout()::close);
    }
}
