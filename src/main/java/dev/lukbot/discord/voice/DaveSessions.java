package dev.lukbot.discord.voice;

import club.minnced.discord.jdave.ffi.LibDave;
import club.minnced.discord.jdave.interop.JDaveSessionFactory;
import dev.lukbot.config.DaveMode;
import dev.lukbot.discord.dave.JavaDaveSessionFactory;
import java.util.Optional;
import java.util.function.Supplier;
import net.dv8tion.jda.api.audio.dave.DaveSessionFactory;
import net.dv8tion.jda.api.audio.dave.PassthroughDaveSessionFactory;

/// How voice is encrypted end to end, and why so.
///
/// @param summary one line for people
public record DaveSessions(DaveSessionFactory factory, String summary) {

    /// Chooses as configured.
    ///
    /// @throws DaveUnavailableException if the native library is asked for and does not load
    public static DaveSessions choose(DaveMode mode) {
        return choose(mode, DaveSessions::nativeProblem);
    }

    static DaveSessions choose(DaveMode mode, Supplier<Optional<String>> nativeProblem) {
        return switch (mode) {
            case OFF -> new DaveSessions(
                    new PassthroughDaveSessionFactory(), "off, as configured; Discord refuses voice without it");
            case JAVA -> pureJava("as configured");
            case NATIVE -> {
                nativeProblem.get().ifPresent(why -> {
                    throw new DaveUnavailableException(why);
                });
                yield nativeLibrary();
            }
            case AUTO -> nativeProblem.get()
                    .map(why -> pureJava("the native library does not load: " + why))
                    .orElseGet(DaveSessions::nativeLibrary);
        };
    }

    private static DaveSessions nativeLibrary() {
        return new DaveSessions(new JDaveSessionFactory(), "native library (JDAVE)");
    }

    private static DaveSessions pureJava(String why) {
        return new DaveSessions(new JavaDaveSessionFactory(), "pure Java, " + why);
    }

    /// Loads the native library, so that a failure shows at start and not at the first `/play`.
    private static Optional<String> nativeProblem() {
        try {
            return LibDave.getMaxSupportedProtocolVersion() > 0 ? Optional.empty() : Optional.of("it supports nothing");
        } catch (LinkageError | RuntimeException failure) { // among them ExceptionInInitializerError
            return Optional.of(rootCause(failure));
        }
    }

    private static String rootCause(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage());
        return message.startsWith("Cannot open library")
                ? "libdave cannot be opened; on Linux it needs glibc 2.38 or newer"
                : message.lines().findFirst().orElse("");
    }
}
