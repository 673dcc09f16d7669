package dev.lukbot.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads variables and collects what is wrong with them, so that all problems are told at once.
///
/// Confined to one thread. An empty or blank variable counts as unset, because compose files pass those on. When a
/// value is wrong the fallback is returned, so that reading goes on.
final class Environment {

    private final Map<String, String> variables;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> known = new LinkedHashSet<>();

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    /// What was wrong so far, in the order of reading.
    List<String> problems() {
        return List.copyOf(problems);
    }

    /// The names that were asked for.
    Set<String> known() {
        return Set.copyOf(known);
    }

    Optional<String> text(String name) {
        known.add(name);
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    String text(String name, String fallback) {
        return text(name).orElse(fallback);
    }

    Optional<Secret> secret(String name) {
        return text(name).map(Secret::new);
    }

    Secret requiredSecret(String name, String meaning) {
        return secret(name).orElseGet(() -> {
            problems.add(name + " is required: " + meaning);
            return new Secret("");
        });
    }

    int whole(String name, int fallback, int min, int max) {
        Optional<String> given = text(name);
        if (given.isEmpty()) {
            return fallback;
        }
        try {
            int value = Integer.parseInt(given.get());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // told below, like a number outside the range
        }
        wrong(name, "a whole number from " + min + " to " + max, given.get());
        return fallback;
    }

    Duration millis(String name, int fallback, int min, int max) {
        return Duration.ofMillis(whole(name, fallback, min, max));
    }

    boolean flag(String name, boolean fallback) {
        Optional<String> given = text(name);
        if (given.isEmpty()) {
            return fallback;
        }
        return switch (given.get().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1", "on" -> true;
            case "false", "no", "0", "off" -> false;
            default -> {
                wrong(name, "true or false", given.get());
                yield fallback;
            }
        };
    }

    <E extends Enum<E>> E choice(String name, Class<E> type, E fallback) {
        Optional<String> given = text(name);
        if (given.isEmpty()) {
            return fallback;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(given.get())) {
                return constant;
            }
        }
        String allowed = String.join(", ", Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList());
        wrong(name, "one of " + allowed, given.get());
        return fallback;
    }

    /// A list separated by commas; blanks around its items are dropped.
    Set<String> items(String name) {
        var items = new LinkedHashSet<String>();
        for (String item : text(name, "").split(",", -1)) {
            if (!item.isBlank()) {
                items.add(item.strip().toLowerCase(Locale.ROOT));
            }
        }
        return items;
    }

    void wrong(String name, String allowed, String given) {
        problems.add(name + " must be " + allowed + ", but is \"" + given + "\"");
    }

    /// For values that may hold a secret.
    void wrongSecret(String name, String allowed) {
        problems.add(name + " must be " + allowed + ", but is \"***\"");
    }
}
