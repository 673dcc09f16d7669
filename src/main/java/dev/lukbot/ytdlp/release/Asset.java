package dev.lukbot.ytdlp.release;

import dev.lukbot.process.Children;
import dev.lukbot.process.Launch;
import dev.lukbot.process.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which of a release's files runs on a machine.
///
/// Where there is a Python that is new enough, it is the archive of 3 MB that runs on it: it is the same on all machines
/// and starts in half the time. The others bring a Python of their own and unpack 30 MB at every start.
///
/// @see <a href="https://github.com/yt-dlp/yt-dlp#release-files">Release files</a>
public final class Asset {

    private static final Pattern PYTHON = Pattern.compile("Python 3\\.(\\d{1,3})\\..*");
    private static final int OLDEST_PYTHON = 10;

    private Asset() {}

    /// @return empty if none runs here
    public static Optional<String> here(Children children, SearchPath path) {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"), isMusl(),
                minorOfPython(children, path));
    }

    /// @param python the 11 of Python 3.11; 0 if there is none
    static Optional<String> of(String system, String processor, boolean musl, int python) {
        boolean linux = system.toLowerCase(Locale.ROOT).startsWith("linux");
        boolean mac = system.toLowerCase(Locale.ROOT).startsWith("mac");
        if (python >= OLDEST_PYTHON && (linux || mac)) {
            return Optional.of("yt-dlp");
        }
        if (mac) {
            return Optional.of("yt-dlp_macos");
        }
        String libc = musl ? "yt-dlp_musllinux" : "yt-dlp_linux";
        return switch (linux ? processor : "") {
            case "amd64", "x86_64" -> Optional.of(libc);
            case "aarch64", "arm64" -> Optional.of(libc + "_aarch64");
            default -> Optional.empty();
        };
    }

    private static boolean isMusl() {
        try (Stream<Path> libraries = Files.list(Path.of("/lib"))) {
            return libraries.anyMatch(file -> file.getFileName().toString().startsWith("ld-musl-"));
        } catch (IOException _) {
            return false;
        }
    }

    private static int minorOfPython(Children children, SearchPath path) {
        Optional<Path> python = path.find("python3");
        if (python.isEmpty()) {
            return 0;
        }
        try {
            String said = children.run(Launch.of(python.get(), List.of("--version")), 1000, Duration.ofSeconds(20))
                    .text();
            Matcher version = PYTHON.matcher(said.strip());
            return version.matches() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException _) {
            return 0;
        }
    }
}
