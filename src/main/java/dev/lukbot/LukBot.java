package dev.lukbot;

import dev.lukbot.audio.AudioEngine;
import dev.lukbot.command.Command;
import dev.lukbot.command.CommandDispatcher;
import dev.lukbot.command.CommandIds;
import dev.lukbot.command.Invocation;
import dev.lukbot.command.Messages;
import dev.lukbot.command.RateLimitGate;
import dev.lukbot.commands.Commands;
import dev.lukbot.config.BotConfig;
import dev.lukbot.config.DaveMode;
import dev.lukbot.discord.ChannelAnnouncer;
import dev.lukbot.discord.CommandUpload;
import dev.lukbot.discord.DiscordGateway;
import dev.lukbot.discord.GatewayCustomisation;
import dev.lukbot.discord.GuildListener;
import dev.lukbot.discord.InteractionListener;
import dev.lukbot.discord.JdaSurroundings;
import dev.lukbot.discord.voice.Voice;
import dev.lukbot.health.Heartbeat;
import dev.lukbot.health.LoggedErrors;
import dev.lukbot.history.TrackHistoryService;
import dev.lukbot.lifecycle.Part;
import dev.lukbot.lifecycle.Shutdown;
import dev.lukbot.natives.NativeLibraries;
import dev.lukbot.natives.NativesUnavailableException;
import dev.lukbot.playback.Players;
import dev.lukbot.process.SearchPath;
import dev.lukbot.ratelimit.RateLimitService;
import dev.lukbot.recorder.PlaybackRecorder;
import dev.lukbot.recorder.SongLog;
import dev.lukbot.session.SessionService;
import dev.lukbot.settings.GuildSettingsService;
import dev.lukbot.store.HybridClock;
import dev.lukbot.store.SteadyTime;
import dev.lukbot.store.failover.StoreHealth;
import dev.lukbot.store.failover.SwitchingRedisStore;
import dev.lukbot.store.lettuce.LettuceRedisStore;
import dev.lukbot.store.lettuce.RedisAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// The bot: everything wired together, from [#start()] to [#close()].
///
/// It stops from the outside in: no more commands, then the players, which save where they are and leave their
/// channels, then Discord, the decoders, and at last the store with what is still pending. Thread-safe.
public final class LukBot implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LukBot.class);

    private static final Duration PLAYER_TICK = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int INCIDENT_LENGTH = 8;

    /// What is wrong where nothing can be searched, and how to change that.
    static final String LINKS_ONLY = "Only links can be played: put music into MUSIC_DIR, or install yt-dlp (YTDLP_PATH)"
            + " for the rest";

    /// For parts that need not wait for anything when they are closed.
    private static final Duration AT_ONCE = Duration.ofMillis(100);

    private final LoggedErrors errors = new LoggedErrors();
    private final Shutdown shutdown;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final DiscordGateway gateway;
    private final SwitchingRedisStore store;
    private final String encryption;
    private final RedisAddress redis;
    private final Audio audio;

    /// Why Discord ended it, if it did.
    private volatile Optional<RuntimeException> refusal = Optional.empty();

    /// Wires the bot and opens its store; waits for Redis for at most a second.
    ///
    /// @throws NativesUnavailableException if the decoders do not load here
    /// @throws dev.lukbot.discord.voice.DaveUnavailableException if the configuration insists on encryption that does
    /// not load here
    public LukBot(BotConfig config) {
        this(config, GatewayCustomisation.NONE);
    }

    /// Wires a bot with another way to Discord than the public one.
    public LukBot(BotConfig config, GatewayCustomisation customisation) {
        InstantSource time = InstantSource.system();
        NativeLibraries natives = natives(config);
        natives.lavaplayer().ifPresent(why -> {
            throw new NativesUnavailableException("Sound cannot be decoded: " + why + ".");
        });
        var voice = new Voice(config.dave(), natives, time);
        encryption = voice.encryption();
        redis = Parameters.of(config.redis());
        store = open(config, time);
        var settings = new GuildSettingsService(store);
        var history = new TrackHistoryService(store);
        var sessions = new SessionService(store, config.commandHistory());
        var limits = new RateLimitService(store, Parameters.of(config.rateLimits()), time);

        var ids = new CommandIds();
        var messages = new Messages(ids);
        var announcer = new ChannelAnnouncer(messages);
        var surroundings = new JdaSurroundings();
        audio = new Audio(config, new SearchPath(Objects.requireNonNullElse(System.getenv("PATH"), "")), store,
                guild -> settings.of(guild).standIns());
        AudioEngine engine = audio.engine();
        engine.warmUp(); // while the rest starts
        var players = new Players(
                engine,
                voice.connector(),
                List.of(new PlaybackRecorder(history, settings, sessions, time), announcer, new SongLog()),
                settings::of,
                Parameters.of(config.playback()),
                time,
                new Random());
        voice.tells(players::tell);

        var dispatcher = new CommandDispatcher(
                offered(Commands.all(
                        players, audio.repertoire(), surroundings, settings, history, new Random(), time), config),
                new RateLimitGate(limits),
                LukBot::incidentId,
                invocation -> remember(sessions, invocation));
        var interactions = new InteractionListener(dispatcher, messages);
        var upload = new CommandUpload(dispatcher.specs(), messages, ids);
        var forgetting = new GuildListener(guild -> {
            players.left(guild); // first, or it would save again what is forgotten here
            settings.forget(guild);
            history.forget(guild);
            sessions.forget(guild);
        });
        gateway = new DiscordGateway(
                config.token().value(),
                config.presence(),
                voice.audio(),
                List.of(surroundings, interactions, upload, announcer, forgetting, voice),
                customisation,
                this::closedForGood);
        ScheduledExecutorService ticker = ticker(config, players, time);
        shutdown = new Shutdown(List.of(
                new Part("interactions", Duration.ofSeconds(3), interactions::close),
                new Part("upload", AT_ONCE, _ -> upload.close()),
                new Part("ticker", AT_ONCE, _ -> ticker.shutdownNow()),
                new Part("players", Duration.ofSeconds(2), players::close),
                new Part("gateway", Duration.ofMillis(1500), gateway::close),
                new Part("audio", Duration.ofMillis(300), _ -> audio.close()),
                new Part("store", Duration.ofSeconds(2), store::close),
                new Part("errors", AT_ONCE, _ -> errors.close())), System::nanoTime);
    }

    /// Loads the native code that is wanted.
    static NativeLibraries natives(BotConfig config) {
        boolean withLibdave = config.dave() == DaveMode.AUTO || config.dave() == DaveMode.NATIVE;
        return NativeLibraries.load(Path.of(System.getProperty("java.io.tmpdir")), withLibdave);
    }

    private static SwitchingRedisStore open(BotConfig config, InstantSource time) {
        var random = new Random();
        var steady = new SteadyTime(time, System::nanoTime);
        var clock = new HybridClock(steady, HybridClock.newInstance(random));
        var redis = new LettuceRedisStore(Parameters.of(config.redis()), clock, System::nanoTime);
        return SwitchingRedisStore.open(redis, Parameters.of(config.store()), clock, steady, random);
    }

    /// Connects to Discord and blocks until that is done, however long Discord is away. [#close()] ends it too.
    ///
    /// @throws dev.lukbot.discord.TokenRefusedException if Discord does not know the token
    /// @throws dev.lukbot.discord.GatewayClosedException if Discord refuses the bot for another reason
    public void start() throws InterruptedException {
        gateway.start();
        gateway.login().ifPresent(this::tellReady);
    }

    /// People will ask for songs by name.
    private void tellLinksOnly() {
        if (audio.engine().searchable().isEmpty()) {
            log.atWarn().log(LINKS_ONLY);
        }
    }

    /// The one line of a start.
    private void tellReady(DiscordGateway.Login login) {
        StoreHealth health = store.health();
        LoggingEventBuilder line = log.atInfo()
                .addKeyValue("version", Version.number())
                .addKeyValue("java", Runtime.version())
                .addKeyValue("dave", encryption)
                .addKeyValue("store", health.isHealthy()
                        ? "Redis services initialized successfully, " + redis
                        : "memory, until there is " + redis)
                .addKeyValue("sources", String.join(",", audio.sources()))
                .addKeyValue("ffmpeg", audio.ffmpeg().orElse("none"))
                .addKeyValue("yt_dlp", audio.ytDlp().orElse("none"))
                .addKeyValue("bot", login.bot())
                .addKeyValue("guilds", login.guilds());
        if (login.guilds() == 0) {
            line = line.addKeyValue("invite", login.inviteUrl());
        }
        line.log("Connected to Discord, ready");
        audio.whenSettled(this::tellLinksOnly);
    }

    /// How the store is, Redis and its fallback.
    public StoreHealth health() {
        return store.health();
    }

    /// Blocks until the bot is closed: by somebody else, or by this call once Discord has ended the session for good.
    ///
    /// @throws dev.lukbot.discord.TokenRefusedException if Discord does not know the token any more
    /// @throws dev.lukbot.discord.GatewayClosedException if Discord refuses the bot for another reason
    public void awaitClosed() throws InterruptedException {
        ended.await();
        close();
        refusal.ifPresent(reason -> {
            throw reason;
        });
    }

    private void closedForGood(RuntimeException reason) {
        refusal = Optional.of(reason);
        ended.countDown();
    }

    /// What was logged as an error since the bot was made.
    public LoggedErrors.Summary errors() {
        return errors.summary();
    }

    private ScheduledExecutorService ticker(BotConfig config, Players players, InstantSource time) {
        ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("ticker").factory());
        every(ticker, PLAYER_TICK, players::tick);
        config.healthFile()
                .ifPresent(file -> every(ticker, HEARTBEAT, new Heartbeat(file, gateway::isConnected, time)::tick));
        return ticker;
    }

    private static void every(ScheduledExecutorService ticker, Duration period, Runnable tick) {
        Runnable safely = () -> {
            try {
                tick.run();
            } catch (RuntimeException | Error bug) { // would end the series
                log.atError().setCause(bug).log("A periodic task failed");
            }
        };
        var _ = ticker.scheduleAtFixedRate(safely, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Stops everything in order, within nine seconds: the tenth, after which service managers lose their patience, is
    /// the JVM's. What fails or hangs does not keep the rest from stopping. Later calls wait for the first one.
    @Override
    public void close() {
        if (shutdown.run()) {
            log.atInfo().log("Stopped");
            ended.countDown();
        }
    }

    /// Off the reply's way: the user need not wait for it.
    private static void remember(SessionService sessions, Invocation used) {
        Thread.ofVirtual()
                .name("session")
                .uncaughtExceptionHandler((_, bug) -> log.atError().setCause(bug).log("A use was not remembered"))
                .start(() -> sessions.used(
                        used.user(), used.guild(), used.channel(), used.command(), used.at()));
    }

    private static List<Command> offered(List<Command> all, BotConfig config) {
        return all.stream()
                .filter(command -> !config.disabledCommands().contains(command.spec().name()))
                .filter(command -> !config.disabledCategories()
                        .contains(command.spec().category().name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static String incidentId() {
        return UUID.randomUUID().toString().substring(0, INCIDENT_LENGTH);
    }
}
