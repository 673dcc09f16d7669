package dev.lukbot.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Everything that can be configured. Immutable; secrets do not show in its text.
///
/// Every variable, its default and its meaning: `.env.example`.
///
/// @param commandHistory how many of a user's commands are remembered
/// @param healthFile touched while the bot is well
public record BotConfig(
        Secret token,
        LogLevel logLevel,
        String presence,
        DaveMode dave,
        Set<String> allowedPrivateHosts,
        Set<String> disabledCommands,
        Set<String> disabledCategories,
        Playback playback,
        Redis redis,
        Store store,
        Folders folders,
        Media media,
        YtDlpSettings ytDlp,
        RateLimits rateLimits,
        int commandHistory,
        Optional<Path> healthFile) {

    /// When players leave.
    public record Playback(Duration leaveOnEmpty, Duration leaveOnEnd) {}

    /// Where Redis is.
    public record Redis(
            String host, int port, Optional<String> username, Optional<Secret> password, int database, boolean tls) {}

    /// How the store rides out an outage.
    ///
    /// @param memoryMegabytes what the fallback may hold
    /// @param journalMax how many writes may wait for Redis
    /// @param journalFile where they are kept on disk too
    /// @param journalMegabytes how large that may become
    public record Store(int memoryMegabytes, int journalMax, Optional<Path> journalFile, int journalMegabytes) {}

    /// Where files are.
    ///
    /// @param music the owner's own music, which may be absent for a while; empty if there is none
    /// @param data what the bot keeps for itself; made when it is needed
    public record Folders(Optional<Path> music, Path data) {}

    /// What foreign media may cost.
    ///
    /// @param probeMegabytes how much of a file is read to find out what it is
    /// @param playlistMax how many tracks of a playlist are taken
    /// @param ffmpeg the program; empty for whichever is on the path
    /// @param searchSources asked for words, in this order; empty for the usual one
    public record Media(int probeMegabytes, int playlistMax, Optional<Path> ffmpeg, List<String> searchSources) {
        public Media {
            searchSources = List.copyOf(searchSources);
        }
    }

    /// How many uses in which time.
    public record Rate(int max, Duration window) {}

    /// The limits of commands.
    ///
    /// @param overrides for single commands, by name, in place of `command` or `music`
    public record RateLimits(Rate command, Rate music, Rate download, Rate guild, Rate api,
            Map<String, Rate> overrides) {
        public RateLimits {
            overrides = Map.copyOf(overrides);
        }
    }

    private static final int DAY_MILLIS = 86_400_000;

    private static final Pattern OVERRIDE = Pattern
            .compile("/?([\\w-]+)\\s*=\\s*([1-9]\\d{0,5})\\s*/\\s*([1-9]\\d{0,4})");

    /// Reads the variables.
    ///
    /// @throws InvalidConfigException if any of them cannot be used; it lists all that cannot
    public static BotConfig from(Map<String, String> variables) {
        var environment = new Environment(variables);
        BotConfig config = read(environment);
        environment.tellMisspellings();
        if (!environment.problems().isEmpty()) {
            throw new InvalidConfigException(environment.problems());
        }
        return config;
    }

    /// The names of all variables, for comparing them with `.env.example`.
    static Set<String> variableNames() {
        var environment = new Environment(Map.of());
        var _ = read(environment);
        return environment.known();
    }

    private static BotConfig read(Environment environment) {
        return new BotConfig(
                environment.token("DISCORD_TOKEN"),
                logLevel(environment),
                environment.text("BOT_PRESENCE", "/play"),
                environment.choice("DAVE", DaveMode.class, DaveMode.AUTO),
                hosts(environment),
                environment.itemsOf("COMMANDS_DISABLED", "command", CommandNames.COMMANDS),
                environment.itemsOf("COMMAND_CATEGORIES_DISABLED", "category", CommandNames.CATEGORIES),
                new Playback(
                        environment.millis("PLAYER_LEAVE_ON_EMPTY_COOLDOWN", 300_000, 0, DAY_MILLIS),
                        environment.millis("PLAYER_LEAVE_ON_END_COOLDOWN", 300_000, 0, DAY_MILLIS)),
                redis(environment),
                new Store(
                        environment.whole("STORE_MEMORY_MB", 64, 1, 65_536),
                        environment.whole("STORE_JOURNAL_MAX", 100_000, 100, 10_000_000),
                        environment.file("STORE_JOURNAL_FILE"),
                        environment.whole("STORE_JOURNAL_MB", 64, 1, 10_000)),
                new Folders(
                        environment.folder("MUSIC_DIR").or(BotConfig::usualMusicFolder),
                        environment.folder("DATA_DIR").orElse(Path.of("data"))),
                new Media(
                        environment.whole("MEDIA_PROBE_MB", 8, 1, 256),
                        environment.whole("PLAYLIST_MAX", 500, 1, 5_000),
                        environment.program("FFMPEG_PATH"),
                        List.copyOf(environment.itemsOf("SEARCH_SOURCES", "source", CommandNames.SEARCH_SOURCES))),
                YtDlpSettings.read(environment),
                rateLimits(environment),
                environment.whole("COMMAND_HISTORY_LIMIT", 10, 1, 100),
                environment.file("HEALTH_FILE"));
    }

    private static Set<String> hosts(Environment environment) {
        Set<String> hosts = environment.items("ALLOWED_PRIVATE_HOSTS");
        for (String host : hosts) {
            if (!Host.isValidWithPort(host)) {
                environment.wrong("ALLOWED_PRIVATE_HOSTS", "a list such as nas.local,192.168.1.5:8000", host);
            }
        }
        return hosts;
    }

    private static Optional<Path> usualMusicFolder() {
        return Optional.of(Path.of("music")).filter(Files::isDirectory);
    }

    private static LogLevel logLevel(Environment environment) {
        return switch (environment.text("LOG_LEVEL", "info")) {
            case "0" -> LogLevel.ERROR;
            case "1" -> LogLevel.WARN;
            case "2", "3" -> LogLevel.INFO;
            case "4" -> LogLevel.DEBUG;
            default -> environment.choice("LOG_LEVEL", LogLevel.class, LogLevel.INFO);
        };
    }

    private static Redis redis(Environment environment) {
        Optional<String> url = environment.text("REDIS_URL");
        return url.isPresent()
                // Unused then, so they may be anything; Kubernetes sets some of them unasked.
                ? redis(environment, url.get(), environment.ignoringProblems(() -> redisFromParts(environment)))
                : redisFromParts(environment);
    }

    private static Redis redisFromParts(Environment environment) {
        return new Redis(
                Host.bare(environment.host("REDIS_HOST", "localhost")),
                environment.whole("REDIS_PORT", 6379, 1, 65_535),
                environment.text("REDIS_USERNAME"),
                environment.secret("REDIS_PASSWORD"),
                environment.whole("REDIS_DB", 0, 0, 1_000_000),
                environment.flag("REDIS_TLS", false));
    }

    private static Redis redis(Environment environment, String url, Redis fallback) {
        return RedisUrl.parse(url).orElseGet(() -> {
            environment.wrongSecret("REDIS_URL",
                    "redis://[user:password@]host[:port][/database], or rediss:// for TLS");
            return fallback;
        });
    }

    private static RateLimits rateLimits(Environment environment) {
        return new RateLimits(
                rate(environment, "COMMAND", 5, 60_000),
                rate(environment, "MUSIC_COMMAND", 3, 30_000),
                rate(environment, "DOWNLOAD", 2, 300_000),
                rate(environment, "GUILD", 10, 60_000),
                rate(environment, "API", 100, 60_000),
                overrides(environment));
    }

    private static Rate rate(Environment environment, String kind, int max, int windowMillis) {
        return new Rate(
                environment.whole("RATE_LIMIT_" + kind + "_MAX_REQUESTS", max, 1, 100_000),
                environment.millis("RATE_LIMIT_" + kind + "_WINDOW_MS", windowMillis, 1_000, DAY_MILLIS));
    }

    /// `skip=6/30,volume=6/30`: uses per seconds.
    private static Map<String, Rate> overrides(Environment environment) {
        String given = environment.text("RATE_LIMIT_OVERRIDES", "skip=6/30,volume=6/30,seek=6/30");
        var overrides = new HashMap<String, Rate>();
        for (String item : given.split(",", -1)) {
            Matcher override = OVERRIDE.matcher(item.strip());
            if (!override.matches()) {
                environment.wrong(
                        "RATE_LIMIT_OVERRIDES", "a list such as skip=6/30,volume=6/30 (uses per seconds)",
                        item.strip());
                continue;
            }
            String command = override.group(1).toLowerCase(Locale.ROOT);
            if (!CommandNames.COMMANDS.contains(command)) {
                environment.unknown("RATE_LIMIT_OVERRIDES", "command", CommandNames.COMMANDS, command);
            }
            overrides.put(command, new Rate(
                    Integer.parseInt(override.group(2)), Duration.ofSeconds(Integer.parseInt(override.group(3)))));
        }
        return overrides;
    }
}
