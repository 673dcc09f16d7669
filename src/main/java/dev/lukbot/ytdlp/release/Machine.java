package dev.lukbot.ytdlp.release;

import dev.lukbot.ytdlp.release.Releases.Program;
import java.io.IOException;
import java.util.Optional;

/// What the machine has, and what runs on it. Both may block for as long as a program hangs.
public interface Machine {

    /// The yt-dlp that the owner put there, which may be another tomorrow; empty if there is none.
    ///
    /// @throws IOException if it does not work
    Optional<Program> program() throws IOException;

    /// The file of a release that runs here; empty if none does, or none is to be fetched.
    Optional<String> asset();
}
