package dev.lukbot.commands;

import dev.lukbot.command.Command.Suggestion;
import dev.lukbot.command.Messages;
import dev.lukbot.track.Glyphs;
import dev.lukbot.track.Shelves.Shelf;
import dev.lukbot.track.Track;
import java.util.List;

/// Tracks and shelves in one plain line, where Discord shows no markdown. Stateless.
final class Labels {

    // https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-choice-structure
    static final int LONGEST = 100;

    private static final int ARTIST = 30;
    private static final String SEPARATOR = " · ";

    private Labels() {}

    /// "Title · Artist · 3:45"; a long title gives way to the rest.
    static String of(Track track) {
        String about = about(track, ARTIST);
        String rest = about.isEmpty() ? "" : SEPARATOR + about;
        return Glyphs.clipped(track.title(), LONGEST - rest.length()) + rest;
    }

    /// "Artist · 3:45", as far as that is known.
    static String about(Track track) {
        return about(track, Track.MAX_TEXT);
    }

    private static String about(Track track, int longestArtist) {
        String artist = Glyphs.clipped(track.author(), longestArtist);
        String length = track.isLive() ? "🔴" : track.length().map(Messages::clock).orElse("");
        return artist.isEmpty() || length.isEmpty() ? artist + length : artist + SEPARATOR + length;
    }

    /// "Album · Artist"; a long name gives way to the rest.
    static String of(Shelf shelf) {
        String by = Glyphs.clipped(shelf.by(), ARTIST);
        String rest = by.isEmpty() ? "" : SEPARATOR + by;
        return Glyphs.clipped(shelf.name(), LONGEST - rest.length()) + rest;
    }

    /// To offer while somebody types; the values are their ids.
    static List<Suggestion> suggestions(List<Shelf> shelves) {
        return shelves.stream().map(shelf -> new Suggestion(of(shelf), shelf.id())).toList();
    }
}
