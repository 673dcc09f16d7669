package dev.lukbot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// The version that Maven built.
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[]{"LukBot " + number()};
    }

    static String number() {
        var properties = new Properties();
        try (InputStream file = Version.class.getResourceAsStream("/version.properties")) {
            if (file != null) {
                properties.load(file);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("the jar is damaged", broken);
        }
        return properties.getProperty("version", "unknown");
    }
}
