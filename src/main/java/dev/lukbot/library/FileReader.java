package dev.lukbot.library;

import dev.lukbot.library.Entry.Kind;
import dev.lukbot.library.files.MusicFolder;
import dev.lukbot.library.files.MusicPath;
import dev.lukbot.library.files.Walk.Seen;
import dev.lukbot.media.BudgetExceededException;
import dev.lukbot.media.BudgetedInput;
import dev.lukbot.media.BudgetedInput.Budget;
import dev.lukbot.media.ByteReader;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.MediaInput;
import dev.lukbot.media.Tags;
import dev.lukbot.media.UnsupportedMediaException;
import dev.lukbot.media.detect.Detection;
import dev.lukbot.media.detect.Look;
import dev.lukbot.media.playlist.Playlist;
import dev.lukbot.media.playlist.PlaylistFormat;
import dev.lukbot.media.playlist.Playlists;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/// Reads what one file says of itself. Stateless; blocks.
final class FileReader {

    private static final Set<String> SOUND = Set.of("mp3", "flac", "ogg", "oga", "opus", "m4a", "m4b", "wav", "wave",
            "aif", "aiff", "aifc", "webm", "mka", "aac");
    private static final Set<String> PLAYLISTS = Set.of("m3u", "m3u8", "pls");

    /// Of one file: tags and what tells the length lie within a few hundred kilobytes.
    private static final Budget BUDGET = Budget.of(16L << 20, Duration.ofMinutes(5));
    private static final int MOST_LINKS = 5000;

    /// Stands for the music folder, so that what a list names is resolved as a link: nothing can lead out of it.
    private static final String HERE = "http://library.invalid/";

    private FileReader() {}

    /// Whether a file may be music or a playlist, by its name.
    static boolean wants(MusicPath path) {
        return SOUND.contains(path.extension()) || PLAYLISTS.contains(path.extension());
    }

    /// @param nanoTime the monotonic clock
    /// @throws IOException if the file cannot be read; what is wrong with its bytes makes it [Kind#BROKEN]
    static Entry read(MusicFolder folder, Seen seen, LongSupplier nanoTime) throws IOException {
        try (var input = new BudgetedInput(folder.open(seen.path()), BUDGET, nanoTime)) {
            return PLAYLISTS.contains(seen.path().extension()) ? list(input, seen) : sound(input, seen);
        } catch (MalformedMediaException | UnsupportedMediaException | EOFException | BudgetExceededException _) {
            return entry(seen, Kind.BROKEN, Said.NOTHING, List.of());
        }
    }

    private static Entry sound(MediaInput input, Seen seen) throws IOException {
        return switch (Detection.look(new ByteReader(input))) {
            case Look.Sound(var demuxer, var tags) ->
                entry(seen, Kind.SOUND, Said.of(tags, demuxer.length(), demuxer.format()), List.of());
            // Another decoder may play it; its name tells what it is.
            case Look.Foreign(var format, var why) when !(why.orElse(null) instanceof MalformedMediaException) ->
                entry(seen, Kind.SOUND, Said.of(Tags.NONE, Optional.empty(), format), List.of());
            case Look.Foreign _,Look.Links _,Look.Hls _,Look.NoSound _ ->
                entry(seen, Kind.BROKEN, Said.NOTHING, List.of());
        };
    }

    private static Entry list(MediaInput input, Seen seen) throws IOException {
        PlaylistFormat format = seen.path().extension().equals("pls") ? PlaylistFormat.PLS : PlaylistFormat.M3U;
        URI base = URI.create(HERE + seen.path().asLink());
        Playlist list = Playlists.read(new ByteReader(input), format, base, MOST_LINKS);
        List<String> links = list.entries()
                .stream()
                .map(entry -> entry.link().toString())
                .filter(link -> link.startsWith(HERE))
                .map(link -> link.substring(HERE.length()))
                .toList();
        return entry(seen, Kind.PLAYLIST, Said.NOTHING, links);
    }

    private static Entry entry(Seen seen, Kind kind, Said said, List<String> links) {
        return new Entry(seen.path(), seen.size(), seen.modified(), kind, said, links);
    }
}
