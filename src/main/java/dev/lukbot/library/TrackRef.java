package dev.lukbot.library;

import java.util.Optional;
import java.util.regex.Pattern;

/// Names a file of the music folder without saying which: it can be neither read nor guessed, and stays the same over
/// restarts as long as the file stays where it is. Immutable.
///
/// @param value sixteen characters of URL-safe Base64
public record TrackRef(String value) implements Comparable<TrackRef> {

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_-]{16}");

    public TrackRef {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException("no name of a track: " + value.length() + " characters");
        }
    }

    /// What somebody gave as such a name, if it may be one.
    public static Optional<TrackRef> parse(String given) {
        return VALID.matcher(given).matches() ? Optional.of(new TrackRef(given)) : Optional.empty();
    }

    @Override
    public int compareTo(TrackRef other) {
        return value.compareTo(other.value);
    }
}
