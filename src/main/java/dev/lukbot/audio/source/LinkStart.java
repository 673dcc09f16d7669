package dev.lukbot.audio.source;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a link says that its sound begins. Stateless.
final class LinkStart {

    private static final Pattern IN_QUERY = Pattern.compile("[?&](?:t|start|time_continue)=([^&#]{1,32})");

    /// A [media fragment](https://www.w3.org/TR/media-frags/#naming-time), as browsers understand it; where it says to end
    /// is not respected.
    private static final Pattern IN_FRAGMENT = Pattern.compile("#(?:[^#]*&)?t=(?:npt:|npt%3[Aa])?([^&#,]{1,32})");

    /// `83`, `83.5`, `1:23` or `1:02:03`.
    private static final Pattern CLOCK = Pattern
            .compile("(?:(?:(\\d{1,3}):)?(\\d{1,4}):)?(\\d{1,6}(?:\\.\\d{1,9})?)s?");

    /// `1m23s`, `90s`, `1h` or `1h2m3s`.
    private static final Pattern UNITS = Pattern
            .compile("(?i)(?=\\d)(?:(\\d{1,3})h)?(?:(\\d{1,4})m)?(?:(\\d{1,6}(?:\\.\\d{1,9})?)s)?");

    private LinkStart() {}

    /// As the links of services have it, behind `?` or `#`.
    static Optional<Duration> anywhere(String link) {
        return in(link, IN_FRAGMENT).or(() -> in(link, IN_QUERY));
    }

    /// As browsers take it in the link of a file: what stands behind `?` is its server's business.
    static Optional<Duration> inFragment(String link) {
        return in(link, IN_FRAGMENT);
    }

    private static Optional<Duration> in(String link, Pattern place) {
        Matcher found = place.matcher(link);
        return found.find() ? time(found.group(1).replace("%3A", ":").replace("%3a", ":")) : Optional.empty();
    }

    private static Optional<Duration> time(String text) {
        Matcher parts = CLOCK.matcher(text);
        if (!parts.matches()) {
            parts = UNITS.matcher(text);
            if (!parts.matches()) {
                return Optional.empty();
            }
        }
        Duration time = Duration.ofHours(whole(parts.group(1)))
                .plusMinutes(whole(parts.group(2)))
                .plusNanos(seconds(parts.group(3)).movePointRight(9).longValue());
        return Optional.of(time).filter(Duration::isPositive);
    }

    private static long whole(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static BigDecimal seconds(@Nullable String digits) {
        return digits == null ? BigDecimal.ZERO : new BigDecimal(digits);
    }
}
