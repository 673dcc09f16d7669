package dev.lukbot.commands;

import dev.lukbot.track.Shelves;
import dev.lukbot.track.TrackLoader;
import dev.lukbot.track.TrackSearch;
import java.util.List;
import java.util.function.Supplier;

/// Where the commands find music.
///
/// @param order in which the owner wants the sources asked for words; empty to ask all in an order of their own
/// @param playlistMax how many tracks of a playlist are taken
/// @param statuses how the sources are, in their order; asked without waiting
public record Repertoire(
        TrackLoader loader, TrackSearch search, Shelves shelves, List<String> order, int playlistMax,
        Supplier<List<SourceStatus>> statuses) {

    public Repertoire {
        order = List.copyOf(order);
    }
}
