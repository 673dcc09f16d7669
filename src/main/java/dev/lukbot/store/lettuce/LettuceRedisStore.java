package dev.lukbot.store.lettuce;

import dev.lukbot.store.Gcra;
import dev.lukbot.store.Held;
import dev.lukbot.store.HybridClock;
import dev.lukbot.store.Limit;
import dev.lukbot.store.Query;
import dev.lukbot.store.RemoteStore;
import dev.lukbot.store.Stamp;
import dev.lukbot.store.StampedWrite;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.StoreUnavailableException;
import dev.lukbot.store.StoreUnavailableException.Reason;
import dev.lukbot.store.Write;
import dev.lukbot.store.lettuce.RedisLink.Outcome;
import dev.lukbot.store.lettuce.Request.Reply;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The store in Redis, over one connection.
///
/// Thread-safe. A call blocks for at most 300 ms: 25 for room among the commands under way, 250 for the answer. It
/// never reconnects by itself and never sends anything twice; [#probe()] connects, and writes can be repeated because
/// every one of them is a script that knows what it has already applied.
public final class LettuceRedisStore implements RemoteStore {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(1);

    /// Redis never stays silent for that long on a connection that is whole.
    private static final Duration MAX_SILENCE = Duration.ofMillis(500);

    private static final Outcome NOTHING = new Outcome(null, null);
    private static final int MAX_RENEWALS_KNOWN = 50_000;

    private final RedisAddress address;
    private final HybridClock clock;
    private final LongSupplier nanoTime;
    private final LettuceClient client;
    private final LegacyValues legacy;
    private final Map<StoreKey, Instant> renewals = new ConcurrentHashMap<>();
    private volatile @Nullable RedisLink link;

    /// @param clock stamps this store's writes; it is told Redis's time
    /// @param nanoTime the monotonic clock
    public LettuceRedisStore(RedisAddress address, HybridClock clock, LongSupplier nanoTime) {
        this.address = address;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.client = new LettuceClient();
        this.legacy = new LegacyValues(clock);
    }

    @Override
    public List<Held> load(List<? extends Query<?>> queries) {
        if (queries.isEmpty()) {
            return List.of();
        }
        RedisLink open = link();
        List<Request> requests = queries.stream().map(query -> Schema.request(query)).toList();
        return held(open, queries, open.exchange(requests));
    }

    @Override
    public void write(List<? extends Write> writes) {
        Applied applied = apply(writes.stream().map(write -> clock.stamp(write)).toList());
        if (!applied.impossible().isEmpty()) {
            throw new IllegalStateException("Redis cannot apply " + applied.impossible());
        }
    }

    @Override
    public Applied apply(List<StampedWrite> writes) {
        RedisLink open = link();
        Instant now = clock.instant();
        List<StampedWrite> live = writes.stream()
                .filter(write -> write.expiresAt().isAfter(now) || write.outlivesItself())
                .toList();
        List<Outcome> outcomes = open.exchange(live.stream().map(write -> Schema.request(write, now)).toList());
        var impossible = new ArrayList<StampedWrite>();
        var overtaken = new ArrayList<Overtaken>();
        for (int i = 0; i < live.size(); i++) {
            StampedWrite write = live.get(i);
            Outcome outcome = outcomes.get(i);
            if (isWrongType(outcome)) {
                outcome = applyToForeign(open, write, now);
            }
            if (isWrongType(outcome)) {
                impossible.add(write);
            } else if (orThrow(outcome) instanceof String by) {
                overtaken.add(new Overtaken(write, new Stamp(by)));
            }
        }
        return new Applied(impossible, overtaken);
    }

    @Override
    public Grant take(List<Limit> limits) {
        if (limits.isEmpty()) {
            return Grant.of(limits, Gcra.decide(limits, List.of(), clock.instant()));
        }
        RedisLink open = link();
        Request admission = admission(limits);
        Outcome decided = open.exchange(List.of(admission)).getFirst();
        if (isWrongType(decided)) {
            limits.forEach(limit -> legacy.makeRoom(open, limit.key()));
            decided = open.exchange(List.of(admission)).getFirst();
        }
        return Grant.of(limits, decision(Schema.list(orThrow(decided))));
    }

    @Override
    public Pulse probe() {
        RedisLink open = link;
        if (open == null || !open.isOpen()) {
            open = RedisLink.open(client.client(), address.uri(client.handshakeLimit()), CONNECT_LIMIT, nanoTime);
            link = open;
        }
        Pulse pulse = Probe.pulse(open.exchange(Probe.requests(clock)));
        clock.follow(pulse.time());
        return pulse;
    }

