package dev.lukbot.sound.ffmpeg;

import dev.lukbot.media.MediaInput;
import dev.lukbot.media.NotSeekableException;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// One input that is read several times over, by one reader after the other: first by who looks what it is, then by who
/// decodes it. What the first asked for is kept, so that the second asks no server again, and so that even an input that
/// cannot go back is read from its beginning twice.
///
/// Thread-safe. A reader that still waits for the input when the next one begins holds that one up only beyond what was
/// kept; what it gets at last is kept too.
final class SharedInput implements Closeable {

    private final MediaInput input;
    private final int mostKept;

    /// By where they begin. Guarded by itself.
    private final TreeMap<Long, byte[]> kept = new TreeMap<>();
    private int keptBytes;
    private boolean forgetful;

    /// How long the input turned out to be, if all of it is kept.
    private volatile OptionalLong whole = OptionalLong.empty();

    /// Who holds it reads the input.
    private final Object turn = new Object();

    private volatile @Nullable Reading current;
    private volatile boolean waiting;
    private final AtomicLong reads = new AtomicLong();
    private volatile boolean closed;
    private volatile Optional<IOException> failure = Optional.empty();

    /// @param mostKept how many bytes are kept
    SharedInput(MediaInput input, int mostKept) {
        this.input = input;
        this.mostKept = mostKept;
    }

    /// Begins to read at `position`. Whoever read before is refused from now on.
    Reading begin(long position) {
        var reading = new Reading(position);
        current = reading;
        failure = Optional.empty();
        return reading;
    }

    /// One pass over the input. Confined to one thread.
    final class Reading {

        private long position;

        private Reading(long position) {
            this.position = position;
        }

        /// Reads at least one byte.
        ///
        /// @return how many; -1 at the end
        /// @throws IOException if another reading has begun, or if the input fails, which [#failure()] tells from then on
        int read(byte[] target) throws IOException {
            int count = SharedInput.this.read(this, position, target);
            position += Math.max(0, count);
            return count;
        }
    }

    private int read(Reading reading, long position, byte[] target) throws IOException {
        if (position == whole.orElse(-1)) {
            return -1;
        }
        int held = readKept(position, target);
        if (held > 0) {
            return held;
        }
        synchronized (turn) {
            if (current != reading || closed) {
                throw new IOException("nobody reads here any more");
            }
            held = readKept(position, target); // what the one before was waiting for
            return held > 0 ? held : readOn(reading, position, target);
        }
    }

    private int readKept(long position, byte[] target) {
        synchronized (kept) {
            Map.Entry<Long, byte[]> before = kept.floorEntry(position);
            if (before == null || position >= before.getKey() + before.getValue().length) {
                return 0;
            }
            int from = (int) (position - before.getKey());
            int count = Math.min(target.length, before.getValue().length - from);
            System.arraycopy(before.getValue(), from, target, 0, count);
            return count;
        }
    }

    private int readOn(Reading reading, long position, byte[] target) throws IOException {
        waiting = true;
        try {
            if (input.position() != position) {
                input.seek(position);
            }
            int count = input.read(target, 0, target.length);
            keep(position, target, count);
            return count;
        } catch (IOException failed) {
            if (current == reading && !closed) {
                failure = Optional.of(failed);
            }
            throw failed;
        } finally {
            waiting = false;
            reads.incrementAndGet();
        }
    }

    private void keep(long position, byte[] bytes, int count) {
        synchronized (kept) {
            if (forgetful) {
                kept.clear(); // all of it was read before it came to this
            } else if (count < 0 && keptBytes == position) {
                whole = OptionalLong.of(position);
            } else if (count > 0 && keptBytes + count <= mostKept) {
                kept.put(position, Arrays.copyOf(bytes, count));
                keptBytes += count;
            }
        }
    }

    /// Keeps nothing any more of an input that cannot go back, once what was kept has been read again.
    void forget() {
        synchronized (kept) {
            forgetful = !isSeekable();
        }
    }

    /// Whether it can be read from anywhere: also if all of it is kept.
    boolean isSeekable() {
        return whole.isPresent() || (input.isSeekable() && input.length().isPresent());
    }

    OptionalLong length() {
        return whole.isPresent() ? whole : input.length();
    }

    /// Whether the input is being waited for.
    boolean isWaiting() {
        return waiting;
    }

    /// How often the input was read: it moves on as long as this does.
    long reads() {
        return reads.get();
    }

    /// Why the input gave nothing more, if it did not just end.
    Optional<IOException> failure() {
        return failure.filter(reason -> !(reason instanceof NotSeekableException));
    }

    @Override
    public void close() {
        closed = true;
        try {
            input.close();
        } catch (IOException _) {
            // nobody reads it any more
        }
    }
}
