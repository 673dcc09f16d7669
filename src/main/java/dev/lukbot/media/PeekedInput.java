package dev.lukbot.media;

import java.io.IOException;
import java.util.OptionalLong;

/// An input with what a reader has already taken from it and not used put back in front: so one that cannot go back is
/// handed on after a look at its beginning, without being asked for again. The reader is not to be used any more.
public final class PeekedInput implements MediaInput {

    private final ByteReader bytes;

    public PeekedInput(ByteReader bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return length == 0 ? 0 : bytes.read(target, offset, length);
    }

    @Override
    public long position() {
        return bytes.position();
    }

    @Override
    public OptionalLong length() {
        return bytes.input().length();
    }

    @Override
    public boolean isSeekable() {
        return bytes.input().isSeekable();
    }

    @Override
    public void seek(long position) throws IOException {
        bytes.seek(position);
    }

    @Override
    public byte[] peekEnd(int count) throws IOException {
        return bytes.input().peekEnd(count);
    }

    @Override
    public void close() throws IOException {
        bytes.input().close();
    }
}
