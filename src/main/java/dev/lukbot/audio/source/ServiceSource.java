package dev.lukbot.audio.source;

import dev.lukbot.audio.SoundOpener;
import dev.lukbot.audio.Source;
import dev.lukbot.audio.ytdlp.ServiceTracks;
import dev.lukbot.sound.SoundSource;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.LoadResult.Refusing;
import dev.lukbot.track.Track;
import dev.lukbot.ytdlp.Breakers;
import dev.lukbot.ytdlp.Query.Site;
import dev.lukbot.ytdlp.YtDlpException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A service that yt-dlp knows, or all of them. Thread-safe.
///
/// Where there is no yt-dlp, it handles and finds nothing; there may be one a minute later.
public final class ServiceSource implements Source {

    /// Takes the links of all services, and plays those that have no source of their own.
    public static final String ALL = "services";

    private static final Pattern REFERENCE = Pattern.compile("youtube:([A-Za-z0-9_-]{6,20})");

    private final String name;
    private final Optional<Site> site;
    private final ServiceTracks tracks;
    private final Breakers breakers;
    private final ServiceFailures failures;
    private final SoundOpener opener;
    private final BooleanSupplier present;

    private ServiceSource(String name, Optional<Site> site, Services services, SoundOpener opener) {
        this.name = name;
        this.site = site;
        this.tracks = services.tracks();
        this.breakers = services.breakers();
        this.failures = new ServiceFailures(breakers);
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

    @Override
    public SoundSource open(Track track, Duration from, Hearer hearer) throws IOException {
        var ways = new ServiceWays(track, tracks, breakers, failures, opener);
        return FailoverSound.open(track, from, ways, hearer, System::nanoTime);
    }

    @Override
    public boolean isSlow() {
        return true;
    }

    /// There is no other way: all have been tried when a track fails.
    @Override
    public boolean distrust(Track track, IOException failure) {
        return false;
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
            throw failures.told(service, failure);
        }
    }

    /// Who of its services refuses whatever is asked from here. Those that have a source of their own count there.
    public List<Refusing> refusing() {
        return failures.refusing(service -> site.isPresent() ? service.equals(name) : !isSearched(service));
    }

    private static boolean isSearched(String service) {
        return Arrays.stream(Site.values()).anyMatch(searched -> searched.source().equals(service));
    }
}
