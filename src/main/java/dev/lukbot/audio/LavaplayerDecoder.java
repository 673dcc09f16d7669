package dev.lukbot.audio;

import com.sedmelluq.discord.lavaplayer.player.AudioPlayer;
import com.sedmelluq.discord.lavaplayer.player.event.AudioEvent;
import com.sedmelluq.discord.lavaplayer.player.event.TrackEndEvent;
import com.sedmelluq.discord.lavaplayer.player.event.TrackExceptionEvent;
import com.sedmelluq.discord.lavaplayer.player.event.TrackStuckEvent;
import com.sedmelluq.discord.lavaplayer.tools.FriendlyException;
import com.sedmelluq.discord.lavaplayer.track.AudioTrack;
import com.sedmelluq.discord.lavaplayer.track.AudioTrackEndReason;
import com.sedmelluq.discord.lavaplayer.track.InternalAudioTrack;
import com.sedmelluq.discord.lavaplayer.track.playback.MutableAudioFrame;
import dev.lukbot.playback.Decoder;
import dev.lukbot.playback.OpusFrames;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.Track;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One guild's decoder, over one of Lavaplayer's players.
///
/// A [Start] is what the guild's player asked for; a [Run] is one pass of Lavaplayer over its audio. Seeking makes a new
/// run: Lavaplayer's own seek loses its way once a track is decoded to its end, which is five seconds before it is heard.
///
/// Protocol: `switching` orders everything that replaces a start or a run, so that a load which comes too late finds
/// that its start is not the current one any more, and Lavaplayer never gets two orders at once. `telling` orders events
/// and the change of the current start, so that no event of an earlier start comes after that change. Threads take
/// `switching`, then Lavaplayer's lock, then `telling`, or a part of these in that order; Lavaplayer's callbacks hold its
/// lock and take `telling` only. The audio thread takes none but for the first frame of a start.
final class LavaplayerDecoder implements Decoder {

    private static final Logger log = LoggerFactory.getLogger(Decoder.class);

    private static final int UNTOUCHED_VOLUME_PERCENT = 100;

    private final AudioPlayer player;
    private final Finder finder;
    private final ExecutorService threads;
    private final Consumer<Event> events;
    private final Consumer<LavaplayerDecoder> whenClosed;
    private final MutableAudioFrame frame = new MutableAudioFrame();

    private final Object switching = new Object();
    private final Object telling = new Object();

    /// Written while holding both locks, or `telling` alone when a start ends by itself.
    private volatile @Nullable Start current;
    /// Written while holding `switching`.
    private volatile @Nullable Run running;

    // Touched while holding `switching` only.
    private @Nullable Future<?> loading;
    private int volumePercent = UNTOUCHED_VOLUME_PERCENT;
    private boolean closed;

    /// @param threads run what may block; a start after their shutdown fails
    /// @param whenClosed told once
    LavaplayerDecoder(AudioPlayer player, Finder finder, ExecutorService threads, Consumer<Event> events,
            Consumer<LavaplayerDecoder> whenClosed) {
        this.player = player;
        this.finder = finder;
        this.threads = threads;
        this.events = events;
        this.whenClosed = whenClosed;
        player.addListener(this::heard);
    }

    @Override
    public void play(long number, Track track, Duration position) {
        synchronized (switching) {
            if (closed) {
                return;
            }
            var start = new Start(number, track, track.isLive() ? Duration.ZERO : position);
            replaceBy(start);
            try {
                loading = threads.submit(() -> load(start));
            } catch (RejectedExecutionException _) {
                fail(start, new LoadResult.Unavailable(LoadResult.Outage.OTHER, "closing"));
            }
        }
    }

    @Override
    public void stop() {
        synchronized (switching) {
            replaceBy(null);
        }
    }

    @Override
    public void setPaused(boolean paused) {
        player.setPaused(paused);
    }

    /// Frames decoded ahead have the old volume, so the track goes on from here anew if it can.
    @Override
    public void setVolume(int percent) {
        synchronized (switching) {
            if (percent != volumePercent) {
                volumePercent = percent;
                player.setVolume(percent);
                runAgain(position().toMillis());
            }
        }
    }

    @Override
    public boolean seek(Duration position) {
        synchronized (switching) {
            Start start = current;
            if (start != null && !start.track().isLive()) {
                start.moveTo(position.toMillis());
                runAgain(position.toMillis());
            }
            return start == null || !start.track().isLive();
        }
    }

    @Override
    public Duration position() {
        Start start = current;
        return start == null ? Duration.ZERO : start.position();
    }

    @Override
    public OpusFrames frames() {
        return this::nextFrame;
    }

