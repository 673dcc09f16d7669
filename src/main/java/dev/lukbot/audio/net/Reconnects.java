package dev.lukbot.audio.net;

import java.util.function.LongSupplier;

/// How often the rest of a file may be asked for anew after its connection broke: twice, and again for what was read well
/// since. Confined to one thread.
final class Reconnects {

    static final int MOST = 2;
    static final long BYTES_FOR_ANOTHER = 10_000_000;
    static final long NANOS_FOR_ANOTHER = 60_000_000_000L;

    private final LongSupplier nanoTime;
    private int left = MOST;
    private long bytesBefore;
    private long nanosBefore;

    Reconnects(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.nanosBefore = nanoTime.getAsLong();
    }

    /// @param bytes read so far in all
    /// @return false if there is none left
    boolean take(long bytes) {
        long now = nanoTime.getAsLong();
        long earned = (bytes - bytesBefore) / BYTES_FOR_ANOTHER
                + (bytes > bytesBefore ? (now - nanosBefore) / NANOS_FOR_ANOTHER : 0);
        if (earned > 0) {
            left = (int) Math.min(MOST, left + earned);
            bytesBefore = bytes;
            nanosBefore = now;
        }
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }
}
