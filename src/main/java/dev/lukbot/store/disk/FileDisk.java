package dev.lukbot.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A [Disk] in a folder of the machine: the file, and beside it `.lock`, `.new` and `.aside`. Only its owner may read them,
/// for they say what people listen to.
public final class FileDisk implements Disk {

    private static final String OWNER_ONLY = "rw-------";

    private final Path file;
    private @Nullable FileChannel claimed;

    /// @param file need not exist, nor its folder
    public FileDisk(Path file) {
        this.file = file.toAbsolutePath();
    }

    private Path beside(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private Path folder() throws IOException {
        return Optional.ofNullable(file.getParent())
                .orElseThrow(() -> new FileSystemException(file.toString(), null, "is no file"));
    }

    @Override
    public boolean claim() throws IOException {
        if (claimed != null) {
            return true;
        }
        Files.createDirectories(folder());
        FileChannel channel = create(beside(".lock"), StandardOpenOption.CREATE);
        try {
            // Not closing it keeps it, and whatever ends the process lets go of it.
            FileLock lock = channel.tryLock();
            if (lock != null) {
                claimed = channel;
                return true;
            }
        } catch (OverlappingFileLockException _) {
            // another bot in this very process has it
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
        channel.close();
        return false;
    }

    @Override
    public Optional<Content> read() throws IOException {
        try {
            return Optional.of(new Content(Files.newInputStream(file), Files.size(file)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    @Override
    public Draft draft() throws IOException {
        Path fresh = beside(".new");
        Files.deleteIfExists(fresh); // of a process that crashed
        return new FileDraft(create(fresh, StandardOpenOption.CREATE_NEW), fresh);
    }

    private static FileChannel create(Path path, StandardOpenOption how) throws IOException {
        boolean hasRights = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] rights = hasRights
                ? new FileAttribute<?>[]{
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))}
                : new FileAttribute<?>[0];
        return FileChannel.open(path, Set.of(how, StandardOpenOption.WRITE), rights);
    }

    @Override
    public void setAside() throws IOException {
        Files.move(file, beside(".aside"), StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void close() {
        FileChannel channel = claimed;
        claimed = null;
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException _) {
                // nobody is the worse for it: the process's end lets go of it too
            }
        }
    }

    private final class FileDraft implements Draft {

        private final FileChannel channel;
        private final Path path;
        private boolean isPublished;

        FileDraft(FileChannel channel, Path path) {
            this.channel = channel;
            this.path = path;
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
        }

        @Override
        public void sync() throws IOException {
            channel.force(false);
        }

        @Override
        public void publish() throws IOException {
            Files.move(path, file, StandardCopyOption.ATOMIC_MOVE);
            isPublished = true;
            syncFolder();
        }

        /// A move is on the disk only when its folder is. Not every system can do that to a folder.
        private void syncFolder() throws IOException {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                try (FileChannel folder = FileChannel.open(folder(), StandardOpenOption.READ)) {
                    folder.force(true);
                }
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
            if (!isPublished) {
                Files.deleteIfExists(path);
            }
        }
    }
}
