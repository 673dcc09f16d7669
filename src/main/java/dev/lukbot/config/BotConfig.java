package dev.lukbot.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    public record Store(int memoryMegabytes, int journalMax, Optional<Path> journalFile) {}

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

    /// A name, four numbers, or an IPv6 address in brackets, perhaps with a port.
    private static final Pattern HOST = Pattern
            .compile("(?:[\\w.-]*[a-z_-][\\w.-]*|\\d+(?:\\.\\d+){3}|\\[[0-9a-f:.]+])(?::[1-9]\\d{0,4})?");

    /// Reads the variables.
    ///
    /// @throws InvalidConfigException if any of them cannot be used; it lists all that cannot
    public static BotConfig from(Map<String, String> variables) {
        var environment = new Environment(variables);
        BotConfig config = read(environment);
        if (!environment.problems().isEmpty()) {
            throw new InvalidConfigException(environment.problems());
        }
        return config;
    }

    /// Only where Redis is; what cannot be used reads as the default.
    public static Redis redis(Map<String, String> variables) {
        return redis(new Environment(variables));
    }

    /// The names of all variables, for comparing them with `.env.example`.
    static Set<String> variableNames() {
        var environment = new Environment(Map.of());
        var _ = read(environment);
        return environment.known();
    }

    private static BotConfig read(Environment environment) {
        return new BotConfig(
                environment.requiredSecret("DISCORD_TOKEN", "the bot's token from Discord's developer portal"),
                logLevel(environment),
                environment.text("BOT_PRESENCE", "/play"),
                environment.choice("DAVE", DaveMode.class, DaveMode.AUTO),
                hosts(environment),
                environment.items("COMMANDS_DISABLED"),
                environment.items("COMMAND_CATEGORIES_DISABLED"),
                new Playback(
                        environment.millis("PLAYER_LEAVE_ON_EMPTY_COOLDOWN", 300_000, 0, DAY_MILLIS),
                        environment.millis("PLAYER_LEAVE_ON_END_COOLDOWN", 300_000, 0, DAY_MILLIS)),
                redis(environment),
                new Store(
                        environment.whole("STORE_MEMORY_MB", 64, 1, 65_536),
                        environment.whole("STORE_JOURNAL_MAX", 100_000, 100, 10_000_000),
                        environment.text("STORE_JOURNAL_FILE").map(Path::of)),
                rateLimits(environment),
                environment.whole("COMMAND_HISTORY_LIMIT", 10, 1, 100),
                environment.text("HEALTH_FILE").map(Path::of));
    }

    private static Set<String> hosts(Environment environment) {
        Set<String> hosts = environment.items("ALLOWED_PRIVATE_HOSTS");
        for (String host : hosts) {
            if (!HOST.matcher(host).matches()) {
                environment.wrong("ALLOWED_PRIVATE_HOSTS", "a list such as nas.local,192.168.1.5:8000", host);
            }
        }
        return hosts;
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
        var fromParts = new Redis(
                environment.text("REDIS_HOST", "localhost"),
                environment.whole("REDIS_PORT", 6379, 1, 65_535),
                environment.text("REDIS_USERNAME"),
                environment.secret("REDIS_PASSWORD"),
                environment.whole("REDIS_DB", 0, 0, 1_000_000),
                environment.flag("REDIS_TLS", false));
        return environment.text("REDIS_URL").map(url -> redis(environment, url, fromParts)).orElse(fromParts);
    }

    private static Redis redis(Environment environment, String url, Redis fallback) {
        try {
            var uri = new URI(url);
            boolean tls = "rediss".equals(uri.getScheme());
            String host = uri.getHost();
            if (host != null && (tls || "redis".equals(uri.getScheme()))) {
                Optional<String> user = Optional.ofNullable(uri.getUserInfo());
                String path = Optional.ofNullable(uri.getPath()).orElse("");
                return new Redis(
                        host,
                        uri.getPort() == -1 ? 6379 : uri.getPort(),
                        user.map(info -> info.split(":", 2)[0]).filter(name -> !name.isEmpty()),
                        user.filter(info -> info.contains(":")).map(info -> new Secret(info.split(":", 2)[1])),
                        path.length() > 1 ? Integer.parseInt(path.substring(1)) : 0,
                        tls);
            }
        } catch (URISyntaxException | NumberFormatException malformed) {
            // told below
        }
        environment.wrongSecret("REDIS_URL", "redis://[user:password@]host[:port][/database], or rediss:// for TLS");
        return fallback;
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
            String[] parts = item.strip().split("[=/]", -1);
            try {
                if (parts.length == 3 && !parts[0].isEmpty()) {
                    int max = Integer.parseInt(parts[1]);
                    int seconds = Integer.parseInt(parts[2]);
                    if (max > 0 && seconds > 0) {
                        overrides.put(parts[0], new Rate(max, Duration.ofSeconds(seconds)));
                        continue;
                    }
                }
            } catch (NumberFormatException malformed) {
                // told below
            }
            environment.wrong(
                    "RATE_LIMIT_OVERRIDES", "a list such as skip=6/30,volume=6/30 (uses per seconds)", item.strip());
        }
        return overrides;
    }
}
