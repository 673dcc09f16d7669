package dev.lukbot.library;

import dev.lukbot.library.files.MusicPath;
import dev.lukbot.library.search.WordIndex;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/// All that is in the music folder, as it was at one moment. Immutable; made by [CatalogueBuilder].
///
/// Ids of albums, artists, genres and lists are as opaque as those of tracks, and as lasting.
public final class Catalogue {

    private final List<Song> songs;
    private final List<MusicPath> paths;
    private final Map<String, Integer> places;
    private final WordIndex words;
    private final Shelf<Album> albums;
    private final Shelf<SongGroup> artists;
    private final Shelf<SongGroup> genres;
    private final Shelf<SongList> lists;

    /// Things in alphabetical order, by name and by words.
    record Shelf<T>(List<T> things, Map<String, Integer> places, WordIndex words) {

        Optional<T> get(String id) {
            return Optional.ofNullable(places.get(id)).map(things::get);
        }

        /// Those that match, or the first ones if nothing is typed.
        List<T> find(String typed, int limit) {
            return typed.isBlank()
                    ? things.subList(0, Math.min(limit, things.size()))
                    : picked(words.find(typed, limit), things::get);
        }
    }

    /// An artist or genre with the places of its songs and of their albums.
    @SuppressWarnings("ArrayRecordComponent") // is never compared
    record SongGroup(Group group, int[] songs, int[] albums) {}

    Catalogue(List<Song> songs, List<MusicPath> paths, Map<String, Integer> places, WordIndex words,
            Shelf<Album> albums, Shelf<SongGroup> artists, Shelf<SongGroup> genres, Shelf<SongList> lists) {
        this.songs = songs;
        this.paths = paths;
        this.places = places;
        this.words = words;
        this.albums = albums;
        this.artists = artists;
        this.genres = genres;
        this.lists = lists;
    }

    private static <T> List<T> picked(int[] places, IntFunction<T> thing) {
        return Arrays.stream(places).mapToObj(thing).toList();
    }

    /// How many songs there are.
    public int size() {
        return songs.size();
    }

    /// The songs that fit what somebody typed, best first: see [WordIndex#find]. None if nothing is typed.
    public List<Song> search(String typed, int limit) {
        return picked(words.find(typed, limit), songs::get);
    }

    public Optional<Song> song(TrackRef id) {
        return place(id).map(songs::get);
    }

    /// Where a song's file is.
    Optional<MusicPath> path(TrackRef id) {
        return place(id).map(paths::get);
    }

    private Optional<Integer> place(TrackRef id) {
        return Optional.ofNullable(places.get(id.value()));
    }

    public Optional<Album> album(String id) {
        return albums.get(id);
    }

    /// Albums by their names or artists, best first; the first ones if nothing is typed.
    public List<Album> findAlbums(String typed, int limit) {
        return albums.find(typed, limit);
    }

    /// All albums, by name.
    public List<Album> albums() {
        return albums.things();
    }

    /// The albums with songs by an artist.
    public List<Album> albumsOf(String artist) {
        return artists.get(artist)
                .map(found -> picked(found.albums(), albums.things()::get))
                .orElse(List.of());
    }

    public Optional<Group> artist(String id) {
        return artists.get(id).map(SongGroup::group);
    }

    public List<Group> findArtists(String typed, int limit) {
        return groups(artists.find(typed, limit));
    }

    /// All artists, by name.
    public List<Group> artists() {
        return groups(artists.things());
    }

    public List<Song> songsOfArtist(String artist) {
        return songs(artists.get(artist));
    }

    public Optional<Group> genre(String id) {
        return genres.get(id).map(SongGroup::group);
    }

    public List<Group> findGenres(String typed, int limit) {
        return groups(genres.find(typed, limit));
    }

    /// All genres, by name.
    public List<Group> genres() {
        return groups(genres.things());
    }

    public List<Song> songsOfGenre(String genre) {
        return songs(genres.get(genre));
    }

    private List<Song> songs(Optional<SongGroup> group) {
        return group.map(found -> picked(found.songs(), songs::get)).orElse(List.of());
    }

    private static List<Group> groups(List<SongGroup> found) {
        return found.stream().map(SongGroup::group).toList();
    }

    public Optional<SongList> list(String id) {
        return lists.get(id);
    }

    public List<SongList> findLists(String typed, int limit) {
        return lists.find(typed, limit);
    }

    /// All playlists, by name.
    public List<SongList> lists() {
        return lists.things();
    }
}
