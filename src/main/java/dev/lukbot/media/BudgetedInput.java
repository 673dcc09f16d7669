package dev.lukbot.media;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// An input that may be read for so many bytes, so often and so long, and no more: it stands between what somebody else
/// wrote and every parser, so that a parser's loop ends whatever the file says.
///
/// Past its budget every method that reads throws [BudgetExceededException], again and again. Bytes are counted as they
/// are handed out; one that is read twice costs twice. A read that waits is not ended by the budget but by [#close()].
/// Confined to one thread at a time, except [#close()] and [#lift()].
public final class BudgetedInput implements MediaInput {

    /// A jump is a request to a server, and no dearer than what this many bytes would cost.
    private static final int MOST_FOR_A_JUMP = 64 * 1024;

    /// What one resource may cost.
    ///
    /// @param bytes handed out in all
    /// @param reads and seeks, whatever came of them
    /// @param readsAfterEnd in a row; who was told of the end so often does not want to hear it
    /// @param time since the input was made
    public record Budget(long bytes, long reads, int readsAfterEnd, Duration time) {

        public static final int READS_AFTER_END = 1000;
        private static final int FEWEST_READS = 10_000;
        private static final int BYTES_A_READ = 16;

        /// So many bytes, and more reads than a parser needs that takes a few at a time.
        public static Budget of(long bytes, Duration time) {
            return new Budget(bytes, FEWEST_READS + bytes / BYTES_A_READ, READS_AFTER_END, time);
        }
    }

    private final MediaInput input;
    private final Budget budget;
    private final LongSupplier nanoTime;
    private final long begunNanos;

    private long bytes;
    private long reads;
    private int readsAfterEnd;
    private @Nullable BudgetExceededException exceeded;
    private volatile boolean lifted;

    /// @param input to be closed with this one
    /// @param nanoTime the monotonic clock
    public BudgetedInput(MediaInput input, Budget budget, LongSupplier nanoTime) {
        this.input = input;
        this.budget = budget;
        this.nanoTime = nanoTime;
        this.begunNanos = nanoTime.getAsLong();
    }

    /// From now on bytes, reads and time are free, because somebody listens; only reads after the end stay counted.
    public void lift() {
        lifted = true;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        check();
        int read = input.read(target, offset, affordable(length));
        if (read < 0) {
            readsAfterEnd++;
        } else if (read > 0) {
            readsAfterEnd = 0;
            bytes += read;
        }
        return read;
    }

    @Override
    public long position() {
        return input.position();
    }

    @Override
    public OptionalLong length() {
        return input.length();
    }

    @Override
    public boolean isSeekable() {
        return input.isSeekable();
    }

    /// What must be read over is paid for like what is read.
    @Override
    public void seek(long position) throws IOException {
        check();
        long distance = Math.abs(position - input.position());
        pay(input.isSeekable() ? Math.min(distance, MOST_FOR_A_JUMP) : distance);
        input.seek(position);
    }

    @Override
    public byte[] peekEnd(int count) throws IOException {
        check();
        if (!input.isSeekable()) {
            return input.peekEnd(count);
        }
        pay(Math.min(count, input.length().orElse(count)));
        return input.peekEnd(count);
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    private void check() throws BudgetExceededException {
        if (readsAfterEnd >= budget.readsAfterEnd()) {
            throw new BudgetExceededException("more than " + budget.readsAfterEnd() + " reads after the end");
        }
        reads++;
        if (reads > budget.reads()) {
            exceed(new BudgetExceededException("more than " + budget.reads() + " reads"));
        }
        if (nanoTime.getAsLong() - begunNanos > budget.time().toNanos()) {
            exceed(BudgetExceededException.ofTime(budget.time()));
        }
        if (exceeded != null && !lifted) {
            throw exceeded;
        }
    }

    /// How many of `length` bytes may be read. At the end of the resource it costs nothing to learn that it ends.
    private int affordable(int length) throws BudgetExceededException {
        if (lifted) {
            return length;
        }
        long left = budget.bytes() - bytes;
        boolean atEnd = input.length().isPresent() && input.position() >= input.length().getAsLong();
        if (left <= 0 && length > 0 && !atEnd) {
            pay(1);
        }
        return (int) Math.max(Math.min(length, 1), Math.min(length, left));
    }

    private void pay(long cost) throws BudgetExceededException {
        if (!lifted && cost > budget.bytes() - bytes) {
            var exceeding = new BudgetExceededException("more than " + budget.bytes() + " bytes");
            exceed(exceeding);
            throw exceeding;
        }
        bytes += cost;
    }

    private void exceed(BudgetExceededException what) {
        if (exceeded == null) {
            exceeded = what;
        }
    }
}
