package dev.lukbot.store.lettuce;

import dev.lukbot.store.StoreUnavailableException;
import dev.lukbot.store.StoreUnavailableException.Reason;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// Tells what Lettuce's exceptions mean: an outage and of which kind, or a bug of ours.
///
/// Goes by the error codes in the messages, because inside a script and at connecting most of them come as plain
/// [RedisCommandExecutionException]s, and before Redis 7 with other words in front.
final class RedisErrors {

    private RedisErrors() {}

    /// The outage that `failure` shows; empty if it shows none, but a mistake in a command or its data.
    static Optional<StoreUnavailableException> outage(Throwable failure) {
        return reason(failure).map(reason -> new StoreUnavailableException(reason, root(failure)));
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

    private static Optional<Reason> reason(Throwable failure) {
        Optional<Reason> told = replies(failure).flatMap(text -> reason(text).stream()).findFirst();
        if (told.isPresent()) {
            return told;
        }
        if (chain(failure).anyMatch(RedisErrors::isTimeout)) {
            return Optional.of(Reason.TIMED_OUT);
        }
        if (messages(failure).anyMatch(text -> text.contains("size exceeded"))) {
            return Optional.of(Reason.OVERLOADED);
        }
        if (messages(failure).anyMatch(RedisErrors::isForeign)) {
            return Optional.of(Reason.NOT_REDIS);
        }
        if (replies(failure).findAny().isPresent()) {
            return Optional.empty();
        }
        return chain(failure).anyMatch(RedisErrors::isLink) ? Optional.of(Reason.UNREACHABLE) : Optional.empty();
    }

    private static Optional<Reason> reason(String reply) {
        return Optional.ofNullable(
                has(reply, "LOADING") ? Reason.LOADING
                        : has(reply, "READONLY") ? Reason.READ_ONLY
                                : has(reply, "MASTERDOWN") ? Reason.PRIMARY_LOST
                                        : has(reply, "NOREPLICAS") ? Reason.TOO_FEW_REPLICAS
                                                : has(reply, "OOM") ? Reason.OUT_OF_MEMORY
                                                        : has(reply, "MISCONF") ? Reason.CANNOT_PERSIST
                                                                : has(reply, "BUSY") ? Reason.BUSY
                                                                        : has(reply, "WRONGPASS")
                                                                                || has(reply, "NOAUTH")
                                                                                || reply.contains("invalid password")
                                                                                || reply.contains(
                                                                                        "AUTH <password> called without any password")
                                                                                                ? Reason.WRONG_PASSWORD
                                                                                                : has(reply, "NOPERM")
                                                                                                        || reply.contains(
                                                                                                                "executing the script can't")
                                                                                                                        ? Reason.NOT_PERMITTED
                                                                                                                        : reply.contains(
                                                                                                                                "max number of clients")
                                                                                                                                        ? Reason.TOO_MANY_CLIENTS
                                                                                                                                        : has(reply,
                                                                                                                                                "CLUSTERDOWN")
                                                                                                                                                        ? Reason.CLUSTER_DOWN
                                                                                                                                                        : null);
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

    private static boolean isLink(Throwable failure) {
        return failure instanceof RedisException || failure instanceof IOException
                || failure instanceof CancellationException;
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
