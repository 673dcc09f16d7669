package dev.lukbot;

import dev.lukbot.config.BotConfig;
import dev.lukbot.config.DaveMode;
import dev.lukbot.config.InvalidConfigException;
import dev.lukbot.discord.GatewayClosedException;
import dev.lukbot.discord.TokenRefusedException;
import dev.lukbot.discord.voice.DaveSessions;
import dev.lukbot.discord.voice.DaveUnavailableException;
import dev.lukbot.doctor.Check;
import dev.lukbot.doctor.Doctor;
import dev.lukbot.doctor.MachineProbes;
import dev.lukbot.store.HybridClock;
import dev.lukbot.store.StoreUnavailableException;
import dev.lukbot.store.lettuce.LettuceRedisStore;
import dev.lukbot.store.lettuce.RedisAddress;
import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/// The program: `java -jar lukbot.jar`, `doctor`, `--help`, `--version`.
@Command(name = "lukbot", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, description = "A self-hosted Discord music bot whose memory lives in Redis.", footer = {
    "",
    "It is configured by environment variables and by a file .env in the working directory; .env.example lists",
    "them all. Only DISCORD_TOKEN is required.",
    "",
    "Exit codes: 0 stopped, 1 failed, 2 the configuration cannot be used, 3 Discord refuses the token."
})
public final class Main implements Callable<Integer> {

    private static final String LOG_LEVEL = "LUKBOT_LOG_LEVEL"; // as in logback.xml

    private static final int FAILED = 1;
    private static final int BAD_CONFIGURATION = 2;
    private static final int TOKEN_REFUSED = 3;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    /// Runs the bot until it is told to stop.
    @Override
    public Integer call() throws InterruptedException {
        BotConfig config;
        try {
            config = BotConfig.from(environment());
        } catch (InvalidConfigException invalid) {
            return tell(invalid);
        }
        System.setProperty(LOG_LEVEL, config.logLevel().name()); // before the first logger is made
        return run(config);
    }

    private static int tell(InvalidConfigException invalid) {
        System.err.println("The configuration cannot be used:");
        invalid.problems().forEach(problem -> System.err.println("  - " + problem));
        System.err.println("Every variable is described in .env.example.");
        return BAD_CONFIGURATION;
    }

    private static int run(BotConfig config) throws InterruptedException {
        try {
            var bot = new LukBot(config);
            Runtime.getRuntime().addShutdownHook(new Thread(bot::close, "shutdown"));
            bot.start();
            bot.awaitClosed();
            return 0;
        } catch (TokenRefusedException refused) {
            System.err.println("Discord refuses the token: check DISCORD_TOKEN, or reset it in the developer portal.");
            return TOKEN_REFUSED;
        } catch (GatewayClosedException | DaveUnavailableException unable) {
            System.err.println(unable.getMessage());
            return FAILED;
        }
    }

    @Command(name = "doctor", description = "Tells what this machine has and lacks; exit code 1 if the bot cannot run.")
    public int doctor() {
        Map<String, String> environment;
        try {
            environment = environment();
        } catch (InvalidConfigException invalid) {
            return tell(invalid);
        }
        String path = environment.getOrDefault("PATH", "");
        List<Check> checks = new Doctor(List.of(
                () -> MachineProbes.java(Runtime.version()),
                () -> MachineProbes.system(path),
                () -> MachineProbes.token(Optional.ofNullable(environment.get("DISCORD_TOKEN"))),
                Main::dave,
                () -> redis(environment),
                () -> MachineProbes.program(path, "yt-dlp", "--version"),
                () -> MachineProbes.program(path, "ffmpeg", "-version"),
                () -> MachineProbes.program(path, "deno", "--version"))).examine();
        System.out.print(Doctor.table(checks));
        return Doctor.isFit(checks) ? 0 : FAILED;
    }

    private static Check dave() {
        try {
            return Check.ok("DAVE", DaveSessions.choose(DaveMode.AUTO).summary());
        } catch (LinkageError | RuntimeException broken) {
            return Check.missing("DAVE", broken.toString());
        }
    }

    private static Check redis(Map<String, String> environment) {
        RedisAddress address = Parameters.of(BotConfig.redis(environment));
        var random = new Random();
        var clock = new HybridClock(InstantSource.system(), HybridClock.newInstance(random));
        try (var redis = new LettuceRedisStore(address, clock, System::nanoTime)) {
            redis.probe();
            return Check.ok("Redis", address + " takes writes");
        } catch (StoreUnavailableException unavailable) {
            return Check.optional("Redis", address + ": " + unavailable.getMessage() + "; the bot remembers in memory");
        }
    }

    /// Real variables win over those of the file `.env`, which may be missing. Blank ones count as unset.
    ///
    /// @throws InvalidConfigException if the file cannot be read
    private static Map<String, String> environment() {
        var merged = new HashMap<String, String>();
        try {
            for (DotenvEntry entry : Dotenv.configure()
                    .ignoreIfMissing()
                    .load()
                    .entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)) {
                merged.put(entry.getKey(), entry.getValue());
            }
        } catch (DotenvException malformed) {
            throw new InvalidConfigException(List.of("the file .env cannot be read: " + malformed.getMessage()));
        }
        merged.putAll(System.getenv());
        merged.values().removeIf(String::isBlank);
        return merged;
    }

    /// The version that Maven built.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            var properties = new Properties();
            try (InputStream file = Main.class.getResourceAsStream("/version.properties")) {
                if (file != null) {
                    properties.load(file);
                }
            }
            return new String[]{"LukBot " + properties.getProperty("version", "unknown")};
        }
    }
}
