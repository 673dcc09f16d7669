package dev.lukbot.audio.ytdlp;

import dev.lukbot.media.ForwardInput;
import dev.lukbot.ytdlp.PipedSound;
import java.io.IOException;

/// The bytes that yt-dlp passes on. Closing it ends yt-dlp, and a read that waits.
final class PipedInput implements ForwardInput {

    private final PipedSound stream;
    private long position;

    PipedInput(PipedSound stream) {
        this.stream = stream;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = stream.read(target, offset, length);
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
    public void close() {
        stream.close();
    }
}