    @Override
    public Optional<StoreUnavailableException> trouble() {
        RedisLink open = link;
        if (open == null || !open.isOpen()) {
            return Optional.of(new StoreUnavailableException(Reason.UNREACHABLE));
        }
        return open.silence().compareTo(MAX_SILENCE) < 0
                ? Optional.empty()
                : Optional.of(new StoreUnavailableException(Reason.TIMED_OUT));
    }

    @Override
    public void disconnect() {
        RedisLink open = link;
        link = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public String mark(String epoch) {
        List<Outcome> outcomes = link().exchange(Probe.mark(epoch));
        outcomes.forEach(LettuceRedisStore::orThrow);
        return String.valueOf(outcomes.getLast().reply());
    }

    @Override
    public void close() {
        link = null;
        client.close(); // and its connections
    }

    private RedisLink link() {
        RedisLink open = link;
        if (open == null) {
            throw new StoreUnavailableException(Reason.UNREACHABLE);
        }
        return open;
    }

    private List<Held> held(RedisLink open, List<? extends Query<?>> queries, List<Outcome> outcomes) {
        var held = new ArrayList<Held>(queries.size());
        for (int i = 0; i < queries.size(); i++) {
            Query<?> query = queries.get(i);
            Outcome outcome = outcomes.get(i);
            if (isWrongType(outcome)) {
                outcome = legacy.adopt(open, query.key())
                        ? open.exchange(List.of(Schema.request(query))).getFirst()
                        : NOTHING;
            }
            if (isWrongType(outcome)) {
                outcome = NOTHING; // somebody was faster
            }
            held.add(held(query, orThrow(outcome)));
            renew(open, query.key(), held.getLast());
        }
        return held;
    }

    private Held held(Query<?> query, @Nullable Object reply) {
        try {
            return Schema.held(query, reply);
        } catch (IllegalArgumentException foreign) {
            legacy.report(query.key(), "of another shape");
            return Held.nothing(query.key());
        }
    }

    /// Settings that are read live on: once a day is enough for that.
    private void renew(RedisLink open, StoreKey key, Held held) {
        if (!key.family().isRenewedByReading() || held.isNothing()) {
            return;
        }
        Instant now = clock.instant();
        Instant before = renewals.get(key);
        if (before == null || before.plus(StoreKey.RENEWAL).isBefore(now)) {
            if (renewals.size() >= MAX_RENEWALS_KNOWN) {
                renewals.clear();
            }
            renewals.put(key, now);
            String millis = Long.toString(key.family().timeToLive().toMillis());
            open.tell(Request.of(CommandType.PEXPIRE, Reply.NUMBER, key.name(), millis));
        }
    }

    /// Applies a write to a key that held something of another type; the write before it may have mended that already.
    private Outcome applyToForeign(RedisLink open, StampedWrite write, Instant now) {
        List<Request> request = List.of(Schema.request(write, now));
        Outcome outcome = open.exchange(request).getFirst();
        if (isWrongType(outcome)) {
            legacy.makeRoom(open, write.key());
            outcome = open.exchange(request).getFirst();
        }
        return outcome;
    }

    private static boolean isWrongType(Outcome outcome) {
        return outcome.failure() != null && RedisErrors.isWrongType(outcome.failure());
    }

    private static Request admission(List<Limit> limits) {
        var keys = new ArrayList<String>(limits.size());
        var arguments = new ArrayList<String>(2 * limits.size());
        for (Limit limit : limits) {
            keys.add(limit.key().name());
            arguments.add(Long.toString(Gcra.interval(limit)));
            arguments.add(Integer.toString(limit.permits()));
        }
        return Request.run(Script.ADMIT, Reply.LIST, keys, arguments);
    }

    private Gcra.Decision decision(List<?> reply) {
        List<Long> numbers = reply.stream().map(number -> (Long) number).toList();
        Instant now = clock.instant();
        List<Instant> arrivals = numbers.stream().skip(4).map(used -> now.plus(used, ChronoUnit.MICROS)).toList();
        return new Gcra.Decision(
                Math.toIntExact(numbers.get(0)), Math.toIntExact(numbers.get(1)),
                Duration.of(numbers.get(2), ChronoUnit.MICROS), Duration.of(numbers.get(3), ChronoUnit.MICROS),
                arrivals);
    }

    private static @Nullable Object orThrow(Outcome outcome) {
        if (outcome.failure() != null) {
            throw RedisErrors.outage(outcome.failure());
        }
        return outcome.reply();
    }
}
