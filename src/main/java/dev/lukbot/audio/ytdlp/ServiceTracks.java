package dev.lukbot.audio.ytdlp;

import dev.lukbot.audio.net.StatusException;
import dev.lukbot.audio.net.Web;
import dev.lukbot.media.MediaInput;
import dev.lukbot.track.Chapter;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.Track;
import dev.lukbot.ytdlp.Answer;
import dev.lukbot.ytdlp.Answer.Format;
import dev.lukbot.ytdlp.Answer.Listing;
import dev.lukbot.ytdlp.Answer.Live;
import dev.lukbot.ytdlp.Answer.Recording;
import dev.lukbot.ytdlp.Fault;
import dev.lukbot.ytdlp.MetadataLookup;
import dev.lukbot.ytdlp.Query;
import dev.lukbot.ytdlp.Query.Link;
import dev.lukbot.ytdlp.YtDlp;
import dev.lukbot.ytdlp.YtDlpException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds the services' music, and opens its sound in one way or another. Thread-safe; blocks.
///
/// What fails is told by [dev.lukbot.ytdlp.YtDlpException], or is an [IOException] of the connection.
public final class ServiceTracks {

    private static final int REMEMBERED = 2000;

    private final YtDlp ytDlp;
    private final Web web;
    private final MetadataLookup metadata;
    private final Set<String> extractors;
    private final int playlistMax;
    private final Map<String, Strategy> proven = new LinkedHashMap<>();

    /// @param extractors that may be asked, as yt-dlp calls them
    /// @param playlistMax how many entries of a list are wanted
    public ServiceTracks(YtDlp ytDlp, Web web, MetadataLookup metadata, List<String> extractors, int playlistMax) {
        this.ytDlp = ytDlp;
        this.web = web;
        this.metadata = metadata;
        this.extractors = Set.copyOf(extractors);
        this.playlistMax = playlistMax;
    }

    /// Whether it is the link of a service that may be asked. Asks nobody.
    public boolean handles(String link) {
        return ServiceLink.read(link, extractors).isPresent();
    }

    /// How long an answer may take, waiting for others included.
    public Duration patience() {
        return ytDlp.patience();
    }

    /// Whose link it is, as yt-dlp calls the extractor; empty if this does not [handle][#handles] it.
    public Optional<String> serviceOf(String link) {
        return ServiceLink.read(link, extractors).map(ServiceLink::extractor);
    }

    /// What a link means. Entries of a list have no more than the list says of them.
    ///
    /// @param link which this [handles][#handles]
    public LoadResult resolve(String link) throws IOException {
        ServiceLink service = ServiceLink.read(link, extractors)
                .orElseThrow(() -> new IllegalArgumentException("link must be of a service"));
        return switch (metadata.find(service.extractor(), new Link(service.link(), playlistMax))) {
            case Recording recording when recording.live() == Live.LATER ->
                throw new YtDlpException(Fault.NOT_LIVE, "has not begun yet");
            case Recording recording -> track(recording, service.extractor())
                    .<LoadResult>map(LoadResult.Found::new)
                    .orElseGet(LoadResult.NothingFound::new);
            case Listing(String title, List<Recording> recordings) -> {
                List<Track> tracks = tracks(recordings, service.extractor());
                yield tracks.isEmpty() ? new LoadResult.NothingFound() : new LoadResult.FoundPlaylist(title, tracks);
            }
        };
    }

    /// What a site knows to those words, best first.
    public List<Track> search(Query.Site site, String words, int limit) throws IOException {
        return switch (metadata.find(site.source(), new Query.Search(site, words, limit))) {
            case Recording recording -> track(recording, site.source()).stream().toList();
            case Listing(String _, List<Recording> recordings) -> tracks(recordings, site.source());
        };
    }

    private List<Track> tracks(List<Recording> recordings, String source) {
        return recordings.stream().flatMap(recording -> track(recording, source).stream()).toList();
    }

    /// @param source the service that was asked
    private Optional<Track> track(Recording recording, String source) {
        String page = ServiceLink.plain(recording.page().strip());
        if (ServiceLink.read(page, extractors).isEmpty()) {
            return Optional.empty(); // it leads away from the services
        }
        // Of others the page is what finds it again.
        String id = recording.id().isBlank() || !source.equals(Query.Site.YOUTUBE.source()) ? page : recording.id();
        return Optional.of(Track.of(source, id, page)
                .titled(recording.title())
                .by(recording.artist())
                .lasting(recording.length())
                .endless(recording.live() == Live.NOW)
                .pictured(recording.thumbnail())
                .startingAt(recording.start().orElse(Duration.ZERO))
                .divided(recording.chapters()
                        .stream()
                        .map(chapter -> new Chapter(chapter.title(), chapter.start()))
                        .toList()));
    }

    /// The ways to a track's sound, the one that worked last time first.
    public List<Strategy> strategies(Track track) {
        synchronized (proven) {
            return proven.get(track.url()) == Strategy.PIPE || track.isLive()
                    ? List.of(Strategy.PIPE, Strategy.FETCH)
                    : List.of(Strategy.FETCH, Strategy.PIPE);
        }
    }

    /// Remembers what worked with a track, or what is to be tried after what did not.
    public void prefer(Track track, Strategy strategy) {
        synchronized (proven) {
            proven.remove(track.url());
            proven.put(track.url(), strategy);
            if (proven.size() > REMEMBERED) {
                proven.remove(proven.keySet().iterator().next());
            }
        }
    }

    /// Opens a track's sound, from its service anew: links to media expire.
    ///
    /// @param from where to begin, which only [Strategy#PIPE] respects; what [Strategy#FETCH] opens can be sought in
    /// @return to be closed by the caller
    public MediaInput open(Track track, Strategy strategy, Duration from) throws IOException {
        var link = new Link(track.url(), 1);
        return switch (strategy) {
            case PIPE -> new PipedInput(ytDlp.stream(link, from));
            case FETCH -> {
                Format format = best(ytDlp.ask(link))
                        .orElseThrow(() -> new FileNotFoundException("no form of it is a file"));
                yield fetch(format);
            }
        };
    }

    /// A server of files that refuses us refuses what is asked of its service next, too.
    private MediaInput fetch(Format format) throws IOException {
        try {
            return web.open(URI.create(format.url()), format.headers());
        } catch (IllegalArgumentException impossible) { // the other way may do without it
            throw new IOException("no link of a format", impossible);
        } catch (StatusException refused) {
            throw switch (refused.status()) {
                case 401, 403 -> new YtDlpException(Fault.FORBIDDEN, "status " + refused.status());
                case 429 -> new YtDlpException(Fault.RATE_LIMITED, "status 429");
                default -> refused;
            };
        }
    }

    /// Sound without pictures before all else, Opus before other codecs, because it is passed through; then the most bits.
    private static Optional<Format> best(Answer answer) {
        List<Format> formats = switch (answer) {
            case Recording recording -> recording.formats();
            case Listing(String _, List<Recording> recordings) ->
                recordings.stream().limit(1).flatMap(recording -> recording.formats().stream()).toList();
        };
        return formats.stream()
                .filter(Format::isFile)
                .max(Comparator.comparing(Format::isSoundOnly)
                        .thenComparing(format -> format.audio().toLowerCase(Locale.ROOT).startsWith("opus"))
                        .thenComparingDouble(Format::kilobits)
                        .thenComparingInt(formats::indexOf));
    }
}
