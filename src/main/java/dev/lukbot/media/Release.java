package dev.lukbot.media;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a file says of the album it comes from. Immutable. Texts are clipped as those of [Tags].
///
/// @param albumArtist who the album is by, where that differs from its tracks' artists
/// @param trackNumber 1 to 9999, on its disc
/// @param discNumber 1 to 999
/// @param year 1000 to 2999
public record Release(
        Optional<String> albumArtist,
        Optional<Integer> trackNumber,
        Optional<Integer> discNumber,
        Optional<Integer> year,
        Optional<String> genre) {

    public static final Release NONE = new Release(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty());

    private static final int MOST_TRACKS = 9999;
    private static final int MOST_DISCS = 999;

    /// `3`, `03/12`, `3 of 12`; of vinyl `A3`.
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z]?0*([1-9]\\d{0,5})(?!\\d)");

    private static final Pattern YEAR = Pattern.compile("(?<!\\d)[12]\\d{3}(?!\\d)|^[12]\\d{3}(?=\\d{4}$)");

    public Release {
        albumArtist = albumArtist.flatMap(Tags::tidy);
        trackNumber = trackNumber.filter(number -> number >= 1 && number <= MOST_TRACKS);
        discNumber = discNumber.filter(number -> number >= 1 && number <= MOST_DISCS);
        year = year.filter(number -> number >= 1000 && number <= 2999);
        genre = genre.flatMap(Tags::tidy);
    }

    /// The number that a text such as `03/12` begins with.
    public static Optional<Integer> number(String text) {
        Matcher number = NUMBER.matcher(clipped(text));
        return number.lookingAt() ? Optional.of(Integer.valueOf(number.group(1))) : Optional.empty();
    }

    /// The year in a date, however it is written: `1999`, `1999-05-01`, `01.05.1999`, `19990501`.
    public static Optional<Integer> yearOf(String date) {
        Matcher year = YEAR.matcher(clipped(date));
        return year.find() ? Optional.of(Integer.valueOf(year.group())) : Optional.empty();
    }

    private static String clipped(String text) {
        return text.substring(0, Math.min(text.length(), Tags.MAX_LENGTH)).strip();
    }

    /// This, and what only `others` knows.
    public Release or(Release others) {
        return new Release(
                albumArtist.or(others::albumArtist),
                trackNumber.or(others::trackNumber),
                discNumber.or(others::discNumber),
                year.or(others::year),
                genre.or(others::genre));
    }
}
