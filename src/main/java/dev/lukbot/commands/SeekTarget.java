package dev.lukbot.commands;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a user wants to jump to: a place in the track, or a step from where it is. Immutable.
///
/// @param step whether `by` counts from the present place, and is negative backwards
record SeekTarget(Duration by, boolean step) {

    /// `83`, `1:23` or `1:02:03`.
    private static final Pattern CLOCK = Pattern.compile("(?:(?:(\\d{1,3}):)?(\\d{1,4}):)?(\\d{1,6})");

    /// `1m23s`, `90s`, `1h` or `1h 2m 3s`.
    private static final Pattern UNITS = Pattern.compile(
            "(?=\\d)(?:(\\d{1,3})\\s*h)?\\s*(?:(\\d{1,4})\\s*m(?:in)?)?\\s*(?:(\\d{1,6})\\s*s(?:ec)?)?",
            Pattern.CASE_INSENSITIVE);

    /// What `typed` means; empty if nobody can tell.
    static Optional<SeekTarget> parse(String typed) {
        String text = typed.strip();
        boolean back = text.startsWith("-") || text.startsWith("−");
        boolean step = back || text.startsWith("+");
        return time(step ? text.substring(1).strip() : text)
                .map(time -> new SeekTarget(back ? time.negated() : time, step));
    }

    /// Where it leads from `present`; before the start if a step back is longer than what there is.
    Duration from(Duration present) {
        return step ? present.plus(by) : by;
    }

    private static Optional<Duration> time(String text) {
        Matcher clock = CLOCK.matcher(text);
        if (clock.matches()) {
            boolean sixty = (clock.group(2) != null && part(clock, 3) > 59)
                    || (clock.group(1) != null && part(clock, 2) > 59);
            return sixty ? Optional.empty() : Optional.of(sum(clock));
        }
        Matcher units = UNITS.matcher(text);
        return units.matches() ? Optional.of(sum(units)) : Optional.empty();
    }

    private static Duration sum(Matcher parts) {
        return Duration.ofHours(part(parts, 1)).plusMinutes(part(parts, 2)).plusSeconds(part(parts, 3));
    }

    private static long part(Matcher parts, int group) {
        return Optional.ofNullable(parts.group(group)).map(Long::parseLong).orElse(0L);
    }
}
