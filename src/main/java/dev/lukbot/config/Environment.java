package dev.lukbot.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Reads variables and collects what is wrong with them, so that all problems are told at once.
///
/// Confined to one thread. An empty or blank variable counts as unset, because compose files pass those on. When a
/// value is wrong the fallback is returned, so that reading goes on.
final class Environment {

    private final Map<String, String> variables;
    private final Shown shown;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> known = new LinkedHashSet<>();

    Environment(Map<String, String> variables) {
        this.variables = variables;
        this.shown = new Shown(variables);
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

    /// A bot token.
    Secret token(String name) {
        Optional<String> given = text(name);
        if (given.isEmpty()) {
            problems.add(name + " is required: the bot's token from Discord's developer portal");
        } else {
            BotToken.problem(given.get())
                    .ifPresent(why -> problems.add(name + " must be the bot's token and nothing else, but " + why));
        }
        return new Secret(given.orElse(""));
    }

    /// A file that can be written; it need not exist.
    Optional<Path> file(String name) {
        return text(name).flatMap(given -> {
            try {
                Path file = Path.of(given);
                Optional<String> problem = UsableFile.problem(file);
                problem.ifPresent(why -> wrong(name, "a file that can be written (" + why + ")", given));
                return Optional.of(file);
            } catch (InvalidPathException _) {
                wrong(name, "a file that can be written", given);
                return Optional.empty();
            }
        });
    }

    /// A folder, which may come later: a disk that is not mounted yet, or one that is made when it is needed.
    Optional<Path> folder(String name) {
        return text(name).flatMap(given -> {
            try {
                Path folder = Path.of(given);
                if (Files.exists(folder) && !Files.isDirectory(folder)) {
                    wrong(name, "a folder", given);
                }
                return Optional.of(folder);
            } catch (InvalidPathException _) {
                wrong(name, "a folder", given);
                return Optional.empty();
            }
        });
    }

    /// A program of this machine.
    Optional<Path> program(String name) {
        return text(name).flatMap(given -> {
            try {
                Path program = Path.of(given).toAbsolutePath();
                if (!Files.isRegularFile(program) || !Files.isExecutable(program)) {
                    wrong(name, "a program that can be executed", given);
                }
                return Optional.of(program);
            } catch (InvalidPathException _) {
                wrong(name, "a program that can be executed", given);
                return Optional.empty();
            }
        });
    }

    /// The name or address of a host.
    String host(String name, String fallback) {
        String given = text(name, fallback);
        if (!Host.isValid(given)) {
            wrong(name, "a host's name or address and nothing else", given);
            return fallback;
        }
        return given;
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

    /// A list separated by commas, in lower case; blanks around its items are dropped.
    Set<String> items(String name) {
        var items = new LinkedHashSet<String>();
        for (String item : text(name, "").split(",", -1)) {
            if (!item.isBlank()) {
                items.add(item.strip().toLowerCase(Locale.ROOT));
            }
        }
        return items;
    }

    /// As [#items], of which each must be one of those that there are.
    Set<String> itemsOf(String name, String kind, Set<String> existing) {
        Set<String> items = items(name).stream()
                .map(item -> item.startsWith("/") ? item.substring(1) : item) // as people write commands
                .collect(Collectors.toCollection(LinkedHashSet::new));
        items.stream().filter(item -> !existing.contains(item)).forEach(item -> unknown(name, kind, existing, item));
        return items;
    }

    /// Tells that `given`, within the value of `name`, does not exist.
    void unknown(String name, String kind, Set<String> existing, String given) {
        String suggestion = Misspelling.nearest(given, existing).map(near -> "; did you mean " + near + "?").orElse("");
        problems.add(name + " names no " + kind + " that there is: \"" + shown.of(given) + "\"" + suggestion);
    }

    /// Tells of variables that nobody asked for, though they look like one that is known and not set.
    void tellMisspellings() {
        Set<String> unset = new TreeSet<>(known);
        unset.removeIf(name -> text(name).isPresent());
        for (String name : new TreeSet<>(variables.keySet())) {
            if (!known.contains(name)) {
                Misspelling.meant(name, unset)
                        .ifPresent(meant -> problems.add(name + " is no variable of the bot; did you mean " + meant
                                + "?"));
            }
        }
    }

    /// Reads what will not be used.
    <T> T ignoringProblems(Supplier<T> reading) {
        int before = problems.size();
        T read = reading.get();
        problems.subList(before, problems.size()).clear();
        return read;
    }

    void wrong(String name, String allowed, String given) {
        problems.add(name + " must be " + allowed + ", but is \"" + shown.of(given) + "\"");
    }

    /// For values that may hold a secret.
    void wrongSecret(String name, String allowed) {
        problems.add(name + " must be " + allowed + ", but is \"***\"");
    }
}
