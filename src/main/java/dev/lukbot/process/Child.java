package dev.lukbot.process;

import dev.lukbot.process.Finished.Ending;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/// A program that runs. Thread-safe, except that one thread reads its output.
///
/// What it writes to its standard error is read all the time, so that it is never held up by that, and the last lines are
/// kept. When it is closed, its process group is killed, and whatever else it started.
public final class Child implements AutoCloseable {

    /// For what a process needs to be gone once the warden was told; then it is killed from here.
    private static final Duration TO_DIE = Duration.ofSeconds(2);

    /// For those who read what is left in its pipes once it is gone.
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    /// Writes what a child reads from its standard input, which is closed when this returns.
    @FunctionalInterface
    public interface Feed {

        /// @throws IOException if the child does not read on; or if there is nothing to go on with, which is to be told
        ///         otherwise
        void into(OutputStream child) throws IOException;
    }

    private final Process process;
    private final Predicate<Child> ended;
    private final String mark;
    private final Tail complaint;
    private final Thread complaints;
    private final AtomicBoolean struck = new AtomicBoolean();

    /// @param ended is told when it is closed, and says whether what is left of it will be killed
    /// @param mark the variable that it and its descendants have in their environment
    Child(Process process, Predicate<Child> ended, String mark) {
        this.process = process;
        this.ended = ended;
        this.mark = mark;
        complaint = new Tail(process.getErrorStream());
        complaints = onThread("child-complaint", complaint);
    }

    private static Thread onThread(String name, Runnable work) {
        return Thread.ofPlatform().daemon().name(name).start(work);
    }

    /// Whom the system knows it as; the process group has the same number.
    public long pid() {
        return process.pid();
    }

    String mark() {
        return mark;
    }

    /// What it writes. Ends when it has ended or is closed.
    public InputStream output() {
        return process.getInputStream();
    }

    /// Gives it nothing to read.
    void starve() {
        closeQuietly(process.getOutputStream());
    }

    /// Gives it something to read, on a thread of its own.
    void feed(Feed feed) {
        var _ = onThread("child-feed", () -> {
            try (OutputStream input = process.getOutputStream()) {
                feed.into(input);
            } catch (IOException _) {
                // it has read enough
            }
        });
    }

    /// Reads its output up to its end, and kills it if that takes too long. It is closed then.
    ///
    /// @param mostBytes how much of its output is wanted; if it writes more, it is killed
    /// @throws InterruptedIOException if the thread is interrupted, which stays so
    public Finished finish(int mostBytes, Duration limit) throws IOException {
        try {
            var gathering = new Gathering(process.getInputStream(), mostBytes, this::strike);
            Thread gatherer = onThread("child-output", gathering);
            boolean inTime = process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
            strike(); // or a descendant that holds the pipes would keep them open
            gatherer.join(LAST_WORDS);
            complaints.join(LAST_WORDS);
            Ending ending = gathering.isOverflowing() ? Ending.TOO_MUCH : inTime ? Ending.BY_ITSELF : Ending.TOO_LATE;
            return new Finished(ending, status().orElse(-1), gathering.bytes(), complaint());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(interrupted);
        } finally {
            close();
        }
    }

    /// Waits for its end.
    ///
    /// @return what it exited with, 128 and more if a signal ended it; empty if it runs on
    /// @throws InterruptedIOException if the thread is interrupted, which stays so
    public OptionalInt awaitExit(Duration limit) throws InterruptedIOException {
        try {
            var _ = process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
            return status();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private OptionalInt status() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /// The last lines of what it wrote to its standard error.
    public String complaint() {
        return complaint.text();
    }

    /// Its last words, for which it waits a little if it has ended just now.
    public String lastComplaint() throws InterruptedIOException {
        try {
            complaints.join(LAST_WORDS);
            return complaint();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /// Kills it with all that it started. Whoever waits for its output finds the end.
    @Override
    public void close() {
        strike();
        closeQuietly(process.getOutputStream());
        closeQuietly(process.getInputStream());
    }

    private void strike() {
        if (struck.getAndSet(true)) {
            return;
        }
        boolean isDying = ended.test(this);
        try {
            if (!isDying || !process.waitFor(TO_DIE.toNanos(), TimeUnit.NANOSECONDS)) {
                kill();
                var _ = process.waitFor(TO_DIE.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            kill();
        }
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void closeQuietly(Closeable stream) {
        try {
            stream.close();
        } catch (IOException _) {
            // the pipe is broken
        }
    }
}
