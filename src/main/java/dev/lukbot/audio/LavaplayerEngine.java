package dev.lukbot.audio;

import com.sedmelluq.discord.lavaplayer.player.DefaultAudioPlayerManager;
import com.sedmelluq.discord.lavaplayer.track.playback.NonAllocatingAudioFrameBuffer;
import dev.lukbot.audio.net.AddressGuard;
import dev.lukbot.audio.net.GuardedHttp;
import dev.lukbot.id.GuildId;
import dev.lukbot.playback.Decoder;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.LoadResult.Unavailable;
import dev.lukbot.track.TrackLoader;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lavaplayer: finds tracks and decodes them.
///
/// Thread-safe. Closing it closes its decoders and leaves no thread or connection behind.
public final class LavaplayerEngine implements TrackLoader, Decoder.Factory, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LavaplayerEngine.class);

    /// How much is decoded ahead, to bridge a source that falters.
    private static final Duration DECODED_AHEAD = Duration.ofSeconds(5);

    /// How long a source may take.
    ///
    /// @param load for an answer to [#load], or to begin a track
    /// @param read between two reads of a connection
    /// @param stuck without a frame before a track counts as stuck
    public record Limits(Duration load, Duration read, Duration stuck) {

        public static final Limits DEFAULT = new Limits(Duration.ofSeconds(20), Duration.ofSeconds(10),
                Duration.ofSeconds(10));
    }

    private final DefaultAudioPlayerManager lavaplayer = new DefaultAudioPlayerManager();
    private final ExecutorService threads = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("audio-load-", 0).factory());
    private final Set<LavaplayerDecoder> decoders = ConcurrentHashMap.newKeySet();
    private final WarmUp warmUp = new WarmUp(lavaplayer);
    private final GuardedHttp http;
    private final Finder finder;

    /// @param sources asked in this order
    /// @param guard says what all of them may reach
    public LavaplayerEngine(List<AudioSource> sources, AddressGuard guard, Limits limits) {
        lavaplayer.getConfiguration().setFrameBufferFactory(NonAllocatingAudioFrameBuffer::new);
        lavaplayer.setFrameBufferDuration((int) DECODED_AHEAD.toMillis());
        lavaplayer.setTrackStuckThreshold(limits.stuck().toMillis());
        // Who has a decoder closes it. Lavaplayer would stop one that nobody pulled from for a minute, without a word.
        lavaplayer.setPlayerCleanupThreshold(Long.MAX_VALUE);
        http = new GuardedHttp(guard, limits.read());
        finder = new Finder(new Sources(lavaplayer, sources, http, threads, limits.load()),
                new RecentFinds(System::nanoTime));
    }

    @Override
    public LoadResult load(String query) {
        LoadResult result = finder.find(PastedLink.in(query).orElseGet(query::strip));
        if (result instanceof Unavailable(var outage, var cause)) {
            log.atWarn()
                    .addKeyValue("outage", outage)
                    .addKeyValue("cause", cause)
                    .log("A source did not answer as it should");
        }
        return result;
    }

    @Override
    public Decoder create(GuildId guild, Consumer<Decoder.Event> events) {
        var decoder = new LavaplayerDecoder(lavaplayer.createPlayer(), finder, threads, events, decoders::remove);
        decoders.add(decoder);
        return decoder;
    }

    /// Loads, on a thread of its own, what the first track would wait for. Returns at once; called once at most.
    public void warmUp() {
        warmUp.start();
    }

    @Override
    public void close() {
        warmUp.close();
        decoders.forEach(LavaplayerDecoder::close);
        threads.shutdownNow();
        http.close();
        lavaplayer.shutdown();
    }
}
