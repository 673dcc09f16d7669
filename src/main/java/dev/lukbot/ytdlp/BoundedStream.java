package dev.lukbot.ytdlp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Ends badly when more comes than is wanted. Confined to one thread.
final class BoundedStream extends FilterInputStream {

    private long left;

    BoundedStream(InputStream stream, long most) {
        super(stream);
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        count(Math.max(0, count));
        return count;
    }

    private void count(int more) throws YtDlpException {
        left -= more;
        if (left < 0) {
            throw new YtDlpException(Fault.TOO_MUCH, "says too much");
        }
    }

    /// Leaves what it reads from open: what became of that is asked afterwards.
    @Override
    public void close() {
        // whoever opened it closes it
    }
}
