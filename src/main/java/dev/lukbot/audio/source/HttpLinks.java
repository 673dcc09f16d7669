package dev.lukbot.audio.source;

import com.sedmelluq.discord.lavaplayer.container.MediaContainer;
import com.sedmelluq.discord.lavaplayer.container.MediaContainerProbe;
import com.sedmelluq.discord.lavaplayer.container.MediaContainerRegistry;
import com.sedmelluq.discord.lavaplayer.player.AudioPlayerManager;
import com.sedmelluq.discord.lavaplayer.source.http.HttpAudioSourceManager;
import com.sedmelluq.discord.lavaplayer.tools.FriendlyException;
import com.sedmelluq.discord.lavaplayer.tools.FriendlyException.Severity;
import com.sedmelluq.discord.lavaplayer.track.AudioItem;
import com.sedmelluq.discord.lavaplayer.track.AudioReference;
import com.sedmelluq.discord.lavaplayer.track.AudioTrack;
import com.sedmelluq.discord.lavaplayer.track.BasicAudioPlaylist;
import dev.lukbot.audio.NotPlayableException;
import dev.lukbot.audio.net.AddressGuard;
import dev.lukbot.audio.net.AddressNotAllowedException;
import dev.lukbot.audio.net.GuardedHttp;
import dev.lukbot.audio.net.WebLink;
import dev.lukbot.track.LoadResult.Reason;
import dev.lukbot.track.LoadResult.Refused;
import dev.lukbot.track.LoadResult.Unsupported;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Lavaplayer's HTTP source, taught to follow links under our rules and to read whole playlists.
///
/// Thread-safe. What it finds carries the link that finds it again, which is not where redirects led to: those links
/// may be signed and expire.
final class HttpLinks extends HttpAudioSourceManager {

    private static final int MAX_REDIRECTS = 3;
    private static final int ENTRIES_AT_ONCE = 8;
    /// Entries not probed by then are left out; it is less than the engine gives the whole load.
    private static final int PLAYLIST_LIMIT_SECONDS = 12;

    /// Replaced by [PlaylistProbe] and [OggProbe].
    private static final Set<MediaContainer> REPLACED = Set.of(MediaContainer.M3U, MediaContainer.PLS,
            MediaContainer.PLAIN, MediaContainer.OGG);

    private final AddressGuard guard;

    private HttpLinks(AddressGuard guard) {
        super(containers());
        this.guard = guard;
    }

    static HttpLinks open(GuardedHttp http) {
        var links = new HttpLinks(http.guard());
        http.configure(links);
        return links;
    }

    /// The link that finds `audio` again.
    static String linkOf(AudioTrack audio) {
        return Objects.requireNonNull(audio.getUserData(String.class), "not found by this source");
    }

    private static MediaContainerRegistry containers() {
        List<MediaContainerProbe> probes = new ArrayList<>();
        // before mp3, which searches a text for something that looks like a frame
        probes.add(new NoMediaProbe());
        probes.add(new PlaylistProbe());
        probes.add(new OggProbe());
        for (MediaContainer container : MediaContainer.values()) {
            if (!REPLACED.contains(container)) {
                probes.add(container.probe);
            }
        }
        return new MediaContainerRegistry(probes);
    }

    @Override
    public @Nullable AudioItem loadItem(AudioPlayerManager lavaplayer, AudioReference reference) {
        String link = checked(reference.identifier);
        AudioItem item = follow(lavaplayer, link, reference.title);
        if (item instanceof PlaylistReference list) {
            return playlist(lavaplayer, link, list.playlist());
        }
        if (item instanceof AudioTrack track) {
            track.setUserData(link);
        }
        return item;
    }

    /// @return an audio track or a playlist reference; null if nothing is there
    private @Nullable AudioItem follow(AudioPlayerManager lavaplayer, String link, @Nullable String title) {
        var at = new AudioReference(link, title);
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            AudioItem item = super.loadItem(lavaplayer, at);
            if (item instanceof RefusedReference no) {
                throw no.why();
            }
            if (item instanceof PlaylistReference || !(item instanceof AudioReference next)) {
                return item;
            }
            at = new AudioReference(redirected(next.identifier), title);
        }
        throw refused(Reason.TOO_MANY_REDIRECTS);
    }

    /// Some pages lead to an app, by a link that only its owner's device understands.
    private String redirected(String link) {
        if (!link.regionMatches(/* ignoreCase= */ true, 0, "http", 0, 4)) {
            throw refused(Reason.WEB_PAGE);
        }
        return checked(link);
    }

    private String checked(String link) {
        try {
            // Lavaplayer's tracks are known by their links, which people see.
            URI target = new WebLink(guard.link(link)).shown();
            ForeignServices.nameOf(target).ifPresent(service -> {
                throw new NotPlayableException(new Unsupported(service));
            });
            return target.toString();
        } catch (URISyntaxException | AddressNotAllowedException refused) {
            throw new FriendlyException("The link is not allowed.", Severity.COMMON, refused);
        }
    }

    /// Looks at the entries, several at once. A list of one, or of a radio's servers, is one track.
    private AudioItem playlist(AudioPlayerManager lavaplayer, String link, Playlist playlist) {
        List<Callable<AudioTrack>> probes = playlist.entries()
                .stream()
                .<Callable<AudioTrack>>map(entry -> () -> entry(lavaplayer, entry))
                .toList();
        try (var threads = Executors.newFixedThreadPool(ENTRIES_AT_ONCE, Thread.ofVirtual().factory())) {
            List<AudioTrack> tracks = successful(threads.invokeAll(probes, PLAYLIST_LIMIT_SECONDS, TimeUnit.SECONDS));
            if (tracks.size() == 1 || tracks.stream().allMatch(track -> track.getInfo().isStream)) {
                tracks.getFirst().setUserData(link);
                return tracks.getFirst();
            }
            return new BasicAudioPlaylist(LinkNames.title(link), tracks, null, false);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new FriendlyException("Interrupted.", Severity.SUSPICIOUS, interrupted);
        }
    }

    private AudioTrack entry(AudioPlayerManager lavaplayer, Playlist.Entry entry) {
        String link = checked(entry.link());
        if (follow(lavaplayer, link, entry.title().orElse(null)) instanceof AudioTrack track) {
            track.setUserData(link);
            return track;
        }
        throw refused(Reason.NOT_AUDIO);
    }

    private static NotPlayableException refused(Reason reason) {
        return new NotPlayableException(new Refused(reason));
    }

    /// Leaves out the entries that failed; if all did, fails as the first of them.
    private static List<AudioTrack> successful(List<Future<AudioTrack>> probes) throws InterruptedException {
        var tracks = new ArrayList<AudioTrack>();
        var failures = new ArrayList<FriendlyException>();
        for (Future<AudioTrack> probe : probes) {
            if (probe.isCancelled()) {
                failures.add(new FriendlyException("The playlist took too long.", Severity.SUSPICIOUS, null));
                continue;
            }
            try {
                tracks.add(probe.get());
            } catch (ExecutionException failed) {
                boolean friendly = failed.getCause() instanceof FriendlyException;
                failures.add(friendly
                        ? (FriendlyException) failed.getCause()
                        : new FriendlyException("A playlist's link broke.", Severity.SUSPICIOUS, failed));
            }
        }
        if (tracks.isEmpty()) {
            throw failures.getFirst();
        }
        return tracks;
    }
}
