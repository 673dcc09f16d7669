package dev.lukbot.testing;

import dev.lukbot.track.Shelves;
import dev.lukbot.track.Track;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/// Has the shelves it was given, in the order of their ids, and finds them by how their names begin; the albums of an
/// artist are those by that name. Thread-safe.
public final class FakeShelves implements Shelves {

    private final Map<String, Shelf> shelves = new ConcurrentSkipListMap<>();
    private final Map<String, List<Track>> tracks = new ConcurrentSkipListMap<>();

    /// From now on there is that shelf.
    public void add(Kind kind, String id, String name, String by, Track... there) {
        shelves.put(id, new Shelf(kind, id, name, by, there.length));
        tracks.put(id, List.of(there));
    }

    /// From now on it is not there any more.
    public void remove(String id) {
        shelves.remove(id);
        tracks.remove(id);
    }

    @Override
    public List<Shelf> all(Kind kind) {
        return shelves.values().stream().filter(shelf -> shelf.kind() == kind).toList();
    }

    @Override
    public List<Shelf> named(Kind kind, String typed, int limit) {
        return all(kind).stream().filter(shelf -> shelf.name().startsWith(typed)).limit(limit).toList();
    }

    @Override
    public Optional<Shelf> find(Kind kind, String id) {
        return Optional.ofNullable(shelves.get(id)).filter(shelf -> shelf.kind() == kind);
    }

    @Override
    public List<Shelf> albumsOf(String artist) {
        String name = find(Kind.ARTIST, artist).map(Shelf::name).orElse("nobody");
        return all(Kind.ALBUM).stream().filter(album -> album.by().equals(name)).toList();
    }

    @Override
    public List<Track> tracks(Kind kind, String id) {
        return tracks.getOrDefault(id, List.of());
    }

    @Override
    public int size() {
        return (int) tracks.values().stream().flatMap(List::stream).distinct().count();
    }
}
