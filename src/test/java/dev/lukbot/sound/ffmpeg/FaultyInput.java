package dev.lukbot.sound.ffmpeg;

import dev.lukbot.media.MediaInput;
import dev.lukbot.testing.media.BytesInput;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/// Inputs that fail or wait at a place, or count.
abstract class FaultyInput implements MediaInput {

    private final BytesInput input;

    private FaultyInput(byte[] bytes, boolean seekable) {
        input = seekable ? BytesInput.of(bytes) : BytesInput.stream(bytes);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return input.read(target, offset, length);
    }

    @Override
    public long position() {
        return input.position();
    }

    @Override
    public OptionalLong length() {
        return input.length();
    }

    @Override
    public boolean isSeekable() {
        return input.isSeekable();
    }

    @Override
    public void seek(long position) throws IOException {
        input.seek(position);
    }

    @Override
    public byte[] peekEnd(int count) {
        return input.peekEnd(count);
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    /// Fails when it is read beyond a place.
    static final class Failing extends FaultyInput {

        private final int end;
        private final IOException failure;

        Failing(byte[] bytes, boolean seekable, int end, IOException failure) {
            super(bytes, seekable);
            this.end = end;
            this.failure = failure;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (position() >= end) {
                throw failure;
            }
            return super.read(target, offset, (int) Math.min(length, end - position()));
        }
    }

    /// Tells how much was read of it.
    static final class Counted extends FaultyInput {

        private final AtomicLong count = new AtomicLong();

        Counted(byte[] bytes) {
            super(bytes, true);
        }

        long count() {
            return count.get();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count.addAndGet(Math.max(0, read));
            return read;
        }
    }

    /// Waits at a place until it is closed.
    static final class Held extends FaultyInput {

        private final int end;
        private boolean held;
        private boolean closed;

        Held(byte[] bytes, boolean seekable, int end) {
            super(bytes, seekable);
            this.end = end;
        }

        synchronized boolean isHeld() {
            return held;
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) throws IOException {
            while (position() >= end) {
                held = true;
                if (closed) {
                    throw new IOException("closed under the reader");
                }
                try {
                    wait();
                } catch (InterruptedException interrupted) {
                    throw new IOException(interrupted);
                }
            }
            return super.read(target, offset, (int) Math.min(length, end - position()));
        }

        @Override
        public synchronized void close() throws IOException {
            closed = true;
            notifyAll();
        }
    }
}
