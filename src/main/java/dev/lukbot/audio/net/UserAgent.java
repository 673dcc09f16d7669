package dev.lukbot.audio.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// What the bot calls itself to servers. Stateless.
final class UserAgent {

    /// For servers that let nobody in but browsers. Not kept current on purpose: they look for the first word.
    static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private UserAgent() {}

    /// Name, version and where to read about it, as servers' owners ask of programs.
    static String ours() {
        var built = new Properties();
        try (InputStream file = UserAgent.class.getResourceAsStream("/version.properties")) {
            if (file != null) {
                built.load(file);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("the jar is damaged", broken);
        }
        return "LukBot/" + built.getProperty("version", "unknown") + " (+" + built.getProperty("url", "") + ")";
    }
}
