package dev.lukbot.ytdlp.release;

import dev.lukbot.ytdlp.release.Releases.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bot's own copies of releases, in a folder: `yt-dlp-2026.10.26`, and beside it a file `….new` while it has to show
/// that it works, or `….rejected` in its place after it did not. Confined to whoever guards it.
final class Copies {

    private static final Logger log = LoggerFactory.getLogger(Copies.class);

    private static final String PREFIX = "yt-dlp-";
    private static final String NEW = ".new";
    private static final String REJECTED = ".rejected";
    private static final int KEPT = 2;

    private final Path folder;

    Copies(Path folder) {
        this.folder = folder;
    }

    /// Those that were not rejected, newest first.
    List<Program> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.flatMap(file -> copy(file).stream())
                    .sorted(Comparator.comparing(Program::version).reversed())
                    .toList();
        } catch (IOException | UncheckedIOException failure) {
            log.atWarn().setCause(failure).log("The folder for yt-dlp cannot be read");
            return List.of();
        }
    }

    private static Optional<Program> copy(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(PREFIX) && Files.isExecutable(file) && !Files.exists(beside(file, REJECTED))
                ? Version.read(name.substring(PREFIX.length()))
                        .map(version -> new Program(file.toAbsolutePath(), version))
                : Optional.empty();
    }

    private static Path beside(Path copy, String suffix) {
        return copy.resolveSibling(copy.getFileName() + suffix);
    }

    private Path path(Version version) {
        return folder.resolve(PREFIX + version).toAbsolutePath();
    }

    boolean isRejected(Version version) {
        return Files.exists(beside(path(version), REJECTED));
    }

    /// A file to write a copy to before it is [kept][#keep]; to be deleted if it is not.
    Path fresh() throws IOException {
        Files.createDirectories(folder);
        return Files.createTempFile(folder, "fetched-", ".part");
    }

    /// Makes a file a copy that has to show that it works. Of the older ones, the newest stays.
    Program keep(Path fresh, Version version) throws IOException {
        Path target = path(version);
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        touch(beside(target, NEW));
        all().stream().skip(KEPT).map(Program::path).forEach(Copies::delete);
        return new Program(target, version);
    }

    /// Whether a copy has yet to show that it works.
    boolean isNew(Program copy) {
        return Files.exists(beside(copy.path(), NEW));
    }

    void prove(Program copy) {
        delete(beside(copy.path(), NEW));
    }

    /// Removes a copy, and remembers not to fetch it again.
    void reject(Program copy) {
        touch(beside(copy.path(), REJECTED));
        prove(copy);
        delete(copy.path());
    }

    /// What cannot be marked is only forgotten at the next start.
    private static void touch(Path mark) {
        try {
            Files.write(mark, new byte[0]);
        } catch (IOException failure) {
            log.atDebug().setCause(failure).log("A copy of yt-dlp could not be marked");
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            log.atDebug().setCause(failure).log("A copy of yt-dlp could not be removed");
        }
    }
}
