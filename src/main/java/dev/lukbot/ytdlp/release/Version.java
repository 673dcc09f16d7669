package dev.lukbot.ytdlp.release;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A version of yt-dlp, which is the day of its release. Immutable.
///
/// @param revision the second of a day is 1
public record Version(LocalDate day, int revision) implements Comparable<Version> {

    private static final Pattern VERSION = Pattern.compile("(\\d{4})\\.(\\d{2})\\.(\\d{2})(?:\\.(\\d{1,6}))?");

    /// Reads `2026.10.26` or `2026.10.26.1`; empty if it is neither.
    public static Optional<Version> read(String text) {
        Matcher parts = VERSION.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            var day = LocalDate.of(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)),
                    Integer.parseInt(parts.group(3)));
            return Optional.of(new Version(day, parts.group(4) == null ? 0 : Integer.parseInt(parts.group(4))));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// How old it is.
    public Duration age(Instant now) {
        return Duration.between(day.atStartOfDay(ZoneOffset.UTC).toInstant(), now);
    }

    @Override
    public int compareTo(Version other) {
        int days = day.compareTo(other.day);
        return days != 0 ? days : Integer.compare(revision, other.revision);
    }

    @Override
    public String toString() {
        return day.toString().replace('-', '.') + (revision == 0 ? "" : "." + revision);
    }
}
