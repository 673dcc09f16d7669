package dev.lukbot;

import dev.lukbot.audio.net.AddressGuard;
import dev.lukbot.audio.net.Web;
import dev.lukbot.audio.proxy.ForwardProxy;
import dev.lukbot.audio.proxy.Limits;
import dev.lukbot.audio.proxy.Route;
import dev.lukbot.audio.source.ServiceSource;
import dev.lukbot.audio.source.ServiceSource.Services;
import dev.lukbot.audio.ytdlp.ServiceTracks;
import dev.lukbot.command.FailureText;
import dev.lukbot.command.Text;
import dev.lukbot.command.Text.Markup;
import dev.lukbot.config.BotConfig;
import dev.lukbot.config.Secret;
import dev.lukbot.config.YtDlpSettings;
import dev.lukbot.process.Children;
import dev.lukbot.process.SearchPath;
import dev.lukbot.store.RedisStore;
import dev.lukbot.ytdlp.Breakers;
import dev.lukbot.ytdlp.Installation;
import dev.lukbot.ytdlp.MetadataLookup;
import dev.lukbot.ytdlp.Options;
import dev.lukbot.ytdlp.YtDlp;
import dev.lukbot.ytdlp.kept.StoredAnswers;
import dev.lukbot.ytdlp.kept.StoredRefusals;
import dev.lukbot.ytdlp.release.Asset;
import dev.lukbot.ytdlp.release.Machine;
import dev.lukbot.ytdlp.release.Releases;
import dev.lukbot.ytdlp.release.Releases.Program;
import dev.lukbot.ytdlp.release.Trial;
import dev.lukbot.ytdlp.release.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Wires yt-dlp: the program of now, how it gets out, and what it is asked for.
final class YtDlps implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(YtDlps.class);

    private static final Duration FOR_DOWNLOAD = Duration.ofMinutes(5);
    private static final Duration TICK = Duration.ofMinutes(5);

    /// How long who asks something waits while nobody knows yet whether there is a yt-dlp.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final InstantSource time;
    private final Releases releases;
    private final ForwardProxy proxy;
    private final YtDlp ytDlp;
    private final Services services;
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private final ScheduledExecutorService upkeep = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("ytdlp-upkeep").factory());

    YtDlps(BotConfig config, Children children, SearchPath path, AddressGuard guard, Web web, RedisStore store,
            InstantSource time) {
        this.time = time;
        YtDlpSettings settings = config.ytDlp();
        releases = releases(config, children, path, time);
        proxy = proxy(guard, settings.proxy().map(Secret::value));
        ytDlp = new YtDlp(
                installation(),
                new Options(
                        settings.timeout(),
                        settings.concurrency(),
                        settings.cookies(),
                        settings.extraArguments(),
                        settings.extractors(),
                        folder(config)),
                children,
                proxy);
        var breakers = new Breakers(time, new StoredRefusals(store));
        var metadata = new MetadataLookup(ytDlp, breakers, new StoredAnswers(store));
        services = new Services(
                new ServiceTracks(ytDlp, web, metadata, settings.extractors(), config.media().playlistMax()),
                breakers,
                () -> isPresent() || !releases.isSettled());
        var _ = upkeep.scheduleWithFixedDelay(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Path folder(BotConfig config) {
        return config.folders().data().resolve("ytdlp").toAbsolutePath();
    }

    /// The program of now, which nobody has looked for yet.
    static Releases releases(BotConfig config, Children children, SearchPath path, InstantSource time) {
        var trial = new Trial(children);
        return new Releases(new Releases.Settings(Releases.OFFICIAL, folder(config), FOR_DOWNLOAD),
                machine(config.ytDlp(), children, path, trial), trial, time);
    }

    /// Looked at beside the start: whoever hangs there delays nothing.
    private static Machine machine(YtDlpSettings settings, Children children, SearchPath path, Trial trial) {
        return new Machine() {
            @Override
            public Optional<Program> program() throws IOException {
                Optional<Path> program = settings.path().or(() -> path.find("yt-dlp"));
                return program.isPresent()
                        ? Optional.of(new Program(program.get(), trial.version(program.get())))
                        : Optional.empty();
            }

            @Override
            public Optional<String> asset() {
                return settings.update() ? Asset.here(children, path) : Optional.empty();
            }
        };
    }

    private Installation installation() {
        return new Installation() {
            @Override
            public Optional<Path> program() throws InterruptedException {
                return releases.program(PATIENCE).map(Program::path);
            }

            @Override
            public void outcome(Path program, boolean broken) {
                releases.outcome(program, broken);
            }
        };
    }

    private static ForwardProxy proxy(AddressGuard guard, Optional<String> outside) {
        try {
            return new ForwardProxy(
                    guard,
                    outside.map(URI::create).map(Route::through).orElseGet(Route.Direct::new),
                    Limits.DEFAULT);
        } catch (IOException failure) {
            throw new UncheckedIOException("no proxy on loopback can be opened", failure);
        }
    }

    private void tick() {
        try {
            releases.tick();
        } catch (RuntimeException | Error bug) { // would end the series
            log.atError().setCause(bug).log("yt-dlp could not be looked after");
        }
        if (!upkeep.isShutdown()) {
            settled.complete(null);
        }
    }

    /// Runs something as soon as it is known whether there is a yt-dlp.
    void whenSettled(Runnable then) {
        var _ = settled.thenRun(then);
    }

    private boolean isPresent() {
        return releases.program().isPresent();
    }

    Services services() {
        return services;
    }

    /// How a service is, or what all of them share.
    Text state(ServiceSource service) {
        List<Text> refusing = service.refusing()
                .stream()
                .map(refusal -> FailureText.refusing(refusal.service(), refusal.cause(), refusal.since()))
                .toList();
        Optional<Program> program = releases.program();
        if (program.isEmpty()) {
            return Text.of(releases.isSettled() ? "sources.no_ytdlp" : "sources.getting_ytdlp");
        }
        Text well = service.name().equals(ServiceSource.ALL) ? age(program.get().version())
                : Text.of("sources.searched");
        if (refusing.isEmpty()) {
            return well;
        }
        return service.isSearchable() ? refusing.getFirst() : Text.of("sources.ytdlp.refusing", well, refusing);
    }

    private Text age(Version version) {
        Duration age = version.age(time.instant());
        return Text.of(age.compareTo(Releases.OLD) > 0 ? "sources.ytdlp.old" : "sources.ytdlp",
                new Markup(version.toString()), age.toDays());
    }

    /// The version of now; empty if there is no yt-dlp, or none is known yet.
    Optional<String> version() {
        return releases.program().map(program -> program.version().toString());
    }

    @Override
    public void close() {
        upkeep.shutdownNow();
        ytDlp.close();
        proxy.close();
    }
}
