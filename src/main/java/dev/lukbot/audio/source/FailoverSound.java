package dev.lukbot.audio.source;

import dev.lukbot.audio.Source.Hearer;
import dev.lukbot.audio.ytdlp.Strategy;
import dev.lukbot.media.NotSeekableException;
import dev.lukbot.sound.Frame;
import dev.lukbot.sound.SoundSource;
import dev.lukbot.track.Track;
import dev.lukbot.ytdlp.YtDlpException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A track's sound by one way after the other: when one breaks, stalls or ends too early, the next goes on at the same
/// place, while people still hear what was decoded ahead.
///
/// A way that failed is not tried again, unless it had given a good deal of sound before. When none is left, the hearer
/// may have other sound to go on with. Protocol: one thread reads and seeks. Its [StallWatch] only closes what has been
/// waited for too long, and whoever closes this only closes what is open; both make the reading thread's call fail, which
/// then looks why.
final class FailoverSound implements SoundSource {

    private static final Logger log = LoggerFactory.getLogger(FailoverSound.class);

    /// A way that gave so much sound may be tried again.
    private static final Duration EARNS_ANOTHER = Duration.ofSeconds(30);

    /// So near is there.
    private static final Duration NEAR = Duration.ofMillis(150);

    /// To read over so much takes no longer than to ask anew.
    private static final Duration READ_OVER = Duration.ofSeconds(20);

    /// The ways to one track's sound. Used by the reading thread.
    interface Ways {

        /// The best first.
        Iterable<Strategy> order();

        /// @param from where the track has to go on; what is opened may begin before
        Begun open(Strategy way, Duration from) throws IOException;

        /// It brought no sound, or none any more.
        void failed(Strategy way);

        /// What it means for whoever hears the track.
        IOException told(IOException failure);
    }

    /// A way that is open.
    ///
    /// @param zero where in the track the source's own zero lies
    /// @param begins where in the track its next frame lies
    record Begun(SoundSource sound, Duration zero, Duration begins) {}

    private final Track track;
    private final Ways ways;
    private final Hearer hearer;
    private final StallWatch watch;
    private final Deque<Strategy> left = new ArrayDeque<>();

    // Of the reading thread.
    private Duration position;
    private Duration zero = Duration.ZERO;
    private Duration begun = Duration.ZERO;
    private @Nullable Strategy way;
    private @Nullable IOException trouble;
    private boolean cutShort;

    // Seen by all.
    private volatile @Nullable SoundSource current;
    private volatile boolean closed;

    private FailoverSound(Track track, Duration from, Ways ways, Hearer hearer, LongSupplier nanoTime) {
        this.track = track;
        this.ways = ways;
        this.hearer = hearer;
        watch = new StallWatch(nanoTime);
        position = from;
        ways.order().forEach(left::add);
    }

    /// @param from where it begins
    /// @throws IOException why the first way that was tried does not work, if none does
    static FailoverSound open(Track track, Duration from, Ways ways, Hearer hearer, LongSupplier nanoTime)
            throws IOException {
        var sound = new FailoverSound(track, from, ways, hearer, nanoTime);
        try {
            sound.open();
        } catch (IOException failure) {
            sound.close();
            throw failure;
        }
        sound.watch.start();
        return sound;
    }

    @Override
    public Frame next() throws IOException {
        while (true) {
            SoundSource open = open();
            if (open == null) {
                return new Frame.End();
            }
            try {
                boolean mayLeave = way != null && left.size() > 1;
                Frame frame = mayLeave ? watch.next(open) : open.next();
                if (frame instanceof Frame.Sound) {
                    position = position.plus(Frame.LENGTH);
                }
                if (!(frame instanceof Frame.End) || !track.isCutShortAt(position) || !mayLeave) {
                    return frame;
                }
                cutShort = true;
                leave(new IOException("over at " + position), /* forGood= */ true);
            } catch (IOException failure) {
                leave(failure, /* forGood= */ false);
            }
        }
    }

