package dev.lukbot.library.files;

import dev.lukbot.library.files.Walk.Seen;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The folder with the owner's music, and the only way to its files. Immutable; thread-safe.
///
/// No link below it is followed, neither to a file nor to a folder: one that leads out must not be, and what one within
/// leads to is found where it is. (It may be a link itself.) Only ordinary files are opened. Where the system can do it
/// (Linux, macOS), a file is opened folder by folder from the top, so that nothing can be slipped in between looking and
/// opening.
public final class MusicFolder {

    private static final int DEEPEST = 24;
    private static final int MOST_ENTRIES = 2_000_000;
    private static final Set<OpenOption> READING = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    /// What systems keep for themselves.
    private static final Set<String> FOREIGN = Set.of("@eaDir", "#recycle", "#snapshot", "$RECYCLE.BIN", "lost+found",
            "System Volume Information");

    private final Path root;
    private final int mostFiles;

    /// @param mostFiles how many files are seen at most
    public MusicFolder(Path root, int mostFiles) {
        this.root = root.toAbsolutePath().normalize();
        this.mostFiles = mostFiles;
    }

    /// Where it is: for the log and the owner, never for people in Discord.
    public Path root() {
        return root;
    }

    /// What tells this folder from another at the same place, such as the empty one on which a disk is mounted; empty if
    /// it is not there or the system does not say.
    public Optional<String> identity() {
        try {
            return Optional.ofNullable(Files.readAttributes(root, BasicFileAttributes.class).fileKey())
                    .map(Object::toString);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// Looks at all files, without opening any.
    ///
    /// @param wanted which files matter
    /// @param folders is told each folder before it is looked at
    /// @param stop whether to end early; what was not seen then counts as unreadable
    /// @throws IOException if the folder itself is not there or cannot be read
    public Walk walk(Predicate<MusicPath> wanted, Consumer<Path> folders, BooleanSupplier stop) throws IOException {
        var walking = new Walking(wanted, folders, stop);
        folders.accept(root);
        try (DirectoryStream<Path> top = Files.newDirectoryStream(root)) {
            walking.folder(top, Optional.empty(), 0);
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
        return walking.walk();
    }

    /// Opens a file.
    ///
    /// @throws NoSuchFileException if there is no ordinary file, or only behind a link
    public FileInput open(MusicPath path) throws IOException {
        try (DirectoryStream<Path> top = Files.newDirectoryStream(root)) {
            SeekableByteChannel channel = top instanceof SecureDirectoryStream<Path> secure
                    ? open(secure, path, path.names())
                    : openByName(path);
            try {
                return new FileInput(channel);
            } catch (IOException failed) {
                channel.close();
                throw failed;
            }
        }
    }

    private static SeekableByteChannel open(SecureDirectoryStream<Path> folder, MusicPath path, List<Path> names)
            throws IOException {
        Path name = names.getFirst();
        if (names.size() > 1) {
            try (SecureDirectoryStream<Path> next = folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
                return open(next, path, names.subList(1, names.size()));
            }
        }
        var view = folder.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        requireOrdinary(view.readAttributes(), path);
        return folder.newByteChannel(name, READING);
    }

    private SeekableByteChannel openByName(MusicPath path) throws IOException {
        Path file = root.toRealPath();
        for (Path name : path.names()) {
            file = file.resolve(name);
        }
        if (!file.toRealPath().equals(file)) {
            throw new NoSuchFileException(path.escaped());
        }
        requireOrdinary(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS), path);
        return Files.newByteChannel(file, READING);
    }

    private static void requireOrdinary(BasicFileAttributes file, MusicPath path) throws IOException {
        if (!file.isRegularFile()) {
            throw new NoSuchFileException(path.escaped());
        }
    }

    /// One walk. Confined to one thread.
    private final class Walking {

        private final Predicate<MusicPath> wanted;
        private final Consumer<Path> folders;
        private final BooleanSupplier stop;
        private final List<Seen> files = new ArrayList<>();
        private final Set<String> unreadable = new HashSet<>();
        private int entries;

        Walking(Predicate<MusicPath> wanted, Consumer<Path> folders, BooleanSupplier stop) {
            this.wanted = wanted;
            this.folders = folders;
            this.stop = stop;
        }

        Walk walk() {
            return new Walk(files, unreadable, entries, isTooMany() || stop.getAsBoolean());
        }

        private boolean isTooMany() {
            return entries >= MOST_ENTRIES || files.size() >= mostFiles;
        }

        void folder(DirectoryStream<Path> stream, Optional<MusicPath> folder, int depth) throws IOException {
            for (Path path : stream) {
                if (isTooMany() || stop.getAsBoolean()) {
                    return;
                }
                entries++;
                Path name = path.getFileName();
                String text = name.toString();
                if (!text.startsWith(".") && !FOREIGN.contains(text)) {
                    entry(path, folder.map(parent -> parent.resolve(name)).orElseGet(() -> MusicPath.of(name)), depth);
                }
            }
        }

        private void entry(Path path, MusicPath place, int depth) {
            BasicFileAttributes found;
            try {
                found = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            } catch (NoSuchFileException _) {
                return; // just gone
            } catch (IOException _) {
                unreadable.add(place.folder());
                return;
            }
            if (found.isRegularFile()) {
                if (wanted.test(place)) {
                    files.add(new Seen(place, found.size(), found.lastModifiedTime().toMillis()));
                }
            } else if (found.isDirectory() && depth < DEEPEST) {
                folders.accept(path);
                try (DirectoryStream<Path> stream = Files.newDirectoryStream(path)) {
                    folder(stream, Optional.of(place), depth + 1);
                } catch (NoSuchFileException _) {
                    // just gone
                } catch (IOException | DirectoryIteratorException _) {
                    unreadable.add(place.escaped());
                }
            }
        }
    }
}
