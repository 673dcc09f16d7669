package dev.lukbot;

import dev.lukbot.config.BotConfig;
import dev.lukbot.config.EnvFile;
import dev.lukbot.config.InvalidConfigException;
import dev.lukbot.discord.GatewayClosedException;
import dev.lukbot.discord.TokenRefusedException;
import dev.lukbot.discord.voice.DaveUnavailableException;
import dev.lukbot.natives.NativesUnavailableException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The program: `java -jar lukbot.jar`, `doctor`, `--help`, `--version`.
///
/// What it prints in its own words never repeats what it was given, be it arguments, variables or lines of `.env`: any of
/// them may be a secret in the wrong place.
@Command(name = "lukbot", mixinStandardHelpOptions = true, versionProvider = Version.class, subcommands = DoctorCommand.class, description = "A self-hosted Discord music bot whose memory lives in Redis.", footer = {
    "",
    "It is configured by environment variables and by a file .env in the working directory; .env.example lists",
    "them all. Only DISCORD_TOKEN is required.",
    "",
    "Exit codes: 0 it stopped by itself, 1 it failed, 2 the configuration cannot be used, 3 Discord refuses the",
    "token; 143 and 130 after SIGTERM and Ctrl-C."
})
public final class Main implements Callable<Integer> {

    static final int FAILED = 1;
    static final int BAD_CONFIGURATION = 2;
    static final int TOKEN_REFUSED = 3;

    private static final String LOG_LEVEL = "LUKBOT_LOG_LEVEL"; // as in logback.xml

    private Main() {}

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT); // the machine's must not change what libraries write and compare either
        System.exit(execute(arguments));
    }

    /// @return the exit code
    static int execute(String... arguments) {
        return new CommandLine(new Main())
                .setParameterExceptionHandler((_, _) -> {
                    System.err.println("These arguments are not understood; --help tells which there are.");
                    return BAD_CONFIGURATION;
                })
                .setExecutionExceptionHandler((bug, _, _) -> {
                    LoggerFactory.getLogger(Main.class).atError().setCause(bug).log("The bot failed");
                    return FAILED;
                })
                .execute(arguments);
    }

    /// Runs the bot until it is told to stop.
    @Override
    public Integer call() throws InterruptedException {
        BotConfig config;
        try {
            config = BotConfig.from(variables());
        } catch (InvalidConfigException invalid) {
            return tell(invalid);
        }
        System.setProperty(LOG_LEVEL, config.logLevel().name()); // before the first logger is made
        return run(config);
    }

    /// The process's variables and those of the file `.env` in the working directory.
    ///
    /// @throws InvalidConfigException if the file cannot be read
    static Map<String, String> variables() {
        return EnvFile.beneath(System.getenv(), Path.of(".env"));
    }

    private static int tell(InvalidConfigException invalid) {
        System.err.println("The configuration cannot be used:");
        invalid.problems().forEach(problem -> System.err.println("  - " + problem));
        System.err.println("Every variable is described in .env.example.");
        return BAD_CONFIGURATION;
    }

    private static int run(BotConfig config) throws InterruptedException {
        try {
            Thread.setDefaultUncaughtExceptionHandler((thread, bug) -> LoggerFactory.getLogger(Main.class)
                    .atError()
                    .addKeyValue("thread", thread.getName())
                    .setCause(bug)
                    .log("A thread ended by an error"));
            var bot = new LukBot(config);
            Runtime.getRuntime().addShutdownHook(new Thread(bot::close, "shutdown"));
            bot.start();
            bot.awaitClosed();
            return 0;
        } catch (InvalidConfigException invalid) { // what only trying can tell
            return tell(invalid);
        } catch (TokenRefusedException refused) {
            System.err.println("Discord refuses the token: check DISCORD_TOKEN, or reset it in the developer portal.");
            return TOKEN_REFUSED;
        } catch (GatewayClosedException | DaveUnavailableException | NativesUnavailableException unable) {
            System.err.println(unable.getMessage());
            return FAILED;
        }
    }
}
