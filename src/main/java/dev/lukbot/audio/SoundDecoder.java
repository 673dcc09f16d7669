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
import org.jspecify.annotations.Nullable;

/// One guild's decoder: one [Playout] after the other.
///
/// Protocol: `switching` orders everything that replaces a start. `telling` orders events and the change of the current
/// start, so that no event of an earlier start comes after that change; threads take `switching` before it, or `telling`
/// alone. The sending thread takes neither but for the first frame of a start, its titles and its end.
final class SoundDecoder implements Decoder {

    private final Opener opener;
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

    /// Begins to play.
    interface Opener {
        Playout open(Track track, Duration position, int volumePercent, Playout.Listener listener);

        /// Whether there is another way to open what could not be decoded.
        boolean distrust(Track track, IOException failure);
    }

    /// @param closing runs what may block for a moment
    /// @param whenClosed told once
    SoundDecoder(Opener opener, Executor closing, Consumer<Event> events, Consumer<SoundDecoder> whenClosed) {
        this.opener = opener;
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
            var start = new Start(number, track);
            Playout playout = opener.open(track, track.isLive() ? Duration.ZERO : position, volumePercent, start);
            playout.setPaused(paused);
            start.playout = playout;
            replaceBy(start);
        }
    }

    @Override
    public void stop() {
        synchronized (switching) {
            replaceBy(null);
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
        }
    }

    @Override
    public boolean seek(Duration position) {
        synchronized (switching) {
            Start start = current;
            if (start == null || start.playout == null) {
                return true;
            }
            if (start.track.isLive() || !start.playout.canReach(position)) {
                return false;
            }
            start.playout.seek(position);
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
            replaceBy(null);
        }
        whenClosed.accept(this);
    }

    private @Nullable Playout playout() {
        Start start = current;
        return start == null ? null : start.playout;
    }

    /// Called while holding `switching`.
    private void replaceBy(@Nullable Start start) {
        Start before;
        synchronized (telling) {
            before = current;
            current = start;
        }
        if (before != null) {
            before.end();
        }
    }

    /// What the guild's player asked for.
    private final class Start implements Playout.Listener {

        private final long number;
        private final Track track;
        private volatile @Nullable Playout playout;

        Start(long number, Track track) {
            this.number = number;
            this.track = track;
        }

        @Override
        public void started() {
            tell(new Event.Started(number));
        }

        @Override
        public void titled(String text) {
            tell(new Event.Titled(number, text));
        }

        @Override
        public void stuck() {
            tell(new Event.Stuck(number, position()));
        }

        @Override
        public void stayed() {
            // whoever asked was told, or it cannot be known before
        }

        @Override
        public void ended() {
            tellLast(new Event.Ended(number, position()));
        }

        @Override
        public void failed(IOException failure) {
            tellLast(new Event.Failed(number, position(), why(failure)));
        }

        private LoadResult why(IOException failure) {
            return opener.distrust(track, failure)
                    ? new Unavailable(Outage.OTHER, Failures.describe(failure))
                    : Failures.resultOf(failure);
        }

        private Duration position() {
            Playout playing = playout;
            return playing == null ? Duration.ZERO : playing.position();
        }

        private void tell(Event event) {
            synchronized (telling) {
                if (current == this) {
                    events.accept(event);
                }
            }
        }

        private void tellLast(Event event) {
            synchronized (telling) {
                if (current == this) {
                    current = null;
                    events.accept(event);
                    end();
                }
            }
        }

        /// Not on this thread, which may be the one that sends: closing may wait for a decoder.
        private void end() {
            Playout playing = playout;
            if (playing != null) {
                closing.execute(playing::close);
            }
        }
    }
}
