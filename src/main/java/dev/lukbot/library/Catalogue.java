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

    public Page<Album> albums(int page, int size) {
        return Page.of(albums.things(), page, size);
    }

    /// The albums with songs by an artist.
    public Page<Album> albumsOf(String artist, int page, int size) {
        List<Album> theirs = artists.get(artist)
                .map(found -> picked(found.albums(), albums.things()::get))
                .orElse(
                        List.of());
        return Page.of(theirs, page, size);
    }

    public List<Group> findArtists(String typed, int limit) {
        return groups(artists.find(typed, limit));
    }

    public Page<Group> artists(int page, int size) {
        return Page.of(groups(artists.things()), page, size);
    }

    public Page<Song> songsOfArtist(String artist, int page, int size) {
        return songs(artists.get(artist), page, size);
    }

    public List<Group> findGenres(String typed, int limit) {
        return groups(genres.find(typed, limit));
    }

    public Page<Group> genres(int page, int size) {
        return Page.of(groups(genres.things()), page, size);
    }

    public Page<Song> songsOfGenre(String genre, int page, int size) {
        return songs(genres.get(genre), page, size);
    }

    private Page<Song> songs(Optional<SongGroup> group, int page, int size) {
        return Page.of(group.map(found -> picked(found.songs(), songs::get)).orElse(List.of()), page, size);
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

    public Page<SongList> lists(int page, int size) {
        return Page.of(lists.things(), page, size);
    }
}
