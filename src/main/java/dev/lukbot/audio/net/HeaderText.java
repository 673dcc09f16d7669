package dev.lukbot.audio.net;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Texts for people that servers put into headers. Stateless.
final class HeaderText {

    private static final int MAX_LENGTH = 500;

    /// RFC 6266 and RFC 8187: the one with an asterisk says how it is encoded, and wins.
    private static final Pattern EXTENDED = Pattern
            .compile("(?i)(?:^|;)\\s*filename\\*\\s*=\\s*\"?([\\w!#$%&+^`{}~-]+)'[^']*'([^;\"\\s]+)");
    private static final Pattern PLAIN = Pattern
            .compile("(?i)(?:^|;)\\s*filename\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"?|([^;]*))");

    private HeaderText() {}

    /// One line of bounded length; empty if nothing is left.
    static Optional<String> tidy(String text) {
        String line = text.substring(0, Math.min(text.length(), MAX_LENGTH))
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip();
        return Optional.of(line).filter(left -> !left.isEmpty());
    }

    /// The name under which a `Content-Disposition` wants the file saved, without folders.
    static Optional<String> fileName(String disposition) {
        return extended(disposition).or(() -> plain(disposition))
                .map(name -> name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1))
                .flatMap(HeaderText::tidy);
    }

    private static Optional<String> extended(String disposition) {
        Matcher parts = EXTENDED.matcher(disposition);
        if (!parts.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new String(unescaped(parts.group(2)), Charset.forName(parts.group(1))));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> plain(String disposition) {
        Matcher parts = PLAIN.matcher(disposition);
        if (!parts.find()) {
            return Optional.empty();
        }
        String quoted = parts.group(1);
        return Optional.of(quoted == null ? parts.group(2) : quoted.replaceAll("\\\\([\"\\\\])", "$1"));
    }

    private static byte[] unescaped(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var unescaped = new ByteArrayOutputStream();
        for (int at = 0; at < bytes.length; at++) {
            int value = bytes[at] == '%' && at + 2 < bytes.length ? hex(bytes[at + 1]) * 16 + hex(bytes[at + 2]) : -1;
            unescaped.write(value < 0 ? bytes[at] : value);
            at += value < 0 ? 0 : 2;
        }
        return unescaped.toByteArray();
    }

    private static int hex(byte digit) {
        int value = Character.digit(digit, 16);
        return value < 0 ? -1000 : value;
    }
}
