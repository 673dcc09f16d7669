package dev.lukbot.testing.media;

import dev.lukbot.media.BudgetExceededException;
import dev.lukbot.media.MediaInput;
import dev.lukbot.media.NotSeekableException;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalLong;

/// A resource in memory. Counts what is asked of it, and ends whoever reads on and on after the end.
public final class BytesInput implements MediaInput {

    private static final int READS_AFTER_END = 1000;

    private final byte[] bytes;
    private final boolean seekable;
    private final boolean lengthKnown;
    private final int mostPerRead;
    private int position;
    private int readsAfterEnd;
    private int seeks;
    private boolean closed;

    private BytesInput(byte[] bytes, boolean seekable, boolean lengthKnown, int mostPerRead) {
        this.bytes = bytes;
        this.seekable = seekable;
        this.lengthKnown = lengthKnown;
        this.mostPerRead = mostPerRead;
    }

    /// As from a server that can do ranges.
    public static BytesInput of(byte[] bytes) {
        return new BytesInput(bytes, true, true, Integer.MAX_VALUE);
    }

    /// As from a server that neither knows its length nor can do ranges, and sends a little at a time.
    public static BytesInput stream(byte[] bytes) {
        return new BytesInput(bytes, false, false, 333);
    }

    /// As from a server that knows its length but cannot do ranges.
    public static BytesInput withoutRanges(byte[] bytes) {
        return new BytesInput(bytes, false, true, 1500);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position >= bytes.length) {
            if (++readsAfterEnd > READS_AFTER_END) {
                throw new BudgetExceededException("reads after the end");
            }
            return -1;
        }
        int count = Math.min(Math.min(length, mostPerRead), bytes.length - position);
        System.arraycopy(bytes, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public OptionalLong length() {
        return lengthKnown ? OptionalLong.of(bytes.length) : OptionalLong.empty();
    }

    @Override
    public boolean isSeekable() {
        return seekable;
    }

    @Override
    public void seek(long to) throws IOException {
        if (!seekable && to < position) {
            throw new NotSeekableException();
        }
        seeks++;
        position = Math.clamp(to, 0, bytes.length);
    }

    @Override
    public byte[] peekEnd(int count) {
        return seekable ? Arrays.copyOfRange(bytes, Math.max(0, bytes.length - count), bytes.length) : new byte[0];
    }

    @Override
    public void close() {
        closed = true;
    }

    public boolean isClosed() {
        return closed;
    }

    /// How often it was asked to go elsewhere.
    public int seeks() {
        return seeks;
    }
}
