package dev.lukbot.store.disk;

import dev.lukbot.store.StampedWrite;
import dev.lukbot.store.disk.Disk.Content;
import dev.lukbot.store.disk.Disk.Draft;
import dev.lukbot.store.disk.Handover.Work;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps an outage's writes on disk too, so that a crash of the bot during it loses nothing.
///
/// Anyone hands over writes and goes on at once; one thread calls [#step()], which alone touches the disk and may block
/// for as long as that likes. Whatever the disk does, the bot goes on without it: what waits is in memory anyway, and is
/// written as a whole when the disk takes it again.
///
/// The file is a head and a line for each write ([JournalText]). It is made beside the old one and moved over it, then
/// grows; when it has grown too large, it is made anew of what still waits. Order does not matter: writes carry stamps.
public final class JournalFile implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(JournalFile.class);

    private static final int BUFFER = 1 << 16;

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofSeconds(30);

    /// How the file is.
    public enum State {
        /// It was not tried yet.
        UNKNOWN,
        /// It has what waits, or will in a moment.
        KEPT,
        /// It has a part of what waits: the most important writes that there was room for.
        FULL,
        /// The disk does not take it.
        FAILING,
        /// Another process has it.
        TAKEN
    }

    private final Disk disk;
    private final long maxBytes;
    private final Supplier<List<StampedWrite>> waiting;
    private final Supplier<Optional<String>> unseen;
    private final LongSupplier nanoTime;

    private final Handover handover = new Handover();

    private volatile State state = State.UNKNOWN;
    private volatile boolean hasContent;

    // The stepping thread's.
    private @Nullable Draft growing;
    private long bytes;
    private boolean isCut;
    private int failures;
    private long retryAt;

    /// @param maxBytes how large the file may become
    /// @param waiting all writes that are to be kept, the most important first
    /// @param unseen this process's name, as long as its stamps are by a clock that was never compared with Redis's
    /// @param nanoTime the monotonic clock
    public JournalFile(
            Disk disk, long maxBytes, Supplier<List<StampedWrite>> waiting, Supplier<Optional<String>> unseen,
            LongSupplier nanoTime) {
        this.disk = disk;
        this.maxBytes = maxBytes;
        this.waiting = waiting;
        this.unseen = unseen;
        this.nanoTime = nanoTime;
        this.retryAt = nanoTime.getAsLong();
    }

    /// How the file is. Never blocks.
    public State state() {
        return state;
    }

    /// Hands over writes that wait, to be added. Never waits for the disk.
    public void add(List<StampedWrite> writes) {
        handover.add(writes);
    }

    /// Asks for the file to be made anew of what waits. Never waits for the disk.
    public void rewrite() {
        handover.rewrite();
    }

    /// Whether there is something in the file.
    public boolean hasContent() {
        return hasContent;
    }

    /// Whether all that was handed over has been dealt with.
    public boolean isIdle() {
        return handover.isEmpty();
    }

    /// What an earlier process left. Blocks; to be called once, by the stepping thread, before the first step.
    public Leftovers read() {
        try {
            return isOurs() ? content() : Leftovers.NOTHING;
        } catch (IOException failure) {
            failed(failure);
            return Leftovers.NOTHING;
        }
    }

    private Leftovers content() throws IOException {
        Optional<Content> found = disk.read();
        if (found.isEmpty()) {
            return Leftovers.NOTHING;
        }
        hasContent = true;
        Optional<Leftovers> left;
        try (Content content = found.get()) {
            // Ours never grows to twice its limit, so what has is none.
            left = content.size() <= 2 * maxBytes + JournalText.LONGEST_LINE
                    ? JournalText.read(content.bytes())
                    : Optional.empty();
        }
        if (left.isEmpty()) {
            disk.setAside();
            hasContent = false;
            log.warn("The journal's file is not one of this version; it was set aside");
        }
        return left.orElse(Leftovers.NOTHING);
    }

    /// Does what has been asked for, if the disk may be tried. Blocks for as long as the disk does.
    public void step() {
        if (nanoTime.getAsLong() - retryAt < 0) {
            return;
        }
        Optional<Work> work = handover.take();
        if (work.isEmpty()) {
            return;
        }
        try {
            if (!isOurs()) {
                rewrite(); // once it is
                return;
            }
            if (work.get().isRewrite() || growing == null || isCut || bytes > maxBytes) {
                replace(waiting.get());
            } else {
                append(growing, work.get().added());
            }
            worked();
        } catch (IOException failure) {
            rewrite(); // once it can be
            failed(failure);
        }
    }

    private boolean isOurs() throws IOException {
        if (disk.claim()) {
            return true;
        }
        if (state != State.TAKEN) {
            log.warn("Another process has the journal's file; a crash of this one would lose an outage's writes");
        }
        state = State.TAKEN;
        tryAgainAfter(LAST_RETRY);
        return false;
    }

    private void append(Draft file, List<StampedWrite> writes) throws IOException {
        var lines = new ByteArrayOutputStream();
        for (StampedWrite write : writes) {
            lines.writeBytes(JournalLine.of(write));
        }
        file.write(lines.toByteArray());
        file.sync();
        bytes += lines.size();
    }

    private void replace(List<StampedWrite> writes) throws IOException {
        letGo();
        isCut = false;
        if (writes.isEmpty()) {
            if (hasContent) {
                disk.remove();
                hasContent = false;
            }
            return;
        }
        Draft draft = disk.draft();
        try {
            fill(draft, writes);
            draft.sync();
            draft.publish();
        } catch (IOException failure) {
            draft.close();
            throw failure;
        }
        hasContent = true;
        growing = draft;
    }

    private void fill(Draft draft, List<StampedWrite> writes) throws IOException {
        var lines = new ByteArrayOutputStream(BUFFER);
        lines.writeBytes(JournalText.head(unseen.get()));
        bytes = lines.size();
        for (StampedWrite write : writes) {
            byte[] line = JournalLine.of(write);
            if (bytes + line.length > maxBytes) {
                isCut = true;
                break;
            }
            bytes += line.length;
            lines.writeBytes(line);
            if (lines.size() >= BUFFER) {
                draft.write(lines.toByteArray());
                lines.reset();
            }
        }
        draft.write(lines.toByteArray());
    }

    private void letGo() {
        Draft file = growing;
        growing = null;
        if (file != null) {
            try {
                file.close();
            } catch (IOException failure) {
                log.atDebug().setCause(failure).log("The journal's file did not close");
            }
        }
    }

    private void worked() {
        if (state == State.FAILING || state == State.TAKEN) {
            log.info("The journal's file takes writes again");
        }
        failures = 0;
        state = isCut ? State.FULL : State.KEPT;
        if (isCut) {
            tryAgainAfter(FIRST_RETRY); // so as not to make a large file anew all the time
        }
    }

    private void failed(IOException failure) {
        letGo();
        if (state != State.FAILING) {
            log.atWarn()
                    .addKeyValue("why", failure.toString())
                    .log("The journal's file cannot be written; a crash would lose an outage's writes");
        }
        state = State.FAILING;
        Duration pause = FIRST_RETRY.multipliedBy(1L << Math.min(failures++, 10));
        tryAgainAfter(pause.compareTo(LAST_RETRY) < 0 ? pause : LAST_RETRY);
    }

    private void tryAgainAfter(Duration pause) {
        retryAt = nanoTime.getAsLong() + pause.toNanos();
    }

    /// Lets go of the file. What was handed over and not dealt with is not kept.
    @Override
    public void close() {
        letGo();
        disk.close();
    }
}
