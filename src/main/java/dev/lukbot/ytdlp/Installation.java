package dev.lukbot.ytdlp;

import java.nio.file.Path;
import java.util.Optional;

/// The yt-dlp that is used, which may be replaced by another at any time. Thread-safe.
@FunctionalInterface
public interface Installation {

    /// The program of now; empty if there is none. May wait a while for the first.
    Optional<Path> program() throws InterruptedException;

    /// Is told how a program does. Does not block.
    ///
    /// @param broken whether it failed itself; false if it worked, or knew what is wrong with a recording
    default void outcome(Path program, boolean broken) {
        // nobody has another
    }
}
