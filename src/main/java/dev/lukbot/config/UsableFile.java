package dev.lukbot.config;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether a file can be written, found out by trying: rights alone do not say it, for root least of all.
final class UsableFile {

    private UsableFile() {}

    /// Why a file can be neither written nor made; empty if it can. Leaves everything as it was.
    static Optional<String> problem(Path file) {
        try {
            if (Files.isDirectory(file)) {
                return Optional.of("this is a folder");
            }
            if (Files.exists(file)) {
                if (!Files.isRegularFile(file)) {
                    return Optional.of("this is no ordinary file");
                }
                FileChannel.open(file, StandardOpenOption.WRITE).close();
            } else {
                Path folder = nearestFolder(file);
                Files.delete(folder.equals(file.toAbsolutePath().getParent())
                        ? Files.createFile(file)
                        : Files.createTempFile(folder, ".lukbot", null));
            }
            return Optional.empty();
        } catch (AccessDeniedException _) {
            return Optional.of("access is denied");
        } catch (FileSystemException failure) {
            return Optional.of(Optional.ofNullable(failure.getReason()).map(UsableFile::plain).orElse("it cannot"));
        } catch (IOException _) {
            return Optional.of("it cannot");
        }
    }

    /// Where its missing folders would be made.
    private static Path nearestFolder(Path file) throws IOException {
        @Nullable
        Path folder = file.toAbsolutePath().getParent();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new FileSystemException(file.toString(), null, "there is a file where its folder would be");
        }
        return folder;
    }

    private static String plain(String reason) {
        return reason.lines().findFirst().orElse("").toLowerCase(Locale.ROOT);
    }
}
