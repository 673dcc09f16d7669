package dev.lukbot.testing.audio;

import dev.lukbot.audio.AudioEngine;
import dev.lukbot.audio.AudioEngine.Limits;
import dev.lukbot.audio.SecondDecoder;
import dev.lukbot.audio.SoundOpener;
import dev.lukbot.audio.Source;
import dev.lukbot.audio.net.AddressGuard;
import dev.lukbot.audio.net.Timeouts;
import dev.lukbot.audio.net.Web;
import dev.lukbot.audio.proxy.ForwardProxy;
import dev.lukbot.audio.proxy.Route.Direct;
import dev.lukbot.audio.source.AudioSources;
import dev.lukbot.audio.source.ServiceSource.Services;
import dev.lukbot.audio.ytdlp.ServiceTracks;
import dev.lukbot.library.Library;
import dev.lukbot.media.BudgetedInput.Budget;
import dev.lukbot.process.Children;
import dev.lukbot.process.SearchPath;
import dev.lukbot.ytdlp.Breakers;
import dev.lukbot.ytdlp.KeptAnswers;
import dev.lukbot.ytdlp.MetadataLookup;
import dev.lukbot.ytdlp.Options;
import dev.lukbot.ytdlp.YtDlp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes the engine as the bot does, with limits for tests.
public final class Engines {

    private static final int PROBE_BYTES = 8 << 20;
    private static final int MAX_LINKS = 500;
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private Engines() {}

    /// Without a second decoder.
    public static AudioEngine of(AddressGuard guard, Limits limits, Duration read) {
        return of(guard, limits, read, Optional.empty());
    }

    public static AudioEngine of(AddressGuard guard, Limits limits, Duration read, Optional<SecondDecoder> second) {
        return of(guard, limits, read, second, Optional.empty());
    }

    public static AudioEngine of(AddressGuard guard, Limits limits, Duration read, Optional<SecondDecoder> second,
            Optional<Library> library) {
        return new AudioEngine(sources(guard, limits, read, second, library), _ -> false, limits);
    }

    /// All sources that there are.
    public static List<Source> sources() {
        var library = new Library(Path.of("target/no-music"), Path.of("target/no-data"), InstantSource.system(),
                System::nanoTime);
        var guard = new AddressGuard(Set.of());
        var web = new Web(guard, new Timeouts(CONNECT, CONNECT));
        var opener = new SoundOpener(Optional.empty(), Budget.of(PROBE_BYTES, CONNECT), MAX_LINKS, System::nanoTime);
        try (var children = new Children(new SearchPath(""));
                var proxy = new ForwardProxy(guard, new Direct(),
                        dev.lukbot.audio.proxy.Limits.DEFAULT);
                var ytDlp = new YtDlp(Optional::empty,
                        new Options(CONNECT, 1, Optional.empty(), List.of(), List.of("youtube"),
                                Path.of("target/no-data")),
                        children, proxy)) {
            var breakers = new Breakers(InstantSource.system(), Breakers.Memory.NONE);
            var metadata = new MetadataLookup(ytDlp, breakers, KeptAnswers.NONE);
            var tracks = new ServiceTracks(ytDlp, web, metadata, List.of("youtube"), MAX_LINKS);
            return AudioSources.all(
                    Optional.of(library), Optional.of(new Services(tracks, breakers, () -> false)), web, opener);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static List<Source> sources(AddressGuard guard, Limits limits, Duration read,
            Optional<SecondDecoder> second, Optional<Library> library) {
        var web = new Web(guard, new Timeouts(CONNECT, read));
        var opener = new SoundOpener(second, Budget.of(PROBE_BYTES, limits.load()), MAX_LINKS, System::nanoTime);
        return AudioSources.all(library, Optional.empty(), web, opener);
    }
}
