package dev.lukbot;

import dev.lukbot.audio.AudioEngine;
import dev.lukbot.audio.SoundOpener;
import dev.lukbot.audio.Source;
import dev.lukbot.audio.net.AddressGuard;
import dev.lukbot.audio.net.Timeouts;
import dev.lukbot.audio.net.Web;
import dev.lukbot.audio.source.AudioSources;
import dev.lukbot.config.BotConfig;
import dev.lukbot.media.BudgetedInput.Budget;
import java.util.List;
import java.util.Optional;

/// Wires what finds and decodes music.
final class Audio {

    private static final long BYTES_PER_MEGABYTE = 1 << 20;

    private final List<Source> sources;
    private final AudioEngine engine;

    Audio(BotConfig config) {
        AudioEngine.Limits limits = AudioEngine.Limits.DEFAULT;
        var opener = new SoundOpener(
                Optional.empty(),
                Budget.of(config.media().probeMegabytes() * BYTES_PER_MEGABYTE, limits.load()),
                config.media().playlistMax(),
                System::nanoTime);
        var web = new Web(new AddressGuard(config.allowedPrivateHosts()), Timeouts.DEFAULT);
        sources = AudioSources.all(web, opener);
        engine = new AudioEngine(sources, limits);
    }

    AudioEngine engine() {
        return engine;
    }

    /// The names of all sources, in their order.
    List<String> sources() {
        return sources.stream().map(Source::name).toList();
    }
}
