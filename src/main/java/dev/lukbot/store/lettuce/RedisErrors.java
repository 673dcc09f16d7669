package dev.lukbot.store.lettuce;

import dev.lukbot.store.StoreUnavailableException;
import dev.lukbot.store.StoreUnavailableException.Reason;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// Tells what Lettuce's exceptions mean: an outage and of which kind, or a bug of ours.
///
/// Goes by the error codes in the messages, because inside a script and at connecting most of them come as plain
/// [RedisCommandExecutionException]s, and before Redis 7 with other words in front.
final class RedisErrors {

    private static final Map<String, Reason> CODES = Map.ofEntries(
            Map.entry("LOADING", Reason.LOADING),
            Map.entry("READONLY", Reason.READ_ONLY),
            Map.entry("MASTERDOWN", Reason.PRIMARY_LOST),
            Map.entry("NOREPLICAS", Reason.TOO_FEW_REPLICAS),
            Map.entry("OOM", Reason.OUT_OF_MEMORY),
            Map.entry("MISCONF", Reason.CANNOT_PERSIST),
            Map.entry("BUSY", Reason.BUSY),
            Map.entry("WRONGPASS", Reason.WRONG_PASSWORD),
            Map.entry("NOAUTH", Reason.WRONG_PASSWORD),
            Map.entry("NOPERM", Reason.NOT_PERMITTED),
            Map.entry("CLUSTERDOWN", Reason.CLUSTER_DOWN));

    private static final Map<String, Reason> PHRASES = Map.of(
            "invalid password", Reason.WRONG_PASSWORD,
            "AUTH <password> called without any password", Reason.WRONG_PASSWORD,
            "executing the script can't", Reason.NOT_PERMITTED,
            "max number of clients", Reason.TOO_MANY_CLIENTS);

    private RedisErrors() {}

    /// The outage that `failure` shows. A command that Redis does not understand or refuses is one too: it says nothing
    /// about one key, and whoever comes next would meet it again.
    static StoreUnavailableException outage(Throwable failure) {
        return new StoreUnavailableException(reason(failure), root(failure));
    }

    /// Whether the key holds something of another type than the command is for.
    static boolean isWrongType(Throwable failure) {
        return replies(failure).anyMatch(text -> text.contains("WRONGTYPE") || text.contains("is not an integer"));
    }

    static boolean isUnknownScript(Throwable failure) {
        return replies(failure).anyMatch(text -> text.contains("NOSCRIPT"));
    }

    /// Whether Redis answered at all.
    static boolean isReply(Throwable failure) {
        return failure instanceof RedisCommandExecutionException;
    }

    private static Reason reason(Throwable failure) {
        Optional<Reason> told = replies(failure).flatMap(text -> reason(text).stream()).findFirst();
        if (told.isPresent()) {
            return told.get();
        }
        if (failure instanceof StoreUnavailableException known) {
            return known.reason();
        }
        if (chain(failure).anyMatch(RedisErrors::isTimeout)) {
            return Reason.TIMED_OUT;
        }
        if (messages(failure).anyMatch(text -> text.contains("size exceeded"))) {
            return Reason.OVERLOADED;
        }
        if (messages(failure).anyMatch(RedisErrors::isForeign)) {
            return Reason.NOT_REDIS;
        }
        return replies(failure).findAny().isPresent() ? Reason.UNUSABLE : Reason.UNREACHABLE;
    }

    private static Optional<Reason> reason(String reply) {
        return CODES.entrySet()
                .stream()
                .filter(code -> has(reply, code.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> PHRASES.entrySet()
                        .stream()
                        .filter(phrase -> reply.contains(phrase.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }

    /// Error codes stand in front, or before Redis 7 after a colon when they come from inside a script.
    private static boolean has(String reply, String code) {
        return reply.startsWith(code) || reply.contains(": -" + code) || reply.contains(": " + code);
    }

    private static boolean isTimeout(Throwable failure) {
        return failure instanceof RedisCommandTimeoutException || failure instanceof TimeoutException
                || failure.getClass().getSimpleName().equals("ConnectTimeoutException");
    }

    private static boolean isForeign(String message) {
        String text = message.toLowerCase(Locale.ROOT);
        return text.contains("invalid first byte") || text.contains("not an ssl/tls record");
    }

    private static Stream<String> replies(Throwable failure) {
        return chain(failure).filter(RedisCommandExecutionException.class::isInstance).map(RedisErrors::message);
    }

    private static Stream<String> messages(Throwable failure) {
        return chain(failure).map(RedisErrors::message);
    }

    private static String message(Throwable failure) {
        return Optional.ofNullable(failure.getMessage()).orElse("");
    }

    private static Throwable root(Throwable failure) {
        return chain(failure).reduce(failure, (_, deeper) -> deeper);
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.<Throwable>iterate(failure, one -> one != null, one -> one.getCause()).limit(10);
    }
}
