package dev.lukbot.ytdlp;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A folder for one run, which only we may look into: for what yt-dlp leaves lying about, and its own copy of the cookies,
/// which it writes when it ends. Gone when it is closed. Thread-safe.
final class Workplace implements AutoCloseable {

    private static final String PREFIX = "run-";

    private final Path folder;
    private final Optional<Path> cookies;

    Workplace(Options options) throws IOException {
        folder = folder(options.folder());
        try {
            cookies = options.cookies().isPresent() ? Optional.of(copy(options.cookies().get())) : Optional.empty();
        } catch (IOException failure) {
            close();
            throw failure;
        }
    }

    /// Where nothing can be written, the system's temporary folder must do.
    ///
    /// @return for its owner only
    private static Path folder(Path parent) throws IOException {
        try {
            Files.createDirectories(parent);
            return Files.createTempDirectory(parent, PREFIX);
        } catch (IOException _) {
            return Files.createTempDirectory("lukbot-ytdlp-");
        }
    }

    /// @return for its owner only, too
    private Path copy(Path original) throws IOException {
        Path copy = Files.createTempFile(folder, "cookies", ".txt");
        try (var output = Files.newOutputStream(copy)) {
            Files.copy(original, output);
        }
        return copy;
    }

    Path folder() {
        return folder;
    }

    Optional<Path> cookies() {
        return cookies;
    }

    /// Removes what runs left behind that nobody could tidy up after, with the cookies in it.
    static void sweep(Options options) {
        if (!Files.isDirectory(options.folder())) {
            return;
        }
        try (Stream<Path> left = Files.list(options.folder())) {
            left.filter(each -> each.getFileName().toString().startsWith(PREFIX)).forEach(Workplace::delete);
        } catch (IOException _) {
            // the next run tells if the folder cannot be used
        }
    }

    @Override
    public void close() {
        delete(folder);
    }

    private static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path left, @Nullable IOException failure) throws IOException {
                    Files.deleteIfExists(left);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException _) {
            // what is left is swept at the next start
        }
    }
}
