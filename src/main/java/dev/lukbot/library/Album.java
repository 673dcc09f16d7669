package dev.lukbot.library;

import java.util.List;
import java.util.Optional;

/// Songs that belong together. Immutable.
///
/// @param id as of [TrackRef#value()]
/// @param artist empty if it is by several
/// @param songs by disc and track
public record Album(String id, String name, String artist, Optional<Integer> year, List<Song> songs) {

    public Album {
        songs = List.copyOf(songs);
    }
}
