package dev.lukbot.ytdlp;

import dev.lukbot.audio.proxy.Pass;
import dev.lukbot.process.Child;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Sound from yt-dlp's standard output. One thread reads; anyone closes. Nobody waits for more of it longer than for an
/// answer.
public final class PipedSound implements AutoCloseable {

    /// How exactly silence is noticed.
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Child child;
    private final Pass pass;
    private final Workplace place;
    private final Duration limit;
    private final Consumer<Fault> faults;
    private final Future<?> watch;

    private volatile boolean late;
    private volatile boolean reading;
    /// Written before `reading`.
    private volatile long readingSince;

    /// @param limit for more of it to come
    PipedSound(Child child, Pass pass, Workplace place, Duration limit, ScheduledExecutorService clock,
            Consumer<Fault> faults) {
        this.child = child;
        this.pass = pass;
        this.place = place;
        this.limit = limit;
        this.faults = faults;
        watch = clock.scheduleWithFixedDelay(this::look, BETWEEN_LOOKS.toMillis(), BETWEEN_LOOKS.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (reading && System.nanoTime() - readingSince > limit.toNanos()) {
            late = true;
            child.close();
        }
    }

    /// Ends where the sound ends, or where yt-dlp failed: [#end(boolean)] tells.
    public InputStream bytes() {
        return child.output();
    }

    /// As [InputStream#read(byte[], int, int)] of the [#bytes()]. What is closed while it is read has ended: whoever
    /// closed it knows why.
    public int read(byte[] target, int offset, int length) {
        readingSince = System.nanoTime();
        reading = true;
        try {
            return bytes().read(target, offset, length);
        } catch (IOException _) {
            return -1;
        } finally {
            reading = false;
        }
    }

    /// To be called at the end of the bytes.
    ///
    /// @param any whether there were bytes
    /// @throws YtDlpException if it was not the end of the sound
    public void end(boolean any) throws IOException {
        OptionalInt status = child.awaitExit(YtDlp.TO_EXIT);
        if (late || status.isEmpty() || status.getAsInt() != 0 || !any) {
            YtDlpException failure = late
                    ? new YtDlpException(Fault.TIMEOUT, "no sound in time")
                    : YtDlp.failure(child, "no sound");
            faults.accept(failure.fault());
            throw failure;
        }
    }

    @Override
    public void close() {
        watch.cancel(false);
        try (place; pass) {
            child.close();
        }
    }
}
