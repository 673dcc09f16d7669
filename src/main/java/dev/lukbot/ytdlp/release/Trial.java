package dev.lukbot.ytdlp.release;

import dev.lukbot.process.Children;
import dev.lukbot.process.Finished;
import dev.lukbot.process.Launch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Finds out whether a program is a yt-dlp that runs here. Thread-safe; blocks.
public final class Trial {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int MOST_BYTES = 1_000_000;

    private final Children children;

    public Trial(Children children) {
        this.children = children;
    }

    /// @throws IOException if it does not run, or tells none
    public Version version(Path program) throws IOException {
        String said = run(program, "--version");
        return Version.read(said).orElseThrow(() -> new IOException("tells no version"));
    }

    /// Lets it load all it has.
    ///
    /// @throws IOException if it cannot
    public void test(Path program) throws IOException {
        if (run(program, "--list-extractors").lines().noneMatch("youtube"::equals)) {
            throw new IOException("knows no YouTube");
        }
    }

    private String run(Path program, String what) throws IOException {
        Finished finished = children.run(
                Launch.of(program, List.of("--ignore-config", "--no-plugin-dirs", what)), MOST_BYTES, LIMIT);
        if (!finished.isWell()) {
            throw new IOException("does not run: " + finished.ending() + " " + finished.complaint()
                    .lines()
                    .reduce("", (_, line) -> line));
        }
        return finished.text();
    }
}
