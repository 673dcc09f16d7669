package dev.lukbot.sound;

import dev.lukbot.media.NotSeekableException;
import dev.lukbot.sound.FrameQueue.Polled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One pass through one source of sound: decodes it ahead, and hands out Opus frames when they are due.
///
/// Thread-safe. Reads, decodes and closes its source on a thread of its own; a second one encodes what may not pass, from
/// when there is such. Neither a change of volume nor a jump asks the source for anything anew, unless the jump leads out
/// of what is decoded. Closing it ends both threads.
public final class Playout implements AutoCloseable {

    /// Who is told what happens: on any thread, so it must only hand it on. Nothing is told after [Playout#close()], but
    /// what was under way.
    public interface Listener {

        /// The first frame was handed out.
        void started();

        /// The last frame was handed out.
        void ended();

        /// The last frame was handed out, and more should have come; or there never was one.
        void failed(IOException why);

        /// No frame came for a while.
        void stuck();

        /// From here on something else is heard.
        void titled(String text);

        /// The source cannot go where it was told to, so it goes on where it was.
        void stayed();
    }

    /// How many times longer than for a frame it may take to get to where it is to begin.
    private static final int TO_GET_THERE = 6;

    private static final Logger log = LoggerFactory.getLogger(Playout.class);

    private final SoundSource.Opening opening;
    private final Duration position;
    private final Duration stuckAfter;
    private final ThreadFactory threads;
    private final LongSupplier nanoTime;
    private final Listener listener;
    private final FrameQueue queue;

    private @Nullable Thread decoding;
    private volatile @Nullable SoundSource source;
    /// Whether it came to where it is to begin.
    private volatile boolean there;
    private volatile boolean paused;
    private final AtomicBoolean encoding = new AtomicBoolean();

    // Of the sending thread.
    private boolean started;
    private boolean starving;
    private boolean starvingThere;
    private long starvingSince;

    private Playout(SoundSource.Opening opening, Duration position, int volumePercent, Duration stuckAfter,
            ThreadFactory threads, LongSupplier nanoTime, Listener listener) {
        this.opening = opening;
        this.position = position;
        this.stuckAfter = stuckAfter;
        this.threads = threads;
        this.nanoTime = nanoTime;
        this.listener = listener;
        queue = new FrameQueue(position, volumePercent);
    }

    /// Opens a source on a new thread, and plays it from `position` on.
    ///
    /// @param stuckAfter how long no frame may come
    /// @param threads makes platform threads: they call native code and wait for locks that senders take
    public static Playout start(SoundSource.Opening opening, Duration position, int volumePercent, Duration stuckAfter,
            ThreadFactory threads, LongSupplier nanoTime, Listener listener) {
        var playout = new Playout(opening, position, volumePercent, stuckAfter, threads, nanoTime, listener);
        playout.decoding = threads.newThread(playout::decode);
        playout.decoding.start();
        if (volumePercent != Volume.UNTOUCHED) {
            playout.encodeToo();
        }
        return playout;
    }

    /// Writes the next frame into `target`. Called by one thread at a time, which neither waits nor allocates.
    ///
    /// @return whether there was one
    public boolean next(ByteBuffer target) {
        if (paused) {
            starving = false;
            return false;
        }
        Polled polled = queue.poll(target);
        switch (polled) {
            case SENT -> sent();
            case LATE -> starve();
            case ENDED -> queue.failure().ifPresentOrElse(listener::failed, listener::ended);
            case JUMPING, OVER -> {
                // silence is right
            }
        }
        return polled == Polled.SENT;
    }

    /// Whether the next frame is of the volume that was set last.
    public boolean isSettled() {
        return queue.isSettled();
    }

    /// The last `count` frames were not sent: they come again. Called by the thread that takes them.
    public void giveBack(int count) {
        queue.giveBack(count);
    }

    private void sent() {
        starving = false;
        if (!started) {
            started = true;
            listener.started();
        }
        queue.newTitle().ifPresent(listener::titled);
    }

