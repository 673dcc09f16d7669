package dev.lukbot.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The README's table of what plays. Stateless.
final class Table {

    private Table() {}

    static String of(List<Family> families) {
        var lines = new ArrayList<>(List.of("| What | Files | Without ffmpeg | With ffmpeg |", "|---|---|---|---|"));
        for (Family family : families) {
            lines.add("| %s | %d | %s | %s |".formatted(family.title(), family.examples().size(),
                    outcome(family, Example::without), outcome(family, Example::with)));
        }
        int files = families.stream().mapToInt(family -> family.examples().size()).sum();
        lines.add("| All of these | %d | | |".formatted(files));
        return String.join("\n", lines);
    }

    private static String outcome(Family family, Function<Example, Expected> expected) {
        List<Example> examples = family.examples();
        long refused = examples.stream().map(expected).filter(Expected.Refused.class::isInstance).count();
        if (refused == 0) {
            return "plays";
        }
        return refused == examples.size()
                ? "refused by name"
                : "%d play, %d refused by name".formatted(examples.size() - refused, refused);
    }
}
