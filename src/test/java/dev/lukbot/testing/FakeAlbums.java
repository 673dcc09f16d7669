package dev.lukbot.testing;

import dev.lukbot.track.Albums;
import dev.lukbot.track.LoadResult.FoundPlaylist;
import dev.lukbot.track.Track;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Has the albums it was given, and finds them by how their names begin. Thread-safe.
public final class FakeAlbums implements Albums {

    private final Map<String, FoundPlaylist> albums = new ConcurrentHashMap<>();

    /// From now on there is that album.
    public void add(String id, String name, Track... tracks) {
        albums.put(id, new FoundPlaylist(name, List.of(tracks)));
    }

    @Override
    public List<Album> named(String typed, int limit) {
        return albums.entrySet()
                .stream()
                .filter(album -> album.getValue().name().startsWith(typed))
                .map(album -> new Album(
                        album.getKey(), album.getValue().name(), album.getValue().tracks().getFirst().author()))
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<FoundPlaylist> find(String id) {
        return Optional.ofNullable(albums.get(id));
    }
}
