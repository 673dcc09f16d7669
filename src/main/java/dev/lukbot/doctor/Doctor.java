package dev.lukbot.doctor;

import java.util.List;

/// Runs checks and makes a table of them.
public final class Doctor {

    private final List<Check.Probe> probes;

    public Doctor(List<Check.Probe> probes) {
        this.probes = List.copyOf(probes);
    }

    /// Runs all probes, one after the other.
    public List<Check> examine() {
        return probes.stream().map(Check.Probe::look).toList();
    }

    /// Whether the bot can run.
    public static boolean isFit(List<Check> checks) {
        return checks.stream().noneMatch(check -> check.outcome() == Check.Outcome.MISSING);
    }

    /// One line per check, in columns, and a verdict.
    public static String table(List<Check> checks) {
        int width = checks.stream().mapToInt(check -> check.subject().length()).max().orElse(0);
        var table = new StringBuilder();
        for (Check check : checks) {
            table.append(mark(check.outcome()))
                    .append("  ")
                    .append(check.subject())
                    .repeat(' ', width - check.subject().length() + 2)
                    .append(check.found())
                    .append('\n');
        }
        return table.append(isFit(checks) ? "\nThe bot can run here.\n" : "\nThe bot cannot run like this.\n")
                .toString();
    }

    private static String mark(Check.Outcome outcome) {
        return switch (outcome) {
            case OK -> "ok      ";
            case OPTIONAL -> "optional";
            case MISSING -> "MISSING ";
        };
    }
}
