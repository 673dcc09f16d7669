package dev.lukbot.ytdlp;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What yt-dlp is told. The one place where its arguments are made.
///
/// No shell sees them; what anybody gave stands behind `--` and begins with a scheme or one of our own prefixes, so it is
/// no option. No configuration, plugin, update or command of others is let in. No player client is chosen: which of
/// YouTube's works changes by the month, and yt-dlp knows. Immutable.
final class CommandLine {

    private static final String SOUND = "bestaudio/best/bestaudio*";

    /// What ffmpeg cuts begins at some packet before the place it was told; so it keeps the times of the whole, in a
    /// container that has room for them whatever the codec, and that need not be sought in to be written.
    private static final String KEEP_TIMES = "ffmpeg_o:-copyts -f matroska";

    private static final String GENERIC = "generic";

    private final Options options;

    CommandLine(Options options) {
        this.options = options;
    }

    /// For JSON about what was asked.
    List<String> asking(Query query, Optional<Path> cookies) {
        List<String> line = common(cookies);
        line.addAll(List.of("--dump-single-json", "--no-playlist", "--flat-playlist",
                "--playlist-items", "1:" + query.most(), "--format", SOUND, "--", query.argument()));
        return line;
    }

    /// For the sound itself, on standard output.
    ///
    /// @param from where to begin, for which ffmpeg is needed: then what comes begins there or a little before, and its
    ///        times are those of the whole
    List<String> streaming(Query.Link link, Duration from, Optional<Path> cookies) {
        List<String> line = common(cookies);
        line.addAll(List.of("--no-playlist", "--playlist-items", "1", "--format", SOUND, "--quiet", "--no-progress",
                "--no-part", "--no-mtime"));
        if (from.isPositive()) {
            String section = String.format(Locale.ROOT, "*%d.%03d-inf", from.toSeconds(), from.toMillisPart());
            line.addAll(List.of("--downloader-args", KEEP_TIMES, "--output", "-", "--download-sections", section));
        } else {
            line.addAll(List.of("--output", "-"));
        }
        line.addAll(List.of("--", link.argument()));
        return line;
    }

    private List<String> common(Optional<Path> cookies) {
        var line = new ArrayList<>(List.of("--ignore-config", "--no-exec", "--no-plugin-dirs", "--no-config-locations",
                "--no-batch-file", "--no-cookies-from-browser", "--no-write-info-json", "--no-write-comments",
                "--color", "never", "--socket-timeout", "15", "--retries", "2", "--extractor-retries", "1",
                "--use-extractors", extractors(),
                "--cache-dir", options.folder().resolve("cache").toString()));
        line.addAll(options.extra());
        cookies.ifPresent(file -> line.addAll(List.of("--cookies", file.toString())));
        return line;
    }

    /// They are tried in this order, and `generic` takes whatever it is given, even a search.
    private String extractors() {
        Comparator<String> genericLast = Comparator.comparing(GENERIC::equals);
        return String.join(",", options.extractors().stream().sorted(genericLast).map(CommandLine::pattern).toList());
    }

    /// The extractor with its parts, such as `youtube:search`, as yt-dlp wants it: a regular expression.
    private static String pattern(String extractor) {
        return extractor.replace(".", "\\.").replace("+", "\\+") + "(:.*)?";
    }

    /// All ways out lead through our proxy, also for what yt-dlp starts. In the environment, because others on the machine
    /// can read the arguments.
    static Map<String, String> environment(URI proxy) {
        var environment = new HashMap<String, String>();
        for (String name : List.of("http_proxy", "https_proxy", "all_proxy")) {
            environment.put(name, proxy.toString());
            environment.put(name.toUpperCase(Locale.ROOT), proxy.toString());
        }
        environment.put("PYTHONUTF8", "1");
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        environment.put("DENO_NO_UPDATE_CHECK", "1");
        return environment;
    }
}
