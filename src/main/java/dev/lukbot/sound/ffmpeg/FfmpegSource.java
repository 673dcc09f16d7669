package dev.lukbot.sound.ffmpeg;

import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.NotSeekableException;
import dev.lukbot.media.Tags;
import dev.lukbot.sound.Frame;
import dev.lukbot.sound.SoundSource;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What ffmpeg makes of one input: always PCM.
///
/// One thread reads and seeks; it alone replaces the process, under the lock of `this`, under which anyone else may close
/// it. `Ffmpeg`'s watch closes the process alone when it hangs.
public final class FfmpegSource implements SoundSource {

    /// With neither sound out of it nor bytes into it: it works on something that will never be sound.
    private static final Duration SILENT = Duration.ofSeconds(15);

    /// With bytes into it all the time.
    private static final Duration SILENT_WHILE_READING = Duration.ofSeconds(60);

    /// What codecs pad their last frames with, and more.
    private static final Duration TOLERANCE = Duration.ofMillis(200);

    private static final long NOT_WAITING = 0;

    private final Ffmpeg ffmpeg;
    private final SharedInput input;
    private final Found found;

    private @Nullable Decoding decoding;
    private boolean closed;
    private volatile boolean stuck;

    /// What came when it was opened.
    private Optional<Frame.Pcm> first = Optional.empty();

    private Duration position = Duration.ZERO;
    private boolean ended;
    private Optional<IOException> failure = Optional.empty();

    /// Written by the reading thread, read by the watch.
    private volatile long waitingSince = NOT_WAITING;

    /// The watch's own: when it last saw the input move.
    private long readsSeen;
    private long movedAt;

    FfmpegSource(Ffmpeg ffmpeg, SharedInput input, Found found) {
        this.ffmpeg = ffmpeg;
        this.input = input;
        this.found = found;
    }

    /// Starts, and waits for the first frame.
    ///
    /// @throws IOException if there is none
    void begin() throws IOException {
        replace(Duration.ZERO);
        try {
            first = read();
        } catch (MalformedMediaException broken) {
            throw Refusal.broken(found, input.isSeekable(), broken);
        }
        if (first.isEmpty()) {
            throw Refusal.broken(found, input.isSeekable(),
                    new MalformedMediaException(found.format() + " without any sound that can be decoded"));
        }
    }

    /// What it is, as people call it: `MP4 with ALAC`.
    public String format() {
        return found.format();
    }

    /// What the file says about itself.
    public Tags tags() {
        return found.tags();
    }

    @Override
    public Frame next() throws IOException {
        Optional<Frame.Pcm> frame = first.isPresent() && !isClosed() ? first : read();
        first = Optional.empty();
        return frame.isPresent() ? frame.get() : new Frame.End();
    }

    private Optional<Frame.Pcm> read() throws IOException {
        if (failure.isPresent()) {
            throw new IOException(failure.get().getMessage(), failure.get());
        }
        if (ended) {
            return Optional.empty();
        }
        try {
            Decoding current = current();
            Optional<Frame.Pcm> frame = waiting(current);
            if (frame.isPresent()) {
                position = position.plus(Frame.LENGTH);
                return frame;
            }
            endOf(current);
            ended = true;
            return Optional.empty();
        } catch (IOException failed) {
            failure = Optional.of(failed);
            throw failed;
        }
    }

    private Optional<Frame.Pcm> waiting(Decoding current) throws IOException {
        waitingSince = Math.max(1, ffmpeg.nanoTime());
        try {
            return current.next();
        } catch (IOException broken) {
            if (isClosed()) {
                throw new IOException("closed", broken);
            }
            return Optional.empty(); // why, says the process
        } finally {
            waitingSince = NOT_WAITING;
            input.forget();
        }
    }

    /// @throws IOException if that is no end
    private void endOf(Decoding current) throws IOException {
        if (isClosed()) {
            throw new IOException("closed");
        }
        if (stuck) {
            throw new MalformedMediaException("ffmpeg makes no sound of it");
        }
        if (input.failure().isPresent()) {
            throw input.failure().get();
        }
        Optional<String> trouble = current.trouble();
        if (trouble.isPresent()) {
            throw new MalformedMediaException("ffmpeg: " + trouble.get());
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized Decoding current() throws IOException {
        if (closed || decoding == null) {
            throw new IOException("closed");
        }
        return decoding;
    }

    private synchronized void replace(Duration from) throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        if (decoding != null) {
            decoding.close();
        }
        decoding = ffmpeg.decode(input, found, from);
        position = from;
        ended = false;
    }

    @Override
    public Duration seek(Duration target) throws IOException {
        Duration to = target.isNegative() ? Duration.ZERO : target;
        if (input.isSeekable()) {
            first = Optional.empty();
            Duration end = length().orElse(to);
            replace(to.compareTo(end) < 0 ? to : end);
            return position;
        }
        if (first.isPresent() && to.compareTo(Frame.LENGTH) < 0) {
            return Duration.ZERO;
        }
        if (to.compareTo(position) < 0) {
            throw new NotSeekableException();
        }
        first = Optional.empty();
        while (to.compareTo(position) > 0 && read().isPresent()) {
            // lies before
        }
        return position;
    }

    @Override
    public boolean canGoBack() {
        return input.isSeekable();
    }

    /// Unknown once it turns out to be longer than the file says.
    @Override
    public Optional<Duration> length() {
        return found.length().filter(length -> position.minus(TOLERANCE).compareTo(length) <= 0);
    }

    /// For the watch.
    void endIfStuck() {
        long since = waitingSince;
        long now = ffmpeg.nanoTime();
        if (input.reads() != readsSeen || input.isWaiting()) {
            readsSeen = input.reads();
            movedAt = now;
        }
        if (since == NOT_WAITING) {
            return;
        }
        boolean isSilent = now - Math.max(since, movedAt) > SILENT.toNanos();
        boolean isSilentForLong = now - since > SILENT_WHILE_READING.toNanos() && !input.isWaiting();
        if (isSilent || isSilentForLong) {
            kill();
        }
    }

    private synchronized void kill() {
        if (decoding != null) {
            stuck = true;
            decoding.close();
        }
    }

    @Override
    public void close() {
        end();
        input.close();
    }

    /// Closes all but the input.
    void end() {
        ffmpeg.closed(this);
        synchronized (this) {
            closed = true;
            if (decoding != null) {
                decoding.close();
            }
        }
    }
}
