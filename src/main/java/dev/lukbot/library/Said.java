package dev.lukbot.library;

import dev.lukbot.media.Release;
import dev.lukbot.media.Tags;
import dev.lukbot.track.Glyphs;
import dev.lukbot.track.Track;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What a file says of itself, ready to be shown. Immutable. What it does not say is empty or 0.
record Said(
        String title,
        String artist,
        String album,
        String albumArtist,
        int disc,
        int track,
        int year,
        String genre,
        long lengthMillis,
        String format) {

    /// Of a file that has no sound.
    static final Said NOTHING = new Said("", "", "", "", 0, 0, 0, "", 0, "");

    static Said of(Tags tags, Optional<Duration> length, String format) {
        Release release = tags.release();
        return new Said(
                shown(tags.title()),
                shown(tags.artist()),
                shown(tags.album()),
                shown(release.albumArtist()),
                release.discNumber().orElse(0),
                release.trackNumber().orElse(0),
                release.year().orElse(0),
                shown(release.genre()),
                length.map(Duration::toMillis).orElse(0L),
                Glyphs.clipped(format, Track.MAX_TEXT));
    }

    private static String shown(Optional<String> text) {
        return text.map(line -> Glyphs.clipped(line, Track.MAX_TEXT)).orElse("");
    }

    /// The same, with the texts in `texts` in place of equal ones, where others may say the same.
    Said sharing(Map<String, String> texts) {
        return new Said(title, shared(artist, texts), shared(album, texts), shared(albumArtist, texts), disc, track,
                year, shared(genre, texts), lengthMillis, shared(format, texts));
    }

    private static String shared(String text, Map<String, String> texts) {
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }
}