    @Override
    public void close() {
        synchronized (switching) {
            closed = true;
            replaceBy(null);
            player.destroy();
        }
        whenClosed.accept(this);
    }

    /// Called while holding `switching`.
    private void replaceBy(@Nullable Start start) {
        synchronized (telling) {
            current = start;
        }
        running = null;
        if (loading != null) {
            loading.cancel(/* mayInterruptIfRunning= */ true);
            loading = null;
        }
        player.stopTrack();
    }

    private void load(Start start) {
        try {
            begin(start);
        } catch (RuntimeException | Error bug) { // nobody looks at the task's outcome
            log.atError().setCause(bug).log("A track could not be begun");
            fail(start, Failures.resultOf(bug));
        }
    }

    private void begin(Start start) {
        switch (finder.audioOf(start.track())) {
            case Finder.Supply.None(var why) -> fail(start, why);
            case Finder.Supply.Audio(var audio) -> {
                synchronized (switching) {
                    if (current == start) {
                        run(new Run(start, audio), start.position().toMillis());
                    }
                }
            }
        }
    }

    /// Called while holding `switching`.
    private void runAgain(long fromMillis) {
        Run before = running;
        if (before != null && before.start() == current && before.audio().isSeekable()) {
            run(before.again(), fromMillis);
        }
    }

    /// Called while holding `switching`.
    private void run(Run run, long fromMillis) {
        running = null;
        player.stopTrack();
        run.audio().setPosition(fromMillis);
        running = run;
        player.playTrack(run.audio());
    }

    private boolean nextFrame(ByteBuffer target) {
        int begin = target.position();
        int limit = target.limit();
        Run run = running;
        frame.setBuffer(target);
        boolean there = player.provide(frame);
        target.limit(limit); // Lavaplayer sets it to the capacity
        if (!there) {
            return false;
        }
        if (run == null || run != running) { // stopped, skipped or sought meanwhile
            target.position(begin);
            return false;
        }
        run.start().moveTo(frame.getTimecode());
        if (run.start().begin()) {
            tell(run.start(), new Event.Started(run.start().number()));
        }
        return true;
    }

    /// Called by Lavaplayer's threads and the audio thread.
    private void heard(AudioEvent event) {
        switch (event) {
            case TrackExceptionEvent thrown -> ifRunning(thrown.track, run -> broke(run, thrown.exception));
            case TrackEndEvent end -> ifRunning(end.track, run -> ended(run, end.endReason));
            case TrackStuckEvent stuck -> ifRunning(stuck.track, this::stuck);
            default -> { /* Lavaplayer's echo of what we told it */ }
        }
    }

    /// Ignores what Lavaplayer still says of runs that were replaced.
    private void ifRunning(AudioTrack audio, Consumer<Run> then) {
        Run run = running;
        if (run != null && run.audio().equals(audio)) {
            then.accept(run);
        }
    }

    /// What was decoded before is heard first; the end of it is told as an end event.
    private void broke(Run run, FriendlyException failure) {
        run.breakOff(failure);
        if (((InternalAudioTrack) run.audio()).getActiveExecutor().failedBeforeLoad()) {
            fail(run.start(), Failures.resultOf(failure));
        }
    }

    private void stuck(Run run) {
        finder.forget(run.start().track());
        tell(run.start(), new Event.Stuck(run.start().number(), run.start().position()));
    }

    private void ended(Run run, AudioTrackEndReason reason) {
        switch (reason) {
            case FINISHED -> finished(run);
            // Whoever pulls frames may notice before Lavaplayer tells the exception; then that says what to tell.
            case LOAD_FAILED -> run.failure().ifPresent(failure -> fail(run.start(), Failures.resultOf(failure)));
            case STOPPED, REPLACED, CLEANUP -> { /* we did that ourselves */ }
        }
    }

    /// Whoever pulls frames may also notice the end before Lavaplayer knows of any exception.
    private void finished(Run run) {
        Start start = run.start();
        if (run.failure().isPresent()) {
            fail(start, Failures.resultOf(run.failure().get()));
        } else if (start.hasBegun()) {
            tellLast(start, new Event.Ended(start.number(), start.position()));
        } else {
            fail(start, new LoadResult.Unavailable(LoadResult.Outage.NO_ANSWER, "ended without a frame"));
        }
    }

    private void fail(Start start, LoadResult why) {
        finder.forget(start.track());
        tellLast(start, new Event.Failed(start.number(), start.position(), why));
    }

    private void tell(Start start, Event event) {
        synchronized (telling) {
            if (current == start) {
                events.accept(event);
            }
        }
    }

    private void tellLast(Start start, Event event) {
        synchronized (telling) {
            if (current == start) {
                current = null;
                events.accept(event);
            }
        }
    }
}
