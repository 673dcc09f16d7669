package dev.lukbot.testing.ytdlp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The yt-dlp of Debian's trixie-backports, unpacked into a cache; fetched when it is not there.
public final class RealYtDlp {

    private RealYtDlp() {}

    public static Path program() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(".ci/yt-dlp").redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String path = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0 || path.isEmpty()) {
            throw new AssertionError(".ci/yt-dlp cannot get yt-dlp from Debian's mirror");
        }
        return Path.of(path);
    }
}
