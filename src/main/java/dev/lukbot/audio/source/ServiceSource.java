package dev.lukbot.audio.source;

import dev.lukbot.audio.NotPlayableException;
import dev.lukbot.audio.SoundOpener;
import dev.lukbot.audio.Source;
import dev.lukbot.audio.ytdlp.ServiceTracks;
import dev.lukbot.audio.ytdlp.Strategy;
import dev.lukbot.media.MediaInput;
import dev.lukbot.sound.SoundSource;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.LoadResult.Outage;
import dev.lukbot.track.LoadResult.Reason;
import dev.lukbot.track.LoadResult.Refusing;
import dev.lukbot.track.LoadResult.Unavailable;
import dev.lukbot.track.LoadResult.Withheld;
import dev.lukbot.track.Track;
import dev.lukbot.ytdlp.Breakers;
import dev.lukbot.ytdlp.Query.Site;
import dev.lukbot.ytdlp.Refusal;
import dev.lukbot.ytdlp.YtDlpException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A service that yt-dlp knows, or all of them. Thread-safe.
///
/// Where there is no yt-dlp, it handles and finds nothing; there may be one a minute later.
public final class ServiceSource implements Source {

    /// Takes the links of all services, and plays those that have no source of their own.
    public static final String ALL = "services";

    /// As services call themselves, where that is not what yt-dlp calls its extractor.
    private static final Map<String, String> TITLES = Map.ofEntries(Map.entry("youtube", "YouTube"),
            Map.entry("soundcloud", "SoundCloud"), Map.entry("bandcamp", "Bandcamp"), Map.entry("twitch", "Twitch"),
            Map.entry("vimeo", "Vimeo"), Map.entry("mixcloud", "Mixcloud"), Map.entry("dailymotion", "Dailymotion"),
            Map.entry("audiomack", "Audiomack"), Map.entry("archive.org", "Internet Archive"),
            Map.entry("nicovideo", "Niconico"), Map.entry("bilibili", "Bilibili"), Map.entry("tiktok", "TikTok"),
            Map.entry("twitter", "X"), Map.entry("reddit", "Reddit"), Map.entry("instagram", "Instagram"),
            Map.entry("facebook", "Facebook"), Map.entry(ALL, "yt-dlp"));

    private static final Pattern REFERENCE = Pattern.compile("youtube:([A-Za-z0-9_-]{6,20})");

    private final String name;
    private final Optional<Site> site;
    private final ServiceTracks tracks;
    private final Breakers breakers;
    private final SoundOpener opener;
    private final BooleanSupplier present;

    private ServiceSource(String name, Optional<Site> site, Services services, SoundOpener opener) {
        this.name = name;
        this.site = site;
        this.tracks = services.tracks();
        this.breakers = services.breakers();
        this.present = services.present();
        this.opener = opener;
    }

    /// What the services share.
    ///
    /// @param present whether there is a yt-dlp just now
    public record Services(ServiceTracks tracks, Breakers breakers, BooleanSupplier present) {}

