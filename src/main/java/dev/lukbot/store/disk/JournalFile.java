package dev.lukbot.store.disk;

import dev.lukbot.store.StampedWrite;
import dev.lukbot.store.disk.Disk.Content;
import dev.lukbot.store.disk.Disk.Draft;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
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
/// The file is a head and a line for each write ([JournalLine]). It is made beside the old one and moved over it, then
/// grows; when it has grown too large, it is made anew of what still waits. Order does not matter: writes carry stamps.
public final class JournalFile implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(JournalFile.class);

    private static final String HEAD = "lukbot-journal 1";
    private static final String UNSEEN = HEAD + " unseen ";
    private static final int LONGEST_LINE = 4 << 20;
    private static final int MOST_HANDED = 10_000;
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

    private final ReentrantLock handing = new ReentrantLock();
    private List<StampedWrite> handed = new ArrayList<>();
    private boolean isRewriteDue;

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

    /// What an earlier process left.
    ///
    /// @param writes of a key in their order
    /// @param unseen the instance that had never seen Redis, so that nobody has its writes, and whose clock may be wrong
    public record Left(List<StampedWrite> writes, Optional<String> unseen) {

        static final Left NOTHING = new Left(List.of(), Optional.empty());

        public Left {
            writes = List.copyOf(writes);
        }
    }

    /// How the file is. Never blocks.
    public State state() {
        return state;
    }

    /// Hands over writes that wait, to be added. Never waits for the disk.
    public void add(List<StampedWrite> writes) {
        handing.lock();
        try {
            if (isRewriteDue) {
                return; // which writes them too
            }
            handed.addAll(writes);
            if (handed.size() > MOST_HANDED) {
                isRewriteDue = true;
                handed = new ArrayList<>();
            }
        } finally {
            handing.unlock();
        }
    }

    /// Asks for the file to be made anew of what waits. Never waits for the disk.
    public void rewrite() {
        handing.lock();
        try {
            isRewriteDue = true;
            handed = new ArrayList<>();
        } finally {
            handing.unlock();
        }
    }

    /// Whether there is something in the file.
    public boolean hasContent() {
        return hasContent;
    }

    /// Whether all that was handed over has been dealt with.
    public boolean isIdle() {
        handing.lock();
        try {
            return handed.isEmpty() && !isRewriteDue;
        } finally {
            handing.unlock();
        }
    }

    /// What an earlier process left. Blocks; to be called once, by the stepping thread, before the first step.
    public Left read() {
        try {
            return isOurs() ? content() : Left.NOTHING;
        } catch (IOException failure) {
            failed(failure);
            return Left.NOTHING;
        }
    }

    private Left content() throws IOException {
        Optional<Content> found = disk.read();
        if (found.isEmpty()) {
            return Left.NOTHING;
        }
        hasContent = true;
        Optional<Left> left;
        try (Content content = found.get()) {
            // Ours never grows to twice its limit, so what has is none.
            left = content.size() <= 2 * maxBytes + LONGEST_LINE ? new Lines(content).left() : Optional.empty();
        }
        if (left.isEmpty()) {
            disk.setAside();
            hasContent = false;
            log.warn("The journal's file is not one of this version; it was set aside");
        }
        return left.orElse(Left.NOTHING);
    }

    /// Does what has been asked for, if the disk may be tried. Blocks for as long as the disk does.
    public void step() {
        if (nanoTime.getAsLong() - retryAt < 0) {
            return;
        }
        List<StampedWrite> added;
        boolean isRewrite;
        handing.lock();
        try {
            added = handed;
            isRewrite = isRewriteDue;
            handed = new ArrayList<>();
            isRewriteDue = false;
        } finally {
            handing.unlock();
        }
        if (added.isEmpty() && !isRewrite) {
            return;
        }
        try {
            if (!isOurs()) {
                rewrite(); // once it is
                return;
            }
            if (isRewrite || growing == null || isCut || bytes > maxBytes) {
                replace(waiting.get());
            } else {
                append(growing, added);
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
        wait(LAST_RETRY);
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
        String head = unseen.get().map(instance -> UNSEEN + instance).orElse(HEAD);
        lines.writeBytes((head + '\n').getBytes(StandardCharsets.UTF_8));
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
            wait(FIRST_RETRY); // so as not to make a large file anew all the time
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
        wait(pause.compareTo(LAST_RETRY) < 0 ? pause : LAST_RETRY);
    }

    private void wait(Duration pause) {
        retryAt = nanoTime.getAsLong() + pause.toNanos();
    }

    /// Lets go of the file. What was handed over and not dealt with is not kept.
    @Override
    public void close() {
        letGo();
        disk.close();
    }

    /// Reads line by line, and believes no length.
    private static final class Lines {

        private final Content content;

        Lines(Content content) {
            this.content = content;
        }

        /// Empty if it is no journal that this version understands.
        Optional<Left> left() throws IOException {
            var in = new BufferedInputStream(content.bytes(), BUFFER);
            var writes = new ArrayList<StampedWrite>();
            int damaged = 0;
            Optional<String> head = next(in);
            boolean isHead = head.filter(line -> line.equals(HEAD) || line.startsWith(UNSEEN)).isPresent();
            for (Optional<String> line = isHead ? next(in) : head; line.isPresent(); line = next(in)) {
                Optional<StampedWrite> write = JournalLine.read(line.get());
                if (write.isEmpty() && !isHead && writes.isEmpty()) {
                    return Optional.empty();
                }
                write.ifPresent(writes::add);
                damaged += write.isPresent() ? 0 : 1;
            }
            if (damaged > 0) {
                log.atWarn().addKeyValue("lines", damaged).log("Ignoring damaged lines of the journal");
            }
            return Optional.of(new Left(writes, head.filter(line -> line.startsWith(UNSEEN))
                    .map(line -> line.substring(UNSEEN.length()))));
        }

        /// The next line, of which no more than [#LONGEST_LINE] is kept; empty at the end.
        private static Optional<String> next(InputStream in) throws IOException {
            var line = new ByteArrayOutputStream();
            int read = in.read();
            if (read < 0) {
                return Optional.empty();
            }
            while (read >= 0 && read != '\n') {
                if (line.size() < LONGEST_LINE) {
                    line.write(read);
                }
                read = in.read();
            }
            return Optional.of(line.toString(StandardCharsets.UTF_8));
        }
    }
}
