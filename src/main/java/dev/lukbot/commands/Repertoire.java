package dev.lukbot.commands;

import dev.lukbot.track.Albums;
import dev.lukbot.track.TrackLoader;
import dev.lukbot.track.TrackSearch;
import java.util.List;

/// Where the commands find music.
///
/// @param order in which the owner wants the sources asked for words; empty to ask all in an order of their own
/// @param playlistMax how many tracks of a playlist are taken
public record Repertoire(
        TrackLoader loader, TrackSearch search, Albums albums, List<String> order, int playlistMax) {

    public Repertoire {
        order = List.copyOf(order);
    }
}
