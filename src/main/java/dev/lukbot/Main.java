package dev.lukbot;

import dev.lukbot.config.BotConfig;
import dev.lukbot.config.InvalidConfigException;
import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
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

    private static final int BAD_CONFIGURATION = 2;
    private static final int TOKEN_REFUSED = 3;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() {
        return 0;
    }

    /// Real variables win over those of the file `.env`, which may be missing.
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
