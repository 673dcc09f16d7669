package dev.lukbot.track;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The owner's music, to browse: by artist, album, genre and playlist. Thread-safe, answers at once.
///
/// The lists are views that do not change; their entries are made as they are read, so that a page of a long one costs
/// no more than a page.
public interface Shelves {

    /// There is no music.
    Shelves NONE = new Shelves() {

        @Override
        public List<Shelf> all(Kind kind) {
            return List.of();
        }

        @Override
        public List<Shelf> named(Kind kind, String typed, int limit) {
            return List.of();
        }

        @Override
        public Optional<Shelf> find(Kind kind, String id) {
            return Optional.empty();
        }

        @Override
        public List<Shelf> albumsOf(String artist) {
            return List.of();
        }

        @Override
        public List<Track> tracks(Kind kind, String id) {
            return List.of();
        }

        @Override
        public int size() {
            return 0;
        }
    };

    /// What tracks may have in common.
    enum Kind {
        ARTIST,
        ALBUM,
        GENRE,
        PLAYLIST;

        /// As it stands in ids and keys of texts.
        public String lowerCase() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The kind that stands there in lower case.
        public static Optional<Kind> named(String lowerCase) {
            return Arrays.stream(values()).filter(kind -> kind.lowerCase().equals(lowerCase)).findFirst();
        }
    }

    /// Tracks that belong together.
    ///
    /// @param id stays the same over restarts; without colons, at most 20 characters
    /// @param by whom an album is by; empty if it is by several, if nobody knows, or if it is no album
    /// @param size how many tracks it has
    record Shelf(Kind kind, String id, String name, String by, int size) {}

    /// All of a kind, in alphabetical order.
    List<Shelf> all(Kind kind);

    /// Those that fit what somebody typed of their name, best first; any if nothing was typed.
    List<Shelf> named(Kind kind, String typed, int limit);

    Optional<Shelf> find(Kind kind, String id);

    /// The albums with tracks by an artist.
    List<Shelf> albumsOf(String artist);

    /// The tracks of a shelf, an album's in the order of its discs and tracks; none if there is no such shelf.
    List<Track> tracks(Kind kind, String id);

    /// How many tracks there are in all.
    int size();
}
