package dev.lukbot.discord;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.session.ShutdownEvent;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.requests.CloseCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices when one JDA shuts down, and why. Thread-safe.
final class ClosingWatch implements EventListener {

    private static final Logger log = LoggerFactory.getLogger(ClosingWatch.class);

    /// JDA tells the reason a moment after it lets go of those that wait for it.
    private static final Duration LAG = Duration.ofSeconds(5);

    private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
    private volatile boolean unexpected;

    /// From now on a shutdown is news, until it is [expected][#expect()].
    void watch() {
        unexpected = true;
    }

    /// From now on a shutdown is what we want.
    void expect() {
        unexpected = false;
    }

    @Override
    public void onEvent(GenericEvent event) {
        if (event instanceof ShutdownEvent shutdown) {
            closeCode.complete(shutdown.getCode());
            if (unexpected) {
                log.atError()
                        .addKeyValue("reason", reason(shutdown.getCode()))
                        .log("Discord closed the gateway for good");
            }
        }
    }

    /// Why starting failed.
    RuntimeException refusal() throws InterruptedException {
        try {
            int code = closeCode.get(LAG.toMillis(), TimeUnit.MILLISECONDS);
            return CloseCode.from(code) == CloseCode.AUTHENTICATION_FAILED
                    ? new TokenRefusedException()
                    : new GatewayClosedException(reason(code));
        } catch (TimeoutException | ExecutionException _) {
            return new GatewayClosedException("JDA shut down while it was starting");
        }
    }

    private static String reason(int code) {
        return switch (CloseCode.from(code)) {
            case null -> "Discord closed the gateway with code " + code;
            case DISALLOWED_INTENTS ->
                "Discord does not let this bot see voice states (close code " + code + ")";
            case CloseCode known -> "Discord closed the gateway with code " + code + ": " + known.getMeaning();
        };
    }
}
