package dev.lukbot;

import dev.lukbot.audio.AudioEngine;
import dev.lukbot.audio.SecondDecoder;
import dev.lukbot.audio.SecondDecoder.Decoded;
import dev.lukbot.audio.SoundOpener;
import dev.lukbot.audio.Source;
import dev.lukbot.audio.net.AddressGuard;
import dev.lukbot.audio.net.Timeouts;
import dev.lukbot.audio.net.Web;
import dev.lukbot.audio.source.AudioSources;
import dev.lukbot.audio.source.LibraryShelves;
import dev.lukbot.audio.source.LibrarySource;
import dev.lukbot.audio.source.ServiceSource;
import dev.lukbot.command.Text;
import dev.lukbot.commands.Repertoire;
import dev.lukbot.commands.SourceStatus;
import dev.lukbot.config.BotConfig;
import dev.lukbot.config.InvalidConfigException;
import dev.lukbot.id.GuildId;
import dev.lukbot.library.Library;
import dev.lukbot.library.Status;
import dev.lukbot.media.BudgetedInput.Budget;
import dev.lukbot.process.Children;
import dev.lukbot.process.SearchPath;
import dev.lukbot.sound.ffmpeg.Ffmpeg;
import dev.lukbot.sound.ffmpeg.FfmpegSource;
import dev.lukbot.store.RedisStore;
import dev.lukbot.track.Shelves;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/// Wires what finds and decodes music.
final class Audio implements AutoCloseable {

    private static final long BYTES_PER_MEGABYTE = 1 << 20;

    private final Children children;
    private final Optional<Ffmpeg> ffmpeg;
    private final YtDlps ytDlp;
    private final Optional<Library> library;
    private final List<Source> sources;
    private final AudioEngine engine;
    private final List<String> searchSources;
    private final int playlistMax;

    /// @param path where programs are looked for
    /// @param store where answers of services are kept
    /// @param mayStandIn whether a guild allows songs from other sources than those asked for; may block
    /// @throws InvalidConfigException if the ffmpeg that is configured does not work
    Audio(BotConfig config, SearchPath path, RedisStore store, Predicate<GuildId> mayStandIn) {
        children = new Children(path);
        var asked = CompletableFuture.supplyAsync(() -> found(config, children, path), Thread::startVirtualThread);
        var guard = new AddressGuard(config.allowedPrivateHosts());
        var web = new Web(guard, Timeouts.DEFAULT);
        ytDlp = new YtDlps(config, children, path, guard, web, store, InstantSource.system());
        ffmpeg = checked(config, asked.join()); // neither program waits for the other
        searchSources = config.media().searchSources();
        playlistMax = config.media().playlistMax();
        AudioEngine.Limits limits = AudioEngine.Limits.DEFAULT;
        var opener = new SoundOpener(
                ffmpeg.map(Audio::decoder),
                Budget.of(config.media().probeMegabytes() * BYTES_PER_MEGABYTE, limits.load()),
                config.media().playlistMax(),
                System::nanoTime);
        library = config.folders()
                .music()
                .map(music -> new Library(
                        music, config.folders().data(), InstantSource.system(), System::nanoTime));
        library.ifPresent(Library::start);
        sources = AudioSources.all(library, Optional.of(ytDlp.services()), web, opener);
        engine = new AudioEngine(sources, mayStandIn, limits);
    }

    /// @throws InvalidConfigException if the one that is configured does not work
    static Optional<Ffmpeg> ffmpeg(BotConfig config, Children children, SearchPath path) {
        return checked(config, found(config, children, path));
    }

    private static Optional<Ffmpeg> found(BotConfig config, Children children, SearchPath path) {
        return config.media()
                .ffmpeg()
                .map(configured -> Ffmpeg.at(children, configured))
                .orElseGet(() -> Ffmpeg.find(children, path));
    }

    private static Optional<Ffmpeg> checked(BotConfig config, Optional<Ffmpeg> found) {
        Optional<Path> configured = config.media().ffmpeg();
        if (configured.isPresent() && found.isEmpty()) {
            throw new InvalidConfigException(List.of(
                    "FFMPEG_PATH must be an ffmpeg that works, with its ffprobe beside it: " + configured.get()));
        }
        return found;
    }

    private static SecondDecoder decoder(Ffmpeg ffmpeg) {
        return input -> {
            FfmpegSource source = ffmpeg.open(input);
            return new Decoded(source, source.format(), source.tags());
        };
    }

    AudioEngine engine() {
        return engine;
    }

    /// Where commands find music.
    Repertoire repertoire() {
        Shelves shelves = library.<Shelves>map(LibraryShelves::new).orElse(Shelves.NONE);
        return new Repertoire(engine, engine, shelves, searchSources, playlistMax, this::statuses);
    }

    private List<SourceStatus> statuses() {
        return sources.stream().map(source -> new SourceStatus(source.name(), state(source))).toList();
    }

    private Text state(Source source) {
        if (source.name().equals(LibrarySource.NAME)) {
            return library.map(known -> state(known.status())).orElseGet(() -> Text.of("sources.none"));
        }
        return source instanceof ServiceSource service ? ytDlp.state(service) : Text.of("sources.links");
    }

    private static Text state(Status status) {
        return switch (status.folder()) {
            case UNKNOWN -> Text.of("sources.library.unknown");
            case ABSENT -> Text.of("sources.library.absent", status.indexed());
            case TOO_LARGE -> Text.of("sources.library.too_large", status.indexed());
            case PRESENT -> status.scanning()
                    ? Text.of("sources.library.scanning", status.indexed(), status.found())
                    : Text.of("sources.library.present", status.indexed(), status.broken());
        };
    }

    /// The names of all sources, in their order.
    List<String> sources() {
        return sources.stream().map(Source::name).toList();
    }

    /// The version of ffmpeg; empty if there is none.
    Optional<String> ffmpeg() {
        return ffmpeg.map(Ffmpeg::version);
    }

    /// The version of yt-dlp; empty if there is none.
    Optional<String> ytDlp() {
        return ytDlp.version();
    }

    /// Runs something as soon as it is known whether anything can be searched.
    void whenSettled(Runnable then) {
        ytDlp.whenSettled(then);
    }

    @Override
    public void close() {
        engine.close();
        ytDlp.close();
        ffmpeg.ifPresent(Ffmpeg::close);
        children.close();
    }
}
