package dev.lukbot.library.files;

import dev.lukbot.media.MediaInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.OptionalLong;

/// The bytes of one file of the music folder. Made by [MusicFolder] only.
public final class FileInput implements MediaInput {

    private final SeekableByteChannel channel;
    private final long length;
    private long position;

    FileInput(SeekableByteChannel channel) throws IOException {
        this.channel = channel;
        length = channel.size();
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        int read = channel.read(ByteBuffer.wrap(target, offset, count));
        position += Math.max(0, read);
        return read;
    }

    @Override
    public long position() {
        return position;
    }

    /// As long as it was when it was opened.
    @Override
    public OptionalLong length() {
        return OptionalLong.of(length);
    }

    @Override
    public boolean isSeekable() {
        return true;
    }

    @Override
    public void seek(long to) throws IOException {
        position = Math.clamp(to, 0, length);
        channel.position(position);
    }

    @Override
    public byte[] peekEnd(int count) throws IOException {
        long back = position;
        var end = new byte[(int) Math.min(count, length)];
        seek(length - end.length);
        int size = 0;
        try {
            for (int read = 0; size < end.length && read >= 0; size += Math.max(0, read)) {
                read = read(end, size, end.length - size);
            }
        } finally {
            seek(back);
        }
        return size == end.length ? end : Arrays.copyOf(end, size);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
