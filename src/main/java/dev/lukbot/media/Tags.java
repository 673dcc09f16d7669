package dev.lukbot.media;

import java.util.Optional;

/// What a file says about itself. Immutable. Texts are clipped while they are read: no text is longer than [#MAX_LENGTH].
///
/// @param trackGainDb ReplayGain of the track
/// @param release which album it comes from, besides its name
public record Tags(
        Optional<String> title,
        Optional<String> artist,
        Optional<String> album,
        Optional<String> isrc,
        Optional<Double> trackGainDb,
        Release release) {

    /// In UTF-16 units.
    public static final int MAX_LENGTH = 500;

    public static final Tags NONE = new Tags(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Release.NONE);

    public Tags {
        title = title.flatMap(Tags::tidy);
        artist = artist.flatMap(Tags::tidy);
        album = album.flatMap(Tags::tidy);
        isrc = isrc.flatMap(Tags::tidy);
    }

    /// Of a file that says nothing of its album but the name.
    public Tags(Optional<String> title, Optional<String> artist, Optional<String> album, Optional<String> isrc,
            Optional<Double> trackGainDb) {
        this(title, artist, album, isrc, trackGainDb, Release.NONE);
    }

    /// These tags, with what `other` says of the album; what they said themselves goes.
    public Tags with(Release other) {
        return new Tags(title, artist, album, isrc, trackGainDb, other);
    }

    static Optional<String> tidy(String text) {
        String line = text.substring(0, Math.min(text.length(), MAX_LENGTH))
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip();
        return line.isEmpty() ? Optional.empty() : Optional.of(line);
    }

    /// These tags, and what only `others` knows.
    public Tags or(Tags others) {
        return new Tags(
                title.or(others::title),
                artist.or(others::artist),
                album.or(others::album),
                isrc.or(others::isrc),
                trackGainDb.or(others::trackGainDb),
                release.or(others.release()));
    }
}
