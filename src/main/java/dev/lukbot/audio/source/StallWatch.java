package dev.lukbot.audio.source;

import dev.lukbot.sound.Frame;
import dev.lukbot.sound.SoundSource;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Closes a source that has been waited for too long, so that the call that waits fails. One thread reads; a thread of its
/// own watches from the start until it is closed.
final class StallWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StallWatch.class);

    /// What is decoded ahead hides most of it.
    static final Duration LIMIT = Duration.ofSeconds(3);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final LongSupplier nanoTime;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("stall-watch").unstarted(this::watch);

    private volatile @Nullable SoundSource waitedFor;
    /// Written before `waitedFor`.
    private volatile long since;

    StallWatch(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void start() {
        thread.start();
    }

    Frame next(SoundSource source) throws IOException {
        since = nanoTime.getAsLong();
        waitedFor = source;
        try {
            return source.next();
        } finally {
            waitedFor = null;
        }
    }

    private void watch() {
        try {
            while (!closed.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                SoundSource source = waitedFor;
                if (source != null && nanoTime.getAsLong() - since > LIMIT.toNanos()) {
                    close(source);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whatever it was waiting for.
    static void close(SoundSource source) {
        try {
            source.close();
        } catch (IOException failure) {
            log.atDebug().setCause(failure).log("A source of sound did not close as it should");
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
