package dev.lukbot.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/// Reads what a child writes, up to a bound.
///
/// One thread reads, any may ask.
final class Gathering implements Runnable {

    private static final int BLOCK = 8192;

    private final InputStream stream;
    private final int most;
    private final Runnable tooMuch;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private volatile boolean overflowing;

    /// @param most how many bytes are kept
    /// @param tooMuch is told once when there are more, and ought to end the child
    Gathering(InputStream stream, int most, Runnable tooMuch) {
        this.stream = stream;
        this.most = most;
        this.tooMuch = tooMuch;
    }

    @Override
    public void run() {
        var bytes = new byte[BLOCK];
        try {
            for (int count = stream.read(bytes); count >= 0; count = stream.read(bytes)) {
                if (gathered.size() + count > most) {
                    overflowing = true;
                    tooMuch.run();
                    return;
                }
                gathered.write(bytes, 0, count);
            }
        } catch (IOException _) {
            // closed: what came until then is what there is
        }
    }

    boolean isOverflowing() {
        return overflowing;
    }

    byte[] bytes() {
        return gathered.toByteArray();
    }
}
