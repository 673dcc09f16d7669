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
import dev.lukbot.audio.source.LibraryAlbums;
import dev.lukbot.commands.Repertoire;
import dev.lukbot.config.BotConfig;
import dev.lukbot.config.InvalidConfigException;
import dev.lukbot.library.Library;
import dev.lukbot.media.BudgetedInput.Budget;
import dev.lukbot.process.Children;
import dev.lukbot.process.SearchPath;
import dev.lukbot.sound.ffmpeg.Ffmpeg;
import dev.lukbot.sound.ffmpeg.FfmpegSource;
import dev.lukbot.track.Albums;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

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
    /// @throws InvalidConfigException if the ffmpeg that is configured does not work
    Audio(BotConfig config, SearchPath path) {
        children = new Children(path);
        ffmpeg = ffmpeg(config, children, path);
        searchSources = config.media().searchSources();
        playlistMax = config.media().playlistMax();
        AudioEngine.Limits limits = AudioEngine.Limits.DEFAULT;
        var opener = new SoundOpener(
                ffmpeg.map(Audio::decoder),
                Budget.of(config.media().probeMegabytes() * BYTES_PER_MEGABYTE, limits.load()),
                config.media().playlistMax(),
                System::nanoTime);
        var guard = new AddressGuard(config.allowedPrivateHosts());
        var web = new Web(guard, Timeouts.DEFAULT);
        ytDlp = new YtDlps(config, children, path, guard, web, InstantSource.system());
        library = config.folders()
                .music()
                .map(music -> new Library(
                        music, config.folders().data(), InstantSource.system(), System::nanoTime));
        library.ifPresent(Library::start);
        sources = AudioSources.all(library, Optional.of(ytDlp.services()), web, opener);
        engine = new AudioEngine(sources, limits);
    }

    /// @throws InvalidConfigException if the one that is configured does not work
    static Optional<Ffmpeg> ffmpeg(BotConfig config, Children children, SearchPath path) {
        Optional<Path> configured = config.media().ffmpeg();
        if (configured.isEmpty()) {
            return Ffmpeg.find(children, path);
        }
        Optional<Ffmpeg> found = Ffmpeg.at(children, configured.get());
        if (found.isEmpty()) {
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

    /// The owner's own music, if there is any.
    Optional<Library> library() {
        return library;
    }

    /// Where commands find music.
    Repertoire repertoire() {
        Albums albums = library.<Albums>map(LibraryAlbums::new).orElse(Albums.NONE);
        return new Repertoire(engine, engine, albums, searchSources, playlistMax);
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

    @Override
    public void close() {
        engine.close();
        ytDlp.close();
        ffmpeg.ifPresent(Ffmpeg::close);
        children.close();
    }
}