    /// All of them, those that can be searched first.
    static List<Source> all(Services services, SoundOpener opener) {
        return List.of(
                new ServiceSource(Site.YOUTUBE.source(), Optional.of(Site.YOUTUBE), services, opener),
                new ServiceSource(Site.SOUNDCLOUD.source(), Optional.of(Site.SOUNDCLOUD), services, opener),
                new ServiceSource(ALL, Optional.empty(), services, opener));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean handles(String link) {
        return present.getAsBoolean() && (site.isEmpty() ? tracks.handles(link) : reference(link).isPresent());
    }

    /// The page of a reference such as `youtube:dQw4w9WgXcQ`, which is how a track of YouTube is named; tracks of others
    /// are named by their pages.
    private Optional<String> reference(String text) {
        return site.filter(Site.YOUTUBE::equals)
                .map(_ -> REFERENCE.matcher(text))
                .filter(Matcher::matches)
                .map(parts -> "https://www.youtube.com/watch?v=" + parts.group(1));
    }

    @Override
    public LoadResult resolve(String link) throws IOException {
        String page = reference(link).orElse(link);
        LoadResult found = translated(tracks.serviceOf(page).orElse(name), () -> tracks.resolve(page));
        return found instanceof LoadResult.Found(Track track) && track.start().isZero()
                ? new LoadResult.Found(LinkStart.anywhere(link).map(track::startingAt).orElse(track))
                : found;
    }

    /// The owner says how long yt-dlp may take.
    @Override
    public Duration patience(Duration usual) {
        return tracks.patience().compareTo(usual) > 0 ? tracks.patience() : usual;
    }

    @Override
    public boolean isSearchable() {
        return site.isPresent() && present.getAsBoolean();
    }

    @Override
    public List<Track> search(String words, int limit) throws IOException {
        return translated(name, () -> tracks.search(site.orElseThrow(), words, limit));
    }

    /// By the way that worked last, and by the other if that fails.
    @Override
    public SoundSource open(Track track) throws IOException {
        return translated(track.source(), () -> {
            IOException first = null;
            for (Strategy strategy : tracks.strategies(track)) {
                try {
                    SoundSource sound = breakers.ask(track.source(), strategy.name().toLowerCase(Locale.ROOT),
                            () -> open(track, strategy));
                    tracks.prefer(track, strategy);
                    return sound;
                } catch (YtDlpException failure) {
                    if (failure.fault().isRecordingsOwn()) {
                        throw failure;
                    }
                    first = first == null ? failure : first;
                } catch (IOException failure) {
                    first = first == null ? failure : first;
                }
            }
            throw first == null ? new NotPlayableException(Reason.NOT_AUDIO) : first;
        });
    }

    private SoundSource open(Track track, Strategy strategy) throws IOException {
        return opener.openSound(new Media(track, strategy), /* distrusted= */ false);
    }

    /// Whatever failed in the middle of a track may go another way: links to media expire, and connections are cut.
    @Override
    public boolean distrust(Track track, IOException failure) {
        if (failure instanceof NotPlayableException) {
            return false;
        }
        tracks.prefer(track, tracks.strategies(track).getLast());
        return true;
    }

    @Override
    public void close() {
        // what they share is closed by whoever made it
    }

    private interface Work<T> {
        T get() throws IOException;
    }

    private <T> T translated(String service, Work<T> work) throws IOException {
        try {
            return work.get();
        } catch (YtDlpException failure) {
            String title = TITLES.getOrDefault(service, service);
            throw new NotPlayableException(failure.refusal()
                    .<LoadResult>map(refusal -> new Refusing(title, cause(refusal), refusal.since(), others(service)))
                    .orElseGet(() -> result(title, failure)));
        }
    }

    /// Who of its services refuses whatever is asked from here. Those that have a source of their own count there.
    public List<Refusing> refusing() {
        return breakers.refusals()
                .keySet()
                .stream()
                .map(key -> key.substring(0, key.indexOf(' ')))
                .distinct()
                .filter(service -> site.isPresent() ? service.equals(name) : !isSearched(service))
                .flatMap(service -> refusal(service).map(refusal -> new Refusing(
                        TITLES.getOrDefault(service, service), cause(refusal), refusal.since(), List.of())).stream())
                .toList();
    }

    private static boolean isSearched(String service) {
        return Arrays.stream(Site.values()).anyMatch(searched -> searched.source().equals(service));
    }

    /// A track that can be played in another way is not refused.
    private Optional<Refusal> refusal(String service) {
        List<Refusal> played = Arrays.stream(Strategy.values())
                .flatMap(strategy -> breakers.refusal(service, strategy.name().toLowerCase(Locale.ROOT)).stream())
                .toList();
        Stream<Refusal> asked = Stream.of(Breakers.SEARCH, Breakers.LOOKUP)
                .flatMap(way -> breakers.refusal(service, way).stream());
        return Stream.concat(asked, played.size() == Strategy.values().length ? played.stream() : Stream.empty())
                .min(Comparator.comparing(Refusal::since));
    }

    private static Refusing.Cause cause(Refusal refusal) {
        return switch (refusal.fault()) {
            case BOT_CHALLENGE -> Refusing.Cause.BOT_CHALLENGE;
            case RATE_LIMITED -> Refusing.Cause.RATE_LIMITED;
            case FORBIDDEN -> Refusing.Cause.FORBIDDEN;
            default -> Refusing.Cause.NETWORK;
        };
    }

    /// Where can be searched instead.
    private List<String> others(String refusing) {
        return Arrays.stream(Site.values())
                .map(Site::source)
                .filter(other -> !other.equals(refusing) && breakers.refusal(other, Breakers.SEARCH).isEmpty())
                .map(other -> TITLES.getOrDefault(other, other))
                .toList();
    }

    private static LoadResult result(String service, YtDlpException failure) {
        return switch (failure.fault()) {
            case NETWORK -> new Unavailable(Outage.UNREACHABLE, failure.reason());
            case TIMEOUT -> new Unavailable(Outage.NO_ANSWER, "no answer of yt-dlp in time");
            case BUSY -> new Unavailable(Outage.TOO_MANY_REQUESTS, failure.reason());
            case MISSING -> new Unavailable(Outage.NOT_READY, failure.reason());
            case TOO_MUCH, BROKEN -> new Unavailable(Outage.OTHER, failure.fault() + " " + failure.reason());
            case ADDRESS_NOT_ALLOWED -> new LoadResult.Refused(Reason.ADDRESS_NOT_ALLOWED);
            case NO_SOUND -> new Withheld(service, Withheld.Why.NO_SOUND);
            case UNSUPPORTED -> new Withheld(service, Withheld.Why.UNSUPPORTED);
            case BOT_CHALLENGE -> new Withheld(service, Withheld.Why.BOT_CHALLENGE);
            case RATE_LIMITED -> new Withheld(service, Withheld.Why.RATE_LIMITED);
            case FORBIDDEN -> new Withheld(service, Withheld.Why.FORBIDDEN);
            case AGE -> new Withheld(service, Withheld.Why.AGE);
            case GEO -> new Withheld(service, Withheld.Why.GEO);
            case MEMBERS_ONLY -> new Withheld(service, Withheld.Why.MEMBERS_ONLY);
            case PAYMENT -> new Withheld(service, Withheld.Why.PAYMENT);
            case PRIVATE -> new Withheld(service, Withheld.Why.PRIVATE);
            case LOGIN -> new Withheld(service, Withheld.Why.LOGIN);
            case REMOVED -> new Withheld(service, Withheld.Why.REMOVED);
            case NOT_LIVE -> new Withheld(service, Withheld.Why.NOT_LIVE);
            case LIVE_ENDED -> new Withheld(service, Withheld.Why.LIVE_ENDED);
            case DRM -> new Withheld(service, Withheld.Why.DRM);
            case OUTDATED -> new Withheld(service, Withheld.Why.OUTDATED);
            case NO_JAVASCRIPT -> new Withheld(service, Withheld.Why.NO_JAVASCRIPT);
        };
    }

    /// A track's sound, by one way.
    private final class Media implements SoundOpener.Resource {

        private final Track track;
        private final Strategy strategy;

        Media(Track track, Strategy strategy) {
            this.track = track;
            this.strategy = strategy;
        }

        @Override
        public MediaInput open() throws IOException {
            return tracks.open(track, strategy, Duration.ZERO);
        }

        @Override
        public URI base() {
            return URI.create(track.url());
        }

        @Override
        public boolean isLive() {
            return track.isLive();
        }
    }
}
