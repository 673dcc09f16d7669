package dev.lukbot.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// How the bot uses yt-dlp. Immutable.
///
/// @param path the program; empty to look for it
/// @param update whether the bot keeps one of its own current
/// @param timeout for one answer
/// @param concurrency how many are asked at once
/// @param cookies a file in Netscape's format
/// @param proxy a link with perhaps a password in it
/// @param extraArguments which were checked
/// @param extractors the sites that may be asked, as yt-dlp calls them
public record YtDlpSettings(
        Optional<Path> path,
        boolean update,
        Duration timeout,
        int concurrency,
        Optional<Path> cookies,
        Optional<Secret> proxy,
        List<String> extraArguments,
        List<String> extractors) {

    /// Whether the bot looks for releases.
    private enum Update {
        AUTO, OFF
    }

    static final String USUAL_EXTRACTORS = "youtube,soundcloud,bandcamp,twitch,vimeo,mixcloud,dailymotion,audiomack,"
            + "hearthis.at,archive.org,nicovideo,bilibili,tiktok,twitter,reddit,instagram,facebook";

    private static final Pattern PROXY = Pattern.compile("(?:http://(?:[^/@\\s]+@)?|socks5h?://)[^/@\\s:]+:\\d{1,5}/?");
    private static final Pattern EXTRACTOR = Pattern.compile("[a-z0-9_.:+-]{1,60}");

    public YtDlpSettings {
        extraArguments = List.copyOf(extraArguments);
        extractors = List.copyOf(extractors);
    }

    static YtDlpSettings read(Environment environment) {
        return new YtDlpSettings(
                environment.program("YTDLP_PATH"),
                environment.choice("YTDLP_UPDATE", Update.class, Update.AUTO) == Update.AUTO,
                Duration.ofSeconds(environment.whole("YTDLP_TIMEOUT", 45, 5, 600)),
                environment.whole("YTDLP_CONCURRENCY", 3, 1, 32),
                cookies(environment),
                proxy(environment),
                ExtraArguments.read(environment, "YTDLP_EXTRA_ARGS"),
                extractors(environment));
    }

    private static Optional<Path> cookies(Environment environment) {
        Optional<Path> path = environment.text("YTDLP_COOKIES").map(Path::of);
        path.flatMap(CookieFile::problem)
                .ifPresent(why -> environment.wrong("YTDLP_COOKIES",
                        "a file of cookies in Netscape's format (" + why + ")", path.orElseThrow().toString()));
        return path.map(Path::toAbsolutePath);
    }

    private static Optional<Secret> proxy(Environment environment) {
        Optional<Secret> proxy = environment.secret("YTDLP_PROXY");
        proxy.filter(link -> !isProxy(link.value()))
                .ifPresent(_ -> environment.wrongSecret("YTDLP_PROXY",
                        "http://[user:password@]host:port or socks5://host:port"));
        return proxy;
    }

    private static boolean isProxy(String link) {
        try {
            return PROXY.matcher(link).matches() && URI.create(link).getPort() > 0
                    && Host.isPort(String.valueOf(URI.create(link).getPort()));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static List<String> extractors(Environment environment) {
        var names = List.copyOf(environment.items("YTDLP_EXTRACTORS"));
        for (String name : names) {
            if (!EXTRACTOR.matcher(name).matches()) {
                environment.wrong("YTDLP_EXTRACTORS", "a list such as youtube,soundcloud", name);
            }
        }
        return names.isEmpty() ? List.of(USUAL_EXTRACTORS.split(",", -1)) : names;
    }
}
