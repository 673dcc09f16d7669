package dev.lukbot.store.failover;

import dev.lukbot.store.Json;
import dev.lukbot.store.Stamp;
import dev.lukbot.store.StampedWrite;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.Write;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps an outage's writes on disk too, so that a crash of the bot during it loses nothing.
///
/// A line for each write: the CRC-32C of the rest, a space, the rest as JSON. What is torn or damaged is ignored.
/// Thread-safe. A write reaches the operating system before the call returns, and the disk with the next [#sync()]. An
/// interrupted thread may write too: a `FileChannel` would be closed by that, for everyone.
final class JournalFile implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(JournalFile.class);

    private static final int CRC_DIGITS = 8;

    private final RandomAccessFile file;
    private final ReentrantLock writing = new ReentrantLock();
    private boolean isDirty;
    private boolean isBroken;
    private int lines;

    /// A write as JSON.
    private record Line(
            String kind, StoreKey.Family family, String name, String stamp, Instant expiresAt, String part, String text,
            long number) {}

    private JournalFile(RandomAccessFile file) {
        this.file = file;
    }

    /// Opens a file, which need not exist yet.
    ///
    /// @throws UncheckedIOException if it cannot be written
    static JournalFile open(Path path) {
        try {
            Path folder = path.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            ownerOnly(path);
            return new JournalFile(new RandomAccessFile(path.toFile(), "rw"));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write the journal " + path, failure);
        }
    }

    /// So that nobody else reads what people listen to; a file of earlier versions changes its rights too.
    private static void ownerOnly(Path path) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Set<PosixFilePermission> rights = PosixFilePermissions.fromString("rw-------");
            if (Files.notExists(path)) {
                Files.createFile(path, PosixFilePermissions.asFileAttribute(rights));
            }
            Files.setPosixFilePermissions(path, rights);
        }
    }

    /// The writes that an earlier process left, in order. Call it before adding any.
    List<StampedWrite> read() {
        writing.lock();
        try {
            byte[] bytes = new byte[Math.toIntExact(file.length())];
            file.seek(0);
            file.readFully(bytes);
            String text = new String(bytes, StandardCharsets.UTF_8);
            var writes = new ArrayList<StampedWrite>();
            int damaged = 0;
            for (String line : text.lines().toList()) {
                Optional<StampedWrite> write = decode(line);
                write.ifPresent(writes::add);
                damaged += write.isPresent() ? 0 : 1;
            }
            if (damaged > 0) {
                log.atWarn().addKeyValue("lines", damaged).log("Ignoring damaged lines of the journal");
            }
            if (!text.isEmpty() && !text.endsWith("\n")) {
                file.write('\n'); // after a torn line
            }
            lines = writes.size();
            return writes;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            writing.unlock();
        }
    }

    void append(List<StampedWrite> writes) {
        var text = new StringBuilder();
        for (StampedWrite write : writes) {
            String json = encode(write);
            text.append(crc(json)).append(' ').append(json).append('\n');
        }
        withFile(() -> {
            file.seek(file.length());
            file.write(text.toString().getBytes(StandardCharsets.UTF_8));
            lines += writes.size();
            isDirty = true;
        });
    }

    /// Keeps only `writes`, which are asked for while nobody can append.
    void replace(Supplier<List<StampedWrite>> writes) {
        withFile(() -> {
            List<StampedWrite> kept = writes.get();
            file.setLength(0);
            lines = 0;
            isDirty = true;
            append(kept);
        });
    }

    /// How many writes stand in the file.
    int lines() {
        writing.lock();
        try {
            return lines;
        } finally {
            writing.unlock();
        }
    }

    /// Waits until everything is on the disk.
    void sync() {
        withFile(() -> {
            if (isDirty) {
                isDirty = false;
                file.getFD().sync();
            }
        });
    }

    @Override
    public void close() {
        withFile(file::close);
    }

    private interface FileAction {
        void run() throws IOException;
    }

    private void withFile(FileAction action) {
        writing.lock();
        try {
            action.run();
            isBroken = false;
        } catch (IOException failure) {
            if (!isBroken) {
                isBroken = true;
                log.atWarn().setCause(failure).log("The journal's file cannot be written; a crash would lose writes");
            }
        } finally {
            writing.unlock();
        }
    }

    private static String encode(StampedWrite stamped) {
        Write write = stamped.write();
        return switch (write) {
            case Write.Put(var _, String text) -> line("put", stamped, "", text, 0);
            case Write.PutField(var _, String field, String text) -> line("field", stamped, field, text, 0);
            case Write.Append(var _, Instant at, String element) ->
                line("append", stamped, "", element, at.toEpochMilli());
            case Write.Delete _ -> line("delete", stamped, "", "", 0);
            case Write.Raise(var _, var _, Duration window) -> line("raise", stamped, "", "", window.toNanos());
        };
    }

    private static String line(String kind, StampedWrite write, String part, String text, long number) {
        StoreKey key = write.key();
        return Json.write(new Line(
                kind, key.family(), key.name(), write.stamp().text(), write.expiresAt(), part, text, number));
    }

    private static Optional<StampedWrite> decode(String text) {
        String json = text.length() > CRC_DIGITS ? text.substring(CRC_DIGITS + 1) : "";
        if (!text.startsWith(crc(json) + " ")) {
            return Optional.empty();
        }
        return Json.read(json, Line.class).flatMap(line -> {
            var key = new StoreKey(line.family(), line.name());
            return write(key, line).map(write -> new StampedWrite(write, new Stamp(line.stamp()), line.expiresAt()));
        });
    }

    private static Optional<Write> write(StoreKey key, Line line) {
        return Optional.ofNullable(switch (line.kind()) {
            case "put" -> new Write.Put(key, line.text());
            case "field" -> new Write.PutField(key, line.part(), line.text());
            case "append" -> new Write.Append(key, Instant.ofEpochMilli(line.number()), line.text());
            case "delete" -> new Write.Delete(key);
            case "raise" -> new Write.Raise(key, line.expiresAt(), Duration.ofNanos(line.number()));
            default -> null;
        });
    }

    private static String crc(String text) {
        var crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
