package dev.lukbot.library;

import java.util.List;

/// A playlist of the music folder, with those of its songs that are there too. Immutable.
///
/// @param id as of [TrackRef#value()]
/// @param missing how many entries lead elsewhere or nowhere
public record SongList(String id, String name, List<Song> songs, int missing) {

    public SongList {
        songs = List.copyOf(songs);
    }
}
