package dev.lukbot.library;

import dev.lukbot.library.Catalogue.Shelf;
import dev.lukbot.library.Catalogue.SongGroup;
import dev.lukbot.library.Entry.Kind;
import dev.lukbot.library.files.MusicPath;
import dev.lukbot.library.search.WordIndexBuilder;
import dev.lukbot.library.search.WordIndexBuilder.Names;
import dev.lukbot.track.Folding;
import dev.lukbot.track.Glyphs;
import dev.lukbot.track.Track;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Makes a [Catalogue] of what the index knows. Confined to one thread; used once.
final class CatalogueBuilder {

    private static final Pattern GENRES = Pattern.compile("\\s*[;,]\\s*|\\s+/\\s+");

    private final Refs refs;
    private final Map<String, String> folded = new HashMap<>();
    private final Map<String, FolderTitle> folders = new HashMap<>();
    private final List<Song> songs = new ArrayList<>();
    private final List<MusicPath> paths = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Integer> byPath = new HashMap<>();

    CatalogueBuilder(Refs refs) {
        this.refs = refs;
    }

    Catalogue build(Collection<Entry> entries) {
        List<NamedSong> named = byAlbum(named(entries));
        named.forEach(this::add);
        Shelf<Album> albums = albums();
        Map<String, Integer> albumOf = new HashMap<>();
        for (int place = 0; place < albums.things().size(); place++) {
            for (Song song : albums.things().get(place).songs()) {
                albumOf.put(song.id().value(), place);
            }
        }
        Shelf<SongGroup> artists = groups("artist", albumOf, song -> Stream.of(song.artist(), song.albumArtist())
                .filter(name -> !name.isEmpty())
                .distinct());
        Shelf<SongGroup> genres = groups("genre", albumOf,
                song -> GENRES.splitAsStream(song.genre()).filter(name -> !name.isBlank()).distinct());
        var words = new WordIndexBuilder(songs.size());
        words.addAll(songs.stream().map(song -> new Names(song.title(), by(song), song.album())).toList());
        return new Catalogue(List.copyOf(songs), List.copyOf(paths), places, words.build(), albums, artists, genres,
                lists(entries));
    }

    private static String by(Song song) {
        return song.albumArtist().isEmpty() || song.albumArtist().equals(song.artist())
                ? song.artist()
                : song.artist() + " " + song.albumArtist();
    }

    private List<NamedSong> named(Collection<Entry> entries) {
        Set<String> numbered = new HashSet<>();
        for (Entry entry : entries) {
            if (entry.said().title().isEmpty() && FileTitle.isNumbered(entry.path().name())) {
                numbered.add(entry.path().folder());
            }
        }
        return entries.stream()
                .filter(entry -> entry.kind() == Kind.SOUND)
                .map(entry -> NamedSong.of(entry, folder(entry.path()), numbered.contains(entry.path().folder())))
                .toList();
    }

    private FolderTitle folder(MusicPath path) {
        return folders.computeIfAbsent(path.folder(), _ -> FolderTitle.of(path.folders()));
    }

    /// In the order of browsing: by album artist, album, disc and track.
    private List<NamedSong> byAlbum(List<NamedSong> named) {
        Map<String, String> artists = new HashMap<>();
        for (NamedSong song : named) {
            artists.merge(albumInFolder(song), song.artist(), (one, other) -> fold(one).equals(fold(other)) ? one : "");
        }
        return named.stream()
                .map(song -> song.albumArtist().isEmpty() && !song.album().isEmpty()
                        ? new NamedSong(song.path(), song.title(), song.artist(), song.album(),
                                artists.getOrDefault(albumInFolder(song), ""), song.disc(), song.track(),
                                song.year(), song.said())
                        : song)
                .sorted(Comparator
                        .comparing(
                                (NamedSong song) -> fold(song.album().isEmpty() ? song.artist() : song.albumArtist()))
                        .thenComparing(song -> fold(song.album()))
                        .thenComparingInt(NamedSong::disc)
                        .thenComparingInt(NamedSong::track)
                        .thenComparing(song -> fold(song.title()))
                        .thenComparing(NamedSong::path))
                .toList();
    }

    /// Whose albums have no artist of their own are by the artist of all their songs, or by several.
    private String albumInFolder(NamedSong song) {
        String folder = song.path().folder();
        boolean isDisc = folder(song.path()).disc() > 0;
        String album = isDisc ? folder.substring(0, Math.max(0, folder.lastIndexOf('/'))) : folder;
        return album + '\0' + fold(song.album());
    }

    private String fold(String text) {
        return folded.computeIfAbsent(text, Folding::fold);
    }

