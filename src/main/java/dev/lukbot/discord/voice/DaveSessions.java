package dev.lukbot.discord.voice;

import club.minnced.discord.jdave.interop.JDaveSessionFactory;
import dev.lukbot.config.DaveMode;
import dev.lukbot.discord.dave.JavaDaveSessionFactory;
import java.util.Optional;
import net.dv8tion.jda.api.audio.dave.DaveSessionFactory;
import net.dv8tion.jda.api.audio.dave.PassthroughDaveSessionFactory;

/// How voice is encrypted end to end, and why so.
///
/// @param summary one line for people
public record DaveSessions(DaveSessionFactory factory, String summary) {

    /// Chooses as configured.
    ///
    /// @param nativeProblem why the native library does not load; empty if it does
    /// @throws DaveUnavailableException if the native library is asked for and does not load
    public static DaveSessions choose(DaveMode mode, Optional<String> nativeProblem) {
        return switch (mode) {
            case OFF -> new DaveSessions(
                    new PassthroughDaveSessionFactory(), "off, as configured; Discord refuses voice without it");
            case JAVA -> pureJava("as configured");
            case NATIVE -> {
                nativeProblem.ifPresent(why -> {
                    throw new DaveUnavailableException(why);
                });
                yield nativeLibrary();
            }
            case AUTO -> nativeProblem
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
}
