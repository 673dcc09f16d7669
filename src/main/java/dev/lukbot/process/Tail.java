package dev.lukbot.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/// Reads all that a child complains of, and keeps the last of it.
///
/// One thread reads, any may ask.
final class Tail implements Runnable {

    private static final int KEPT = 4096;

    private final InputStream stream;
    private final byte[] kept = new byte[2 * KEPT];
    private int length;

    Tail(InputStream stream) {
        this.stream = stream;
    }

    @Override
    public void run() {
        var bytes = new byte[KEPT];
        try (stream) {
            for (int count = stream.read(bytes); count >= 0; count = stream.read(bytes)) {
                keep(bytes, count);
            }
        } catch (IOException _) {
            // closed: nobody listens any more
        }
    }

    private synchronized void keep(byte[] bytes, int count) {
        if (length + count > kept.length) {
            int from = length - KEPT;
            System.arraycopy(kept, from, kept, 0, KEPT);
            length = KEPT;
        }
        System.arraycopy(bytes, 0, kept, length, count);
        length += count;
    }

    /// The last lines, without empty ones.
    synchronized String text() {
        int from = Math.max(0, length - KEPT);
        return String.join("\n", new String(kept, from, length - from, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .toList());
    }
}
