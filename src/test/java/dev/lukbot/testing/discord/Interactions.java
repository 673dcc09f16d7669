package dev.lukbot.testing.discord;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The interactions that the bot may still answer: the last 1000. Thread-safe.
final class Interactions {

    private static final int KEPT = 1000;

    private final Map<String, Interaction> byToken = new LinkedHashMap<>();

    synchronized void add(Interaction interaction) {
        byToken.put(interaction.token(), interaction);
        if (byToken.size() > KEPT) {
            byToken.remove(byToken.keySet().iterator().next());
        }
    }

    synchronized Optional<Interaction> withToken(String token) {
        return Optional.ofNullable(byToken.get(token));
    }
}
