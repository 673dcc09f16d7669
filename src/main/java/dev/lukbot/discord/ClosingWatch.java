package dev.lukbot.discord;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.StatusChangeEvent;
import net.dv8tion.jda.api.events.session.SessionDisconnectEvent;
import net.dv8tion.jda.api.events.session.ShutdownEvent;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.requests.CloseCode;

/// Notices when one JDA ends, and why. Thread-safe.
///
/// JDA reconnects by itself after all close codes but those that Discord calls final
/// (https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes): 4004, 4010,
/// 4011, 4013 and 4014. It does not know the sixth of them, 4012, and would try again for ever.
final class ClosingWatch implements EventListener {

    /// JDA tells the reason a moment after it lets go of those that wait for it.
    private static final Duration LAG = Duration.ofSeconds(5);

    private static final int INVALID_API_VERSION = 4012;

    /// How long requests under way may still take after Discord ended the session.
    private static final Duration FOR_LAST_REQUESTS = Duration.ofSeconds(1);

    private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
    private volatile boolean expected;

    /// Tells, once, that JDA ended for good although nobody [expected][#expect()] it, even if that happened already.
    ///
    /// @param told called with the reason on a thread of JDA's; must not block
    void tell(Consumer<RuntimeException> told) {
        var _ = closeCode.thenAccept(code -> {
            if (!expected) {
                told.accept(reason(code));
            }
        });
    }

    /// From now on an end is what we want.
    void expect() {
        expected = true;
    }

    @Override
    public void onEvent(GenericEvent event) {
        switch (event) {
            case ShutdownEvent shutdown -> closeCode.complete(shutdown.getCode());
            case SessionDisconnectEvent lost when isOutdated(lost) -> {
                closeCode.complete(INVALID_API_VERSION);
                lost.getJDA().shutdown();
            }
            case StatusChangeEvent change when change.getNewStatus() == JDA.Status.DISCONNECTED ->
                hurry(change.getJDA());
            default -> {} // others listen to the rest
        }
    }

    private static boolean isOutdated(SessionDisconnectEvent lost) {
        var frame = lost.getServiceCloseFrame();
        return lost.isClosedByServer() && frame != null && frame.getCloseCode() == INVALID_API_VERSION;
    }

    /// JDA tells of its end only after its last request, for which it would wait as long as a rate limit says.
    private static void hurry(JDA disconnected) {
        CompletableFuture.delayedExecutor(
                FOR_LAST_REQUESTS.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread)
                .execute(() -> {
                    if (disconnected.getGatewayPool().isShutdown()) { // so it does not reconnect
                        disconnected.shutdownNow(); // which keeps the reason that it has
                    }
                });
    }

    /// Why starting failed.
    RuntimeException refusal() throws InterruptedException {
        try {
            return reason(closeCode.get(LAG.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException _) {
            return new GatewayClosedException("JDA shut down while it was starting");
        }
    }

    private static RuntimeException reason(int code) {
        return CloseCode.from(code) == CloseCode.AUTHENTICATION_FAILED
                ? new TokenRefusedException()
                : new GatewayClosedException(sentence(code) + " (close code " + code + ")");
    }

    private static String sentence(int code) {
        if (code == INVALID_API_VERSION) {
            return "Discord does not speak this release's version of its API any more; update LukBot";
        }
        return switch (CloseCode.from(code)) {
            case DISALLOWED_INTENTS -> "Discord does not let this bot see voice states";
            case INVALID_SHARD, SHARDING_REQUIRED ->
                "Discord finds that the bot is in too many guilds for one connection";
            case null -> "Discord closed the gateway for good";
            case CloseCode known -> "Discord closed the gateway for good: " + known.getMeaning();
        };
    }
}