    /// What is open, or else the next way, where the track has to go on; null if it just ended, however early that seems:
    /// lengths are what services say.
    private @Nullable SoundSource open() throws IOException {
        while (current == null) {
            requireOpen();
            Strategy next = left.peek();
            if (next == null) {
                return other();
            }
            try {
                return adopt(ways.open(next, position), next);
            } catch (IOException failure) {
                blame(next, failure);
            }
        }
        return current;
    }

    private @Nullable SoundSource other() throws IOException {
        IOException why = trouble == null ? new IOException("no way to it") : trouble;
        try {
            return adopt(new Begun(hearer.replace(position, ways.told(why)), Duration.ZERO, Duration.ZERO), null);
        } catch (IOException failure) {
            if (cutShort && !closed) {
                return null;
            }
            throw failure;
        }
    }

    private SoundSource adopt(Begun opened, @Nullable Strategy itsWay) throws IOException {
        SoundSource sound = opened.sound();
        try {
            zero = opened.zero();
            position = opened.begins().plus(NEAR).compareTo(position) < 0
                    ? zero.plus(sound.seek(position.minus(zero)))
                    : opened.begins();
            begun = position;
            way = itsWay;
            current = sound;
            requireOpen();
            return sound;
        } catch (IOException failure) {
            current = null;
            StallWatch.close(sound);
            throw failure;
        }
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
    }

    /// The present way failed.
    ///
    /// @param forGood whether it has nothing more to give
    private void leave(IOException failure, boolean forGood) throws IOException {
        Strategy failed = way;
        SoundSource open = current;
        if (closed || failed == null || open == null) {
            throw failure;
        }
        current = null;
        StallWatch.close(open);
        log.atDebug()
                .addKeyValue("source", track.source())
                .addKeyValue("way", failed)
                .addKeyValue("position", position)
                .addKeyValue("failure", failure.toString())
                .log("A way to a track's sound failed");
        boolean earned = position.minus(begun).compareTo(EARNS_ANOTHER) >= 0;
        blame(failed, failure);
        if (earned && !forGood) {
            left.add(failed);
        }
    }

    private void blame(Strategy failed, IOException failure) {
        left.remove(failed);
        ways.failed(failed);
        if (failure instanceof YtDlpException known) {
            trouble = known; // it says more than a broken connection
            if (known.fault().isRecordingsOwn()) {
                left.clear(); // no way helps
            }
        } else if (trouble == null) {
            trouble = failure;
        }
    }

    @Override
    public Duration seek(Duration target) throws IOException {
        SoundSource open = current;
        if (open != null && target.minus(position).abs().compareTo(NEAR) < 0) {
            return position;
        }
        if (open != null && isNear(target)) {
            try {
                position = zero.plus(open.seek(target.minus(zero)));
                return position;
            } catch (NotSeekableException _) {
                // asked for anew below
            } catch (IOException failure) {
                leave(failure, /* forGood= */ false);
                open = null;
            }
        }
        current = null;
        if (open != null) {
            StallWatch.close(open);
        }
        position = target;
        cutShort = false;
        if (open() == null) {
            throw new IOException("no way to " + target);
        }
        return position;
    }

    /// Whether what is open gets there sooner than what would be opened anew.
    private boolean isNear(Duration target) {
        boolean ahead = target.compareTo(position) >= 0 && target.compareTo(position.plus(READ_OVER)) <= 0;
        return way != Strategy.PIPE || (ahead && target.compareTo(zero) >= 0);
    }

    @Override
    public boolean canGoBack() {
        return !track.isLive();
    }

    @Override
    public Optional<Duration> length() {
        return track.length();
    }

    @Override
    public void close() {
        closed = true;
        watch.close();
        SoundSource open = current;
        if (open != null) {
            StallWatch.close(open);
        }
    }
}
