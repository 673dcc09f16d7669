package dev.lukbot.audio.source;

import dev.lukbot.audio.NotPlayableException;
import dev.lukbot.audio.net.WebLink;
import dev.lukbot.audio.source.HttpSource.Looked;
import dev.lukbot.media.BudgetExceededException;
import dev.lukbot.media.playlist.Playlist;
import dev.lukbot.media.playlist.Playlist.Entry;
import dev.lukbot.track.LoadResult.Outage;
import dev.lukbot.track.LoadResult.Reason;
import dev.lukbot.track.LoadResult.Unavailable;
import dev.lukbot.track.Track;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// The tracks of a list of links, in its order.
///
/// Its first entries are looked at, two at a time, so that dead links are left out and lengths are known; the others are
/// taken as the list has them. A server that does not answer is asked for nothing more. Lists in it are followed.
/// Thread-safe.
final class ListedTracks {

    /// So many entries are looked at.
    static final int LOOKED_AT = 20;

    private static final int AT_ONCE = 2;

    /// Less than the whole look may take. What was not looked at by then is taken as the list has it.
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final HttpSource source;
    private final int depth;
    private final Set<String> silent = ConcurrentHashMap.newKeySet();

    /// @param depth how many lists may lead to one another, this one included
    ListedTracks(HttpSource source, int depth) {
        this.source = source;
        this.depth = depth;
    }

    /// Whether these are the servers of one radio: live, and called alike but for numbers.
    static boolean isOneRadio(List<Track> tracks) {
        Set<String> names = tracks.stream()
                .map(track -> track.title().replaceAll("[\\d#()\\s]+", ""))
                .collect(Collectors.toSet());
        return names.size() == 1 && tracks.stream().allMatch(Track::isLive);
    }

    /// At least one.
    ///
    /// @throws IOException as the first entry fails, if nothing in the list can be played
    List<Track> of(Playlist list) throws IOException {
        if (depth == 0 || list.entries().isEmpty()) {
            throw new NotPlayableException(Reason.EMPTY_PLAYLIST);
        }
        ExecutorService threads = Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofPlatform().daemon().name("look-list-", 0).factory());
        try {
            return of(list.entries(), threads);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            threads.shutdownNow(); // what still waits for a server ends by itself
        }
    }

    private List<Track> of(List<Entry> entries, ExecutorService threads) throws IOException, InterruptedException {
        List<Callable<List<Track>>> looks = new ArrayList<>();
        for (Entry entry : entries.subList(0, Math.min(LOOKED_AT, entries.size()))) {
            looks.add(() -> look(entry));
        }
        var tracks = new ArrayList<Track>();
        var found = false;
        IOException first = null;
        List<Future<List<Track>>> looked = threads.invokeAll(looks, LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        for (int index = 0; index < entries.size(); index++) {
            if (index >= looked.size() || looked.get(index).isCancelled()) {
                tracks.addAll(unseen(entries.get(index)));
                continue;
            }
            try {
                found |= tracks.addAll(looked.get(index).get());
            } catch (ExecutionException failed) {
                IOException failure = failed.getCause() instanceof IOException known ? known : new IOException(failed);
                first = first == null ? failure : first;
            }
        }
        if (!found) {
            throw first == null ? new NotPlayableException(new Unavailable(Outage.NO_ANSWER, "a list's servers"))
                    : first;
        }
        return tracks;
    }

    /// What an entry leads to; several tracks if it is a list.
    private List<Track> look(Entry entry) throws IOException {
        WebLink link = HttpSource.checked(entry.link().toString());
        if (silent.contains(link.host())) {
            throw new SocketTimeoutException("a server that did not answer for another entry");
        }
        try {
            return switch (source.look(link)) {
                case Looked.One(Track track) ->
                    List.of(entry.title().map(track::titled).orElse(track));
                case Looked.Many(Playlist list) -> new ListedTracks(source, depth - 1).of(list);
            };
        } catch (SocketTimeoutException | BudgetExceededException failure) {
            silent.add(link.host());
            throw failure;
        }
    }

    private static List<Track> unseen(Entry entry) {
        try {
            return List.of(WebTracks.of(HttpSource.checked(entry.link().toString()), entry));
        } catch (IOException _) {
            return List.of();
        }
    }
}
