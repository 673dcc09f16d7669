package dev.lukbot.audio.source;

import dev.lukbot.library.Library;
import dev.lukbot.track.Albums;
import dev.lukbot.track.LoadResult.FoundPlaylist;
import java.util.List;
import java.util.Optional;

/// The albums of the owner's music folder. Immutable.
public record LibraryAlbums(Library library) implements Albums {

    @Override
    public List<Album> named(String typed, int limit) {
        return library.catalogue()
                .findAlbums(typed, limit)
                .stream()
                .map(album -> new Album(album.id(), album.name(), album.artist()))
                .toList();
    }

    @Override
    public Optional<FoundPlaylist> find(String id) {
        return library.catalogue()
                .album(id)
                .filter(album -> !album.songs().isEmpty())
                .map(album -> new FoundPlaylist(
                        album.name(), album.songs().stream().map(LibrarySource::track).toList()));
    }
}