    private void starve() {
        long now = nanoTime.getAsLong();
        boolean arrived = there;
        if (!starving || arrived != starvingThere) {
            starving = true;
            starvingThere = arrived;
            starvingSince = now;
        } else if (source != null && now - starvingSince >= patience().toNanos()) {
            starvingSince = now;
            listener.stuck();
        }
    }

    /// Where a server cannot jump, getting to the place where a song broke off is reading all that lies before.
    private Duration patience() {
        return there ? stuckAfter : stuckAfter.multipliedBy(TO_GET_THERE);
    }

    /// Whether it has failed, be it told or not.
    public boolean isBroken() {
        return queue.failure().isPresent();
    }

    public void setPaused(boolean newPaused) {
        paused = newPaused;
    }

    /// @param percent see [Volume]
    public void setVolume(int percent) {
        queue.setVolume(percent);
        if (percent != Volume.UNTOUCHED) {
            encodeToo();
        }
    }

    private void encodeToo() {
        if (!encoding.getAndSet(true)) {
            threads.newThread(this::encode).start();
        }
    }

    /// Whether it can go to `target`, as far as is known.
    public boolean canReach(Duration target) {
        @Nullable
        SoundSource open = source;
        return open == null || open.canGoBack() || target.compareTo(position()) >= 0;
    }

    /// Goes on at `target`, or says that it [stayed][Listener#stayed()].
    public void seek(Duration target) {
        queue.jump(target);
    }

    /// Of the next frame, or where it is about to jump.
    public Duration position() {
        return queue.position();
    }

    /// As far as is known by now.
    public Optional<Duration> length() {
        @Nullable
        SoundSource open = source;
        return open == null ? Optional.empty() : open.length();
    }

    @Override
    public void close() {
        queue.close();
        @Nullable
        SoundSource open = source;
        if (open != null) {
            close(open);
        } else if (decoding != null) {
            decoding.interrupt(); // it may wait for somebody else's answer
        }
    }

    private static void close(SoundSource open) {
        try {
            open.close();
        } catch (IOException failure) {
            log.atDebug().setCause(failure).log("A source of sound did not close as it should");
        }
    }

    private void decode() {
        try {
            try (SoundSource open = opening.open()) {
                source = open;
                if (!queue.isClosed()) {
                    begin(open);
                    decode(open);
                }
            } catch (IOException failure) {
                queue.fail(failure);
            } catch (RuntimeException | Error bug) {
                log.atError().setCause(bug).log("Decoding failed");
                queue.fail(new IOException("a bug", bug));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin(SoundSource open) throws IOException {
        if (position.isPositive()) {
            Duration where = open.seek(position);
            queue.begin(where);
        }
        there = true;
    }

    private void decode(SoundSource open) throws InterruptedException {
        while (!queue.isClosed()) {
            Optional<Duration> target = queue.target();
            try {
                if (target.isPresent()) {
                    jump(open, target.get());
                }
                switch (open.next()) {
                    case Frame.Sound frame -> {
                        if (frame instanceof Frame.Pcm) {
                            encodeToo();
                        }
                        queue.add(frame);
                    }
                    case Frame.Title title -> queue.add(title);
                    case Frame.End _ -> queue.end(null);
                }
            } catch (IOException failure) {
                queue.end(failure);
            }
        }
    }

    private void jump(SoundSource open, Duration target) throws IOException {
        try {
            queue.jumped(target, open.seek(target));
        } catch (NotSeekableException _) {
            queue.stayed(target);
            listener.stayed();
        }
    }

    private void encode() {
        try (var chain = new Chain()) {
            while (true) {
                switch (queue.nextWork()) {
                    case ChainWork.Begin begin -> chain.begin(begin.history(), begin.gainBefore());
                    case ChainWork.Feed feed -> {
                        byte[] packet = chain.next(feed.frame(), feed.gain());
                        if (packet.length > 0) {
                            queue.made(feed.order(), feed.number() - 1, packet, feed.gain());
                        }
                    }
                    case ChainWork.Last last -> queue.made(last.order(), last.number(), chain.last(), last.gain());
                    case ChainWork.Close _ -> {
                        return;
                    }
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
