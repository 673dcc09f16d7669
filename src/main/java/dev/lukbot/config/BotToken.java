package dev.lukbot.config;

import java.util.Optional;
import java.util.regex.Pattern;

/// The form of a bot token, checked before any library sees it: libraries repeat in their messages what they cannot use.
final class BotToken {

    /// The bot's id, a time, and a signature (Discord's developer documentation, "Authentication").
    private static final Pattern FORM = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    private static final Pattern SCHEME = Pattern.compile("(?i)(?:bot|bearer)\\s.*", Pattern.DOTALL);

    private BotToken() {}

    /// Why it is no token, without repeating any of it; empty if it has the form of one.
    static Optional<String> problem(String token) {
        if (FORM.matcher(token).matches()) {
            return Optional.empty();
        }
        if (token.chars().anyMatch(character -> character == '\n' || character == '\r')) {
            return Optional.of("has a line break in it");
        }
        if (token.chars().anyMatch(character -> character < ' ' || character > '~')) {
            return Optional.of("has a character in it that no token has");
        }
        if (SCHEME.matcher(token).matches()) {
            return Optional.of("has a word such as \"Bot\" in front");
        }
        if (token.chars().anyMatch(character -> "\"'`".indexOf(character) >= 0)) {
            return Optional.of("has quotes in it");
        }
        if (token.indexOf(' ') >= 0) {
            return Optional.of("has a blank in it");
        }
        return Optional.of("has not its three parts with dots between");
    }
}
