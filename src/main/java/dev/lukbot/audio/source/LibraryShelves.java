package dev.lukbot.audio.source;

import dev.lukbot.library.Album;
import dev.lukbot.library.Catalogue;
import dev.lukbot.library.Group;
import dev.lukbot.library.Library;
import dev.lukbot.library.Song;
import dev.lukbot.library.SongList;
import dev.lukbot.track.Shelves;
import dev.lukbot.track.Track;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.function.Function;

/// The owner's music folder, to browse. Thread-safe.
public record LibraryShelves(Library library) implements Shelves {

    @Override
    public List<Shelf> all(Kind kind) {
        Catalogue catalogue = library.catalogue();
        return switch (kind) {
            case ARTIST -> each(catalogue.artists(), group -> shelf(kind, group));
            case GENRE -> each(catalogue.genres(), group -> shelf(kind, group));
            case ALBUM -> each(catalogue.albums(), LibraryShelves::shelf);
            case PLAYLIST -> each(catalogue.lists(), LibraryShelves::shelf);
        };
    }

    @Override
    public List<Shelf> named(Kind kind, String typed, int limit) {
        Catalogue catalogue = library.catalogue();
        return switch (kind) {
            case ARTIST -> each(catalogue.findArtists(typed, limit), group -> shelf(kind, group));
            case GENRE -> each(catalogue.findGenres(typed, limit), group -> shelf(kind, group));
            case ALBUM -> each(catalogue.findAlbums(typed, limit), LibraryShelves::shelf);
            case PLAYLIST -> each(catalogue.findLists(typed, limit), LibraryShelves::shelf);
        };
    }

    @Override
    public Optional<Shelf> find(Kind kind, String id) {
        Catalogue catalogue = library.catalogue();
        return switch (kind) {
            case ARTIST -> catalogue.artist(id).map(group -> shelf(kind, group));
            case GENRE -> catalogue.genre(id).map(group -> shelf(kind, group));
            case ALBUM -> catalogue.album(id).map(LibraryShelves::shelf);
            case PLAYLIST -> catalogue.list(id).map(LibraryShelves::shelf);
        };
    }

    @Override
    public List<Shelf> albumsOf(String artist) {
        return each(library.catalogue().albumsOf(artist), LibraryShelves::shelf);
    }

    @Override
    public List<Track> tracks(Kind kind, String id) {
        Catalogue catalogue = library.catalogue();
        List<Song> songs = switch (kind) {
            case ARTIST -> catalogue.songsOfArtist(id);
            case GENRE -> catalogue.songsOfGenre(id);
            case ALBUM -> catalogue.album(id).map(Album::songs).orElse(List.of());
            case PLAYLIST -> catalogue.list(id).map(SongList::songs).orElse(List.of());
        };
        return each(songs, LibrarySource::track);
    }

    @Override
    public int size() {
        return library.catalogue().size();
    }

    private static Shelf shelf(Kind kind, Group group) {
        return new Shelf(kind, group.id(), group.name(), "", group.songs());
    }

    private static Shelf shelf(Album album) {
        return new Shelf(Kind.ALBUM, album.id(), album.name(), album.artist(), album.songs().size());
    }

    private static Shelf shelf(SongList list) {
        return new Shelf(Kind.PLAYLIST, list.id(), list.name(), "", list.songs().size());
    }

    private static <A, B> List<B> each(List<A> all, Function<A, B> form) {
        return new View<>(all, form);
    }

    private static final class View<A, B> extends AbstractList<B> implements RandomAccess {

        private final List<A> all;
        private final Function<A, B> form;

        View(List<A> all, Function<A, B> form) {
            this.all = all;
            this.form = form;
        }

        @Override
        public B get(int index) {
            return form.apply(all.get(index));
        }

        @Override
        public int size() {
            return all.size();
        }
    }
}
