package dev.lukbot.discord;

import static net.dv8tion.jda.api.Permission.MESSAGE_EMBED_LINKS;
import static net.dv8tion.jda.api.Permission.MESSAGE_SEND;
import static net.dv8tion.jda.api.Permission.VIEW_CHANNEL;
import static net.dv8tion.jda.api.Permission.VOICE_CONNECT;
import static net.dv8tion.jda.api.Permission.VOICE_SPEAK;

import dev.lukbot.lifecycle.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.audio.AudioModuleConfig;
import net.dv8tion.jda.api.entities.Activity;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.exceptions.InvalidTokenException;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.utils.ChunkingFilter;
import net.dv8tion.jda.api.utils.MemberCachePolicy;
import net.dv8tion.jda.api.utils.cache.CacheFlag;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bot's session with Discord: logs in, keeps the listeners told, logs out.
///
/// Asks for the least that a music bot needs: no members but those in voice channels, no messages. Thread-safe: it may be
/// closed while it starts.
public final class DiscordGateway {

    private static final Logger log = LoggerFactory.getLogger(DiscordGateway.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /// What JDA may take to log out; longer does not help.
    private static final Duration TO_LOG_OUT = Duration.ofSeconds(3);

    /// What is kept of the time to stop to say that it was not enough.
    private static final Duration TO_TELL = Duration.ofMillis(100);

    /// What is kept of the time to stop for the threads of requests that did not end by themselves.
    private static final Duration TO_INTERRUPT = Duration.ofMillis(500);

    private static final Duration BEFORE_REPEATING = Duration.ofMillis(150);

    private final String token;
    private final String presence;
    private final AudioModuleConfig audio;
    private final List<EventListener> listeners;
    private final GatewayCustomisation customisation;
    private final Consumer<RuntimeException> closedForGood;

    /// Of the latest attempt to start.
    private volatile ClosingWatch closing = new ClosingWatch();

    private volatile @Nullable JDA jda;
    private final CountDownLatch closed = new CountDownLatch(1);

    /// @param presence what the bot is shown to listen to; nothing if blank
    /// @param customisation changes how JDA is built; the identity, but for tests
    /// @param closedForGood is told, once and on a thread of JDA's, if Discord ends the session after the start so that
    /// it is not begun again: a [TokenRefusedException] or a [GatewayClosedException]
    public DiscordGateway(
            String token,
            String presence,
            AudioModuleConfig audio,
            List<? extends EventListener> listeners,
            GatewayCustomisation customisation,
            Consumer<RuntimeException> closedForGood) {
        this.token = token;
        this.presence = presence;
        this.audio = audio;
        this.listeners = List.copyOf(listeners);
        this.customisation = customisation;
        this.closedForGood = closedForGood;
    }

    /// Logs in and blocks until all guilds are known; while Discord is away, for as long as it is or until closed.
    ///
    /// @throws TokenRefusedException if Discord does not know the token
    /// @throws GatewayClosedException if Discord refuses the session for another reason
    public void start() throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (!tryStart()) {
            if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /// @return false if Discord could not be reached
    private boolean tryStart() throws InterruptedException {
        var watch = new ClosingWatch();
        closing = watch;
        try {
            JDA connecting = customisation.apply(builder(watch)).build();
            jda = connecting;
            if (closed.getCount() == 0) { // too late for close() to see it
                shutDown(connecting, Deadline.in(TO_LOG_OUT, System::nanoTime));
                return false;
            }
            connecting.setRequiredScopes("applications.commands");
            connecting.awaitReady();
            watch.tell(closedForGood);
            return true;
        } catch (InvalidTokenException _) {
            throw new TokenRefusedException();
        } catch (ErrorResponseException outage) {
            log.atWarn().addKeyValue("cause", outage.getMeaning()).log("Discord cannot be reached; trying again");
            return false;
        } catch (IllegalStateException _) { // JDA shut down while starting
            if (closed.getCount() == 0) {
                return false;
            }
            throw watch.refusal();
        }
    }

    private JDABuilder builder(ClosingWatch watch) {
        var builder = JDABuilder.createLight(token, GatewayIntent.GUILD_VOICE_STATES)
                .enableCache(CacheFlag.VOICE_STATE)
                .setMemberCachePolicy(MemberCachePolicy.VOICE)
                .setChunkingFilter(ChunkingFilter.NONE)
                .setAudioModuleConfig(audio)
                .setHttpClientBuilder(new OkHttpClient.Builder()
                        // A connection that is still open saves the handshakes when an interaction must be answered.
                        .connectionPool(new ConnectionPool(5, 1, TimeUnit.MINUTES))
                        .addInterceptor(new InteractionRetry(BEFORE_REPEATING, System::nanoTime)))
                // A burst of answers waits for Discord on virtual threads.
                .setRateLimitElastic(
                        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("discord-request-", 0).factory()),
                        /* automaticShutdown= */ true)
                .setEnableShutdownHook(false) // the bot stops in its own order
                .addEventListeners(new HiddenChannels(), watch)
                .addEventListeners(listeners.stream().map(DiscordGateway::guarded).toArray());
        return presence.isBlank()
                ? builder
                : builder.setActivity(Activity.listening(Clip.to(presence.strip(), Activity.MAX_ACTIVITY_NAME_LENGTH)));
    }

    /// JDA passes an [Error] of one listener on, and then the others never see the event.
    private static EventListener guarded(EventListener listener) {
        return event -> {
            try {
                listener.onEvent(event);
            } catch (RuntimeException | Error bug) {
                log.atError()
                        .addKeyValue("event", event.getClass().getSimpleName())
                        .setCause(bug)
                        .log("A listener failed");
            }
        };
    }

    /// As whom the bot is logged in, and where to.
    ///
    /// @param inviteUrl by which it can be invited into more guilds
    public record Login(String bot, long guilds, String inviteUrl) {}

    /// Empty before [#start] has succeeded, and once it is closed.
    public Optional<Login> login() {
        return jda().filter(_ -> closed.getCount() > 0)
                .map(connected -> new Login(
                        connected.getSelfUser().getName(), connected.getGuildCache().size(), inviteUrl(connected)));
    }

    private static String inviteUrl(JDA connected) {
        return connected.getInviteUrl(VIEW_CHANNEL, MESSAGE_SEND, MESSAGE_EMBED_LINKS, VOICE_CONNECT, VOICE_SPEAK);
    }

    /// JDA, once it was started.
    Optional<JDA> jda() {
        return Optional.ofNullable(jda);
    }

    /// Whether events arrive at the moment.
    public boolean isConnected() {
        return jda().filter(started -> started.getStatus() == JDA.Status.CONNECTED).isPresent();
    }

    /// Logs out. Whoever serves interactions should have stopped before.
    public void close(Deadline deadline) {
        closed.countDown();
        closing.expect();
        JDA started = jda;
        if (started == null) {
            return;
        }
        try {
            shutDown(started, deadline.keeping(TO_TELL).within(TO_LOG_OUT));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            started.shutdownNow();
        }
    }

    private static void shutDown(JDA started, Deadline deadline) throws InterruptedException {
        started.shutdown();
        if (!isShutDown(started, deadline.keeping(TO_INTERRUPT))) {
            started.shutdownNow();
            if (!isShutDown(started, deadline)) {
                log.atWarn().log("JDA did not stop in time");
            }
        }
        started.getHttpClient().connectionPool().evictAll(); // or they stay open for a minute
    }

    private static boolean isShutDown(JDA stopping, Deadline deadline) throws InterruptedException {
        // JDA takes zero for "without a limit".
        return stopping.awaitShutdown(Math.max(1, deadline.left().toMillis()), TimeUnit.MILLISECONDS);
    }
}
