package dev.lukbot.natives;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A temporary folder that only this user can read, and that is gone afterwards, even after a crash: the next start
/// removes what no living process holds.
///
/// A process holds its folder by a lock on a file in it, which the operating system releases whenever and however the
/// process ends. The folder gets its name only when it is locked, so that nobody takes a new one for an abandoned one.
/// Confined to one thread.
final class PrivateFolder implements AutoCloseable {

    private static final String PREFIX = "lukbot-natives-";
    private static final String PREFIX_OF_NEW = "lukbot-new-";
    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel lock;

    private PrivateFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /// @param parent where abandoned ones are looked for too
    static PrivateFolder create(Path parent) throws IOException {
        removeAbandoned(parent);
        Path unnamed = Files.createTempDirectory(parent, PREFIX_OF_NEW); // for its owner alone
        FileChannel lock = FileChannel.open(
                unnamed.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock.lock();
        Path named = parent.resolve(PREFIX + unnamed.getFileName().toString().substring(PREFIX_OF_NEW.length()));
        return new PrivateFolder(Files.move(unnamed, named, StandardCopyOption.ATOMIC_MOVE), lock);
    }

    Path path() {
        return path;
    }

    /// Removes what can be removed. Windows keeps a library that is in use; its folder stays locked, and the next start
    /// removes it.
    @Override
    public void close() {
        try {
            remove(path, path.resolve(LOCK));
            lock.close();
            remove(path, path);
        } catch (IOException | UncheckedIOException _) {
            // the next start tries again
        }
    }

    private static void removeAbandoned(Path parent) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                    removeIfAbandoned(folder);
                }
            }
        }
    }

    private static void removeIfAbandoned(Path folder) {
        try (FileChannel channel = FileChannel.open(
                folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock free = channel.tryLock()) {
            if (free != null) {
                remove(folder, folder);
            }
        } catch (IOException | UncheckedIOException | OverlappingFileLockException _) {
            // somebody else's, or in use
        }
    }

    /// Everything in `folder`, and itself, but not `kept` and what it is in.
    private static void remove(Path folder, Path kept) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> found = Files.walk(folder)) {
            deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            if (kept.equals(folder) || !kept.startsWith(path)) {
                Files.delete(path);
            }
        }
    }
}
