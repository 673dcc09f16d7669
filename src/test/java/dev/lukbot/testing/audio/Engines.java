package dev.lukbot.testing.audio;

import dev.lukbot.audio.AudioEngine;
import dev.lukbot.audio.AudioEngine.Limits;
import dev.lukbot.audio.SecondDecoder;
import dev.lukbot.audio.SoundOpener;
import dev.lukbot.audio.Source;
import dev.lukbot.audio.net.AddressGuard;
import dev.lukbot.audio.net.Timeouts;
import dev.lukbot.audio.net.Web;
import dev.lukbot.audio.source.AudioSources;
import dev.lukbot.library.Library;
import dev.lukbot.media.BudgetedInput.Budget;
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
        return new AudioEngine(sources(guard, limits, read, second, library), limits);
    }

    /// All sources that there are.
    public static List<Source> sources() {
        var library = new Library(Path.of("target/no-music"), Path.of("target/no-data"), InstantSource.system(),
                System::nanoTime);
        return sources(new AddressGuard(Set.of()), Limits.DEFAULT, CONNECT, Optional.empty(), Optional.of(library));
    }

    private static List<Source> sources(AddressGuard guard, Limits limits, Duration read,
            Optional<SecondDecoder> second, Optional<Library> library) {
        var web = new Web(guard, new Timeouts(CONNECT, read));
        var opener = new SoundOpener(second, Budget.of(PROBE_BYTES, limits.load()), MAX_LINKS, System::nanoTime);
        return AudioSources.all(library, Optional.empty(), web, opener);
    }
}
