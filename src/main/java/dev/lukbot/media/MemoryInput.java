package dev.lukbot.media;

import java.util.Arrays;
import java.util.OptionalLong;

/// Bytes that are there already.
public final class MemoryInput implements MediaInput {

    private final byte[] bytes;
    private int position;

    /// @param bytes not to be changed any more
    public MemoryInput(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (position == bytes.length) {
            return -1;
        }
        int count = Math.min(length, bytes.length - position);
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
        return OptionalLong.of(bytes.length);
    }

    @Override
    public boolean isSeekable() {
        return true;
    }

    @Override
    public void seek(long target) {
        position = Math.clamp(target, 0, bytes.length);
    }

    @Override
    public byte[] peekEnd(int count) {
        return Arrays.copyOfRange(bytes, Math.max(0, bytes.length - count), bytes.length);
    }

    @Override
    public void close() {
        // nothing is held
    }
}
