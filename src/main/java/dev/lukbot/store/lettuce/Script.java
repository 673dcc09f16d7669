package dev.lukbot.store.lettuce;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/// The Lua scripts of `src/main/resources/lua`; each file's head says what it takes and returns.
enum Script {
    PUT, PUT_FIELD, TIMES, DELETE_FIELDS, APPEND, DELETE_TIMELINE, ADMIT, RAISE, ADOPT;

    private final String text;
    private final String sha1;

    Script() {
        text = resource("/lua/" + name().toLowerCase(Locale.ROOT) + ".lua");
        sha1 = sha1(text);
    }

    String text() {
        return text;
    }

    String sha1() {
        return sha1;
    }

    static String sha1(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JRE has SHA-1", impossible);
        }
    }

    private static String resource(String path) {
        try (InputStream in = Script.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("not in the jar: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
