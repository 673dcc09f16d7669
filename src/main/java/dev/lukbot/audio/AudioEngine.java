package dev.lukbot.audio;

import dev.lukbot.audio.Source.Hearer;
import dev.lukbot.audio.net.WebLink;
import dev.lukbot.id.GuildId;
import dev.lukbot.playback.Decoder;
import dev.lukbot.sound.Playout;
import dev.lukbot.sound.SoundSource;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.LoadResult.Reason;
import dev.lukbot.track.LoadResult.Refused;
import dev.lukbot.track.LoadResult.Unavailable;
import dev.lukbot.track.Track;
import dev.lukbot.track.TrackLoader;
import dev.lukbot.track.TrackSearch;
import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds tracks in the sources, and decodes them.
///
/// Thread-safe. Closing it closes its decoders and sources, and leaves no thread or connection behind.
public final class AudioEngine implements TrackLoader, TrackSearch, Decoder.Factory, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AudioEngine.class);

    /// How long a source may take.
    ///
    /// @param load for an answer to [#load]
    /// @param stuck without a frame before a track counts as stuck
    public record Limits(Duration load, Duration stuck) {

        public static final Limits DEFAULT = new Limits(Duration.ofSeconds(20), Duration.ofSeconds(10));
    }

    private final List<Source> sources;
    private final Predicate<GuildId> mayStandIn;
    private final Limits limits;
    private final Lookups lookups;
    private final RecentSearches searches = new RecentSearches(System::nanoTime);
    private final Set<SoundDecoder> decoders = ConcurrentHashMap.newKeySet();
    private final ThreadFactory threads = Thread.ofPlatform().daemon().name("sound-", 0).factory();
    private final ExecutorService closing = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("sound-close-", 0).factory());
    private final WarmUp warmUp = new WarmUp(threads);

    /// @param sources asked in this order; closed with the engine
    /// @param mayStandIn whether a guild allows that a song that cannot be had is played from another source; may block
    public AudioEngine(List<Source> sources, Predicate<GuildId> mayStandIn, Limits limits) {
        this.sources = List.copyOf(sources);
        this.mayStandIn = mayStandIn;
        this.limits = limits;
        lookups = new Lookups(System::nanoTime);
    }

    @Override
    public LoadResult load(String query) {
        String link = linkIn(query).orElseGet(query::strip);
        LoadResult result = handling(link)
                .map(source -> load(source, link))
                .orElseGet(() -> new Refused(Reason.NOT_A_LINK));
        if (result instanceof Unavailable(var outage, var cause)) {
            log.atWarn()
                    .addKeyValue("outage", outage)
                    .addKeyValue("cause", cause)
                    .log("A source did not answer as it should");
        }
        return result;
    }

    @Override
    public Optional<String> linkIn(String typed) {
        return PastedLink.in(typed);
    }

    @Override
    public List<String> searchable() {
        return sources.stream().filter(Source::isSearchable).map(Source::name).toList();
    }

    @Override
    public Answer search(String name, String words, int limit) {
        Source source = sources.stream()
                .filter(candidate -> candidate.name().equals(name) && candidate.isSearchable())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no source to search: " + name));
        return source.isRemote()
                ? searches.answer(name, words, limit, () -> search(source, words, limit))
                : search(source, words, limit);
    }

    private static Answer search(Source source, String words, int limit) {
        try {
            return new Answer(source.name(), source.search(words, limit), Optional.empty());
        } catch (IOException failure) {
            return new Answer(source.name(), List.of(), Optional.of(Failures.resultOf(failure)));
        }
    }

    private Optional<Source> handling(String link) {
        return sources.stream().filter(source -> source.handles(link)).findFirst();
    }

    private LoadResult load(Source source, String link) {
        try {
            return lookups.look(source.name() + ' ' + hostOf(link), source.patience(limits.load()),
                    () -> source.resolve(link));
        } catch (LeadsElsewhereException redirect) {
            return handling(redirect.link())
                    .filter(other -> !other.equals(source))
                    .map(other -> load(other, redirect.link()))
                    .orElseGet(() -> Failures.resultOf(redirect));
        } catch (IOException failure) {
            return Failures.resultOf(failure);
        }
    }

    private static String hostOf(String link) throws IOException {
        try {
            return WebLink.read(link).host();
        } catch (URISyntaxException _) {
            return link;
        }
    }

    @Override
    public Decoder create(GuildId guild, Consumer<Decoder.Event> events) {
        var decoder = new SoundDecoder(new Opener(guild), System::nanoTime, closing, events, decoders::remove);
        decoders.add(decoder);
        return decoder;
    }

    private final class Opener implements SoundDecoder.Opener {

        private final GuildId guild;

        Opener(GuildId guild) {
            this.guild = guild;
        }

        @Override
        public Playout open(
                Track track, Duration position, int volumePercent, Playout.Listener listener,
                Consumer<Track> replaced) {
            return Playout.start(() -> sourceOf(track).open(track, position, hearer(track, replaced)), position,
                    volumePercent, limits.stuck(), threads, System::nanoTime, listener);
        }

        /// Goes on with the same song from another source, if there is one and the guild allows that.
        private Hearer hearer(Track track, Consumer<Track> replaced) {
            return (from, why) -> {
                Track other = standIn(track).orElseThrow(() -> why);
                SoundSource sound = sourceOf(other).open(other, from, Hearer.NOBODY);
                replaced.accept(other);
                return sound;
            };
        }

        private Optional<Track> standIn(Track track) {
            return StandIns.isReplaceable(track) && mayStandIn.test(guild)
                    ? new StandIns(AudioEngine.this).find(track)
                    : Optional.empty();
        }

        @Override
        public boolean isSlow(Track track) {
            return find(track).filter(Source::isSlow).isPresent();
        }

        @Override
        public boolean distrust(Track track, IOException failure) {
            return find(track).filter(source -> source.distrust(track, failure)).isPresent();
        }
    }

    private Source sourceOf(Track track) throws NotPlayableException {
        return find(track).orElseThrow(() -> new NotPlayableException(new LoadResult.NothingFound()));
    }

    /// Tracks of before may carry the name of a source that is not there any more.
    private Optional<Source> find(Track track) {
        return sources.stream()
                .filter(source -> source.name().equals(track.source()))
                .findFirst()
                .or(() -> handling(track.url()));
    }

    /// Loads, on a thread of its own, what the first track would wait for. Returns at once; called once at most.
    public void warmUp() {
        warmUp.start();
    }

    @Override
    public void close() {
        warmUp.close();
        decoders.forEach(SoundDecoder::close);
        sources.forEach(Source::close);
        closing.shutdown();
    }
}
