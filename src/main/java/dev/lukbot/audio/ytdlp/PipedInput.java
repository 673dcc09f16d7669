package dev.lukbot.audio.ytdlp;

import dev.lukbot.media.MediaInput;
import dev.lukbot.media.NotSeekableException;
import dev.lukbot.ytdlp.YtDlp;
import java.io.IOException;
import java.util.OptionalLong;

/// The bytes that yt-dlp passes on. Closing it ends yt-dlp, and a read that waits.
final class PipedInput implements MediaInput {

    private static final int SKIPPED_AT_ONCE = 16_384;

    private final YtDlp.Stream stream;
    private long position;

    PipedInput(YtDlp.Stream stream) {
        this.stream = stream;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = stream.bytes().read(target, offset, length);
        if (count < 0) {
            stream.end(position > 0); // or it was no end
            return -1;
        }
        position += count;
        return count;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.empty();
    }

    @Override
    public boolean isSeekable() {
        return false;
    }

    @Override
    public void seek(long target) throws IOException {
        if (target < position) {
            throw new NotSeekableException();
        }
        var skipped = new byte[SKIPPED_AT_ONCE];
        while (position < target) {
            if (read(skipped, 0, (int) Math.min(skipped.length, target - position)) < 0) {
                return;
            }
        }
    }

    @Override
    public byte[] peekEnd(int count) {
        return new byte[0];
    }

    @Override
    public void close() {
        stream.close();
    }
}
