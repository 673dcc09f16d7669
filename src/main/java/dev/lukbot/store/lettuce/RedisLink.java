package dev.lukbot.store.lettuce;

import dev.lukbot.store.StoreUnavailableException;
import dev.lukbot.store.StoreUnavailableException.Reason;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.AsyncCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One connection to Redis, and whether it still answers.
///
/// Thread-safe. At most 256 commands are under way; whoever comes then waits a moment and is turned away. A link that
/// was lost or closed stays so. Redis answers in order, so any answer proves that all before it were received; silence
/// is the time since the oldest command that has no answer was sent, timed-out ones included.
final class RedisLink {

    /// Beyond 1024, Lettuce refuses commands in ways of its own.
    private static final int MAX_UNDER_WAY = 256;

    /// So that replaying leaves room for readers.
    private static final int MAX_BATCH = 128;

    private static final long TURNED_AWAY_AFTER_MILLIS = 25;

    /// Lettuce ends commands itself much earlier; this only guards against a bug there.
    private static final long GUARD_MILLIS = 2_000;

    private static final long NOTHING_OWED = Long.MIN_VALUE;

    private final StatefulRedisConnection<String, String> connection;
    private final LongSupplier nanoTime;
    private final Semaphore room = new Semaphore(MAX_UNDER_WAY);
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile long owedSince = NOTHING_OWED;

    /// A reply, or why there is none.
    record Outcome(@Nullable Object reply, @Nullable Throwable failure) {}

    private RedisLink(StatefulRedisConnection<String, String> connection, LongSupplier nanoTime) {
        this.connection = connection;
        this.nanoTime = nanoTime;
    }

    /// Connects and leaves our scripts there.
    ///
    /// @param limit for the connection
    static RedisLink open(RedisClient client, RedisURI uri, Duration limit, LongSupplier nanoTime) {
        CompletableFuture<StatefulRedisConnection<String, String>> connecting = client
                .connectAsync(StringCodec.UTF8, uri)
                .toCompletableFuture();
        RedisLink link;
        try {
            link = new RedisLink(connecting.get(limit.toMillis(), TimeUnit.MILLISECONDS), nanoTime);
        } catch (ExecutionException | TimeoutException | CancellationException failure) {
            var _ = connecting.thenCompose(StatefulRedisConnection::closeAsync);
            throw RedisErrors.outage(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            var _ = connecting.thenCompose(StatefulRedisConnection::closeAsync);
            throw new StoreUnavailableException(Reason.CLOSED, interrupted);
        }
        for (Outcome loaded : link.exchange(Arrays.stream(Script.values()).map(Request::load).toList())) {
            Throwable failure = loaded.failure();
            if (failure != null) {
                link.close();
                throw RedisErrors.outage(failure);
            }
        }
        return link;
    }

    boolean isOpen() {
        return connection.isOpen();
    }

    /// For how long Redis has owed an answer.
    Duration silence() {
        long since = owedSince;
        return since == NOTHING_OWED ? Duration.ZERO : Duration.ofNanos(nanoTime.getAsLong() - since);
    }

    /// Sends requests in one flush and waits for all outcomes, which come in the requests' order.
    List<Outcome> exchange(List<Request> requests) {
        var outcomes = new ArrayList<Outcome>(requests.size());
        for (int from = 0; from < requests.size(); from += MAX_BATCH) {
            outcomes.addAll(exchangeBatch(requests.subList(from, Math.min(from + MAX_BATCH, requests.size()))));
        }
        return outcomes;
    }

    /// Sends a request whose outcome does not matter.
    void tell(Request request) {
        connection.dispatch(List.of(request.command()));
    }

    void close() {
        var _ = connection.closeAsync();
    }

    private List<Outcome> exchangeBatch(List<Request> requests) {
        List<Outcome> outcomes = send(requests);
        for (int i = 0; i < outcomes.size(); i++) {
            Throwable failure = outcomes.get(i).failure();
            if (failure != null && RedisErrors.isUnknownScript(failure)) {
                // Somebody flushed the scripts. EVAL also leaves it there again.
                outcomes.set(i, send(List.of(requests.get(i).inFull())).getFirst());
            }
        }
        return outcomes;
    }

    private List<Outcome> send(List<Request> requests) {
        int size = requests.size();
        try {
            if (!room.tryAcquire(size, TURNED_AWAY_AFTER_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new StoreUnavailableException(Reason.OVERLOADED);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException(Reason.CLOSED, interrupted);
        }
        try {
            var commands = new ArrayList<AsyncCommand<String, String, ?>>(size);
            requests.forEach(request -> commands.add(request.command()));
            underWay.addAndGet(size);
            if (owedSince == NOTHING_OWED) {
                owedSince = nanoTime.getAsLong();
            }
            connection.dispatch(commands);
            var outcomes = new ArrayList<Outcome>(size);
            boolean isAnswered = false;
            for (AsyncCommand<String, String, ?> command : commands) {
                Outcome outcome = await(command);
                outcomes.add(outcome);
                isAnswered |= outcome.failure() == null || RedisErrors.isReply(outcome.failure());
            }
            int others = underWay.addAndGet(-size);
            if (isAnswered) {
                owedSince = others > 0 ? nanoTime.getAsLong() : NOTHING_OWED;
            }
            return outcomes;
        } finally {
            room.release(size);
        }
    }

    private static Outcome await(AsyncCommand<String, String, ?> command) {
        try {
            return new Outcome(command.get(GUARD_MILLIS, TimeUnit.MILLISECONDS), null);
        } catch (ExecutionException failure) {
            return new Outcome(null, failure.getCause());
        } catch (TimeoutException | CancellationException failure) {
            command.cancel();
            return new Outcome(null, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Outcome(null, new StoreUnavailableException(Reason.CLOSED, interrupted)); // Redis is as well as before
        }
    }
}
