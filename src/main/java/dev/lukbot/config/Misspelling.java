package dev.lukbot.config;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds what somebody meant who wrote something that does not exist.
final class Misspelling {

    /// Shorter names are too close to those of other programs.
    private static final int SHORTEST_NAME = 6;

    /// From here on two slips may be made.
    private static final int LONG_NAME = 12;

    private static final Pattern NUMBERED = Pattern.compile("_?\\d+");

    private Misspelling() {}

    /// The variable that was meant by `name`; empty if it looks like none of them, but like another program's.
    static Optional<String> meant(String name, Set<String> variables) {
        String upper = name.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
        return variables.stream()
                .filter(variable -> variable.equals(upper)
                        || (variable.length() >= SHORTEST_NAME && isNear(upper, variable)
                                && !isDerived(upper, variable)))
                .min(Comparator.<String>comparingInt(variable -> distance(upper, variable))
                        .thenComparing(variable -> variable));
    }

    /// The item of a list that was meant.
    static Optional<String> nearest(String given, Set<String> existing) {
        return existing.stream()
                .filter(item -> distance(given, item) <= (item.length() > 4 ? 2 : 1))
                .min(Comparator.<String>comparingInt(item -> distance(given, item)).thenComparing(item -> item));
    }

    private static boolean isNear(String name, String variable) {
        return distance(name, variable) <= (variable.length() >= LONG_NAME ? 2 : 1);
    }

    /// Such as REDIS_HOST_2 and Kubernetes's REDIS_PORT_6379_TCP: made from a name, not meant to be it.
    private static boolean isDerived(String name, String variable) {
        return name.startsWith(variable + "_")
                || (name.startsWith(variable) && NUMBERED.matcher(name.substring(variable.length())).matches());
    }

    /// How many letters must be added, removed, replaced or swapped with their neighbour.
    static int distance(String one, String other) {
        int[][] distances = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    distances[i][j] = i + j;
                    continue;
                }
                int replaced = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                int least = Math.min(
                        distances[i - 1][j - 1] + replaced, Math.min(distances[i - 1][j], distances[i][j - 1]) + 1);
                boolean isSwapped = i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                distances[i][j] = isSwapped ? Math.min(least, distances[i - 2][j - 2] + 1) : least;
            }
        }
        return distances[one.length()][other.length()];
    }
}