    private void add(NamedSong song) {
        Said said = song.said();
        TrackRef id = refs.track(song.path().escaped());
        places.put(id.value(), songs.size());
        byPath.put(song.path().escaped(), songs.size());
        paths.add(song.path());
        songs.add(new Song(id, song.title(), song.artist(), song.album(), song.albumArtist(), known(song.disc()),
                known(song.track()), known(song.year()), said.genre(),
                said.lengthMillis() > 0 ? Optional.of(Duration.ofMillis(said.lengthMillis())) : Optional.empty(),
                said.format()));
    }

    private static Optional<Integer> known(int number) {
        return number > 0 ? Optional.of(number) : Optional.empty();
    }

    private Shelf<Album> albums() {
        Map<String, List<Song>> together = new LinkedHashMap<>();
        for (Song song : songs) {
            if (!song.album().isEmpty()) {
                String key = fold(song.albumArtist()) + '\0' + fold(song.album());
                together.computeIfAbsent(key, _ -> new ArrayList<>()).add(song);
            }
        }
        List<Album> albums = new ArrayList<>();
        together.forEach((key, all) -> albums.add(new Album(refs.of("album", key), all.getFirst().album(),
                all.getFirst().albumArtist(), all.stream().flatMap(song -> song.year().stream()).findFirst(), all)));
        albums.sort(Comparator.comparing((Album album) -> fold(album.name())).thenComparing(Album::id));
        return shelf(albums, Album::id, Album::name, Album::artist);
    }

    private Shelf<SongGroup> groups(String kind, Map<String, Integer> albumOf, Function<Song, Stream<String>> names) {
        Map<String, String> shown = new HashMap<>();
        Map<String, List<Integer>> together = new HashMap<>();
        for (int place = 0; place < songs.size(); place++) {
            int song = place;
            names.apply(songs.get(place)).forEach(name -> {
                shown.putIfAbsent(fold(name), name);
                List<Integer> theirs = together.computeIfAbsent(fold(name), _ -> new ArrayList<>());
                if (theirs.isEmpty() || theirs.getLast() != song) {
                    theirs.add(song);
                }
            });
        }
        List<SongGroup> groups = together.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(entry -> {
            List<Integer> theirs = entry.getValue();
            var group = new Group(refs.of(kind, entry.getKey()), shown.getOrDefault(entry.getKey(), ""),
                    theirs.size());
            int[] albums = theirs.stream()
                    .map(song -> albumOf.get(songs.get(song).id().value()))
                    .flatMap(Stream::ofNullable)
                    .mapToInt(Integer::intValue)
                    .distinct()
                    .toArray();
            return new SongGroup(group, theirs.stream().mapToInt(Integer::intValue).toArray(), albums);
        }).toList();
        return shelf(groups, found -> found.group().id(), found -> found.group().name(), _ -> "");
    }

    private Shelf<SongList> lists(Collection<Entry> entries) {
        List<SongList> lists = entries.stream()
                .filter(entry -> entry.kind() == Kind.PLAYLIST)
                .map(this::list)
                .filter(list -> !list.songs().isEmpty())
                .sorted(Comparator.comparing((SongList list) -> fold(list.name())).thenComparing(SongList::id))
                .toList();
        return shelf(lists, SongList::id, SongList::name, _ -> "");
    }

    private SongList list(Entry entry) {
        List<Song> found = entry.links().stream().flatMap(link -> linked(link).stream()).toList();
        return new SongList(refs.of("list", entry.path().escaped()),
                Glyphs.clipped(entry.path().name(), Track.MAX_TEXT), found,
                entry.links().size() - found.size());
    }

    /// What a link of a list leads to, also if the list was written where the music folder had another place.
    private Optional<Song> linked(String link) {
        Optional<MusicPath> path = MusicPath.ofLink(link);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        String left = path.get().escaped();
        Optional<Song> found = song(left);
        // A bare name is too little to go by.
        for (int cut = left.indexOf('/'); found.isEmpty() && cut >= 0; cut = left.indexOf('/')) {
            left = left.substring(cut + 1);
            found = left.indexOf('/') < 0 ? Optional.empty() : song(left);
        }
        return found;
    }

    private Optional<Song> song(String path) {
        return Optional.ofNullable(byPath.get(path)).map(songs::get);
    }

    private static <T> Shelf<T> shelf(List<T> things, Function<T, String> id, Function<T, String> name,
            Function<T, String> by) {
        var words = new WordIndexBuilder(things.size());
        var places = new HashMap<String, Integer>();
        for (T thing : things) {
            places.put(id.apply(thing), places.size());
        }
        words.addAll(things.stream().map(thing -> new Names(name.apply(thing), by.apply(thing), "")).toList());
        return new Shelf<>(List.copyOf(things), places, words.build());
    }
}
