package dev.lukbot.natives;

import com.sedmelluq.discord.lavaplayer.natives.ConnectorNativeLibLoader;
import com.sedmelluq.discord.lavaplayer.udpqueue.natives.UdpQueueManagerLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/// Which native libraries could not be loaded, and why; empty for those that could. Immutable.
///
/// All are loaded at once at the start, so that what is wrong is told then and not at every song, and so that the files
/// they are unpacked to can be removed right away: a loaded library needs its file no more, but on Windows.
///
/// @param lavaplayer decodes and encodes; the bot cannot do without it
/// @param udpqueue sends at an even pace; JDA's own sender can stand in for it
/// @param libdave encrypts end to end; our own Java code can stand in for it
public record NativeLibraries(Optional<String> lavaplayer, Optional<String> udpqueue, Optional<String> libdave) {

    private static final String UNPACK_TO = "lava.native.extractPath";
    private static final String FOLDER = "the folder for temporary files, ";

    /// Loads them. What was loaded before in this process stays loaded.
    ///
    /// @param temporary the folder for temporary files, which must allow to execute what is in it
    /// @param withLibdave whether it is wanted
    public static NativeLibraries load(Path temporary, boolean withLibdave) {
        try (var folder = PrivateFolder.create(temporary)) {
            System.setProperty(UNPACK_TO, folder.path().toString());
            try {
                Optional<String> lavaplayer = problem(temporary, ConnectorNativeLibLoader::loadConnectorLibrary);
                if (lavaplayer.filter(why -> why.startsWith(FOLDER)).isPresent()) {
                    return new NativeLibraries(lavaplayer, lavaplayer, lavaplayer);
                }
                return new NativeLibraries(
                        lavaplayer,
                        problem(temporary, () -> Objects.requireNonNull(UdpQueueManagerLibrary.getInstance())),
                        withLibdave
                                ? problem(temporary, () -> Libdave.load(folder.path()))
                                : Optional.of("it is not wanted"));
            } finally {
                System.clearProperty(UNPACK_TO);
            }
        } catch (IOException unusable) {
            var problem = Optional.of(FOLDER + temporary + ", cannot be written");
            return new NativeLibraries(problem, problem, problem);
        }
    }

    private interface Loading {
        void run() throws IOException;
    }

    private static Optional<String> problem(Path temporary, Loading loading) {
        try {
            loading.run();
            return Optional.empty();
        } catch (LinkageError | RuntimeException | IOException failure) {
            return Optional.of(plain(temporary, root(failure)));
        }
    }

    /// The loader's words are glibc's.
    private static String plain(Path temporary, Throwable failure) {
        String message = Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
        if (message.contains("failed to map segment") || message.contains("Operation not permitted")) {
            return FOLDER + temporary + ", does not allow to execute what is in it (noexec);"
                    + " mount it with exec, or name another by java -Djava.io.tmpdir=FOLDER";
        }
        if (message.contains("No space left")) {
            return FOLDER + temporary + ", is full";
        }
        return message.startsWith("Cannot open library")
                ? "libdave cannot be opened; on Linux it needs glibc 2.38 or newer"
                : message.lines().findFirst().orElse("");
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
