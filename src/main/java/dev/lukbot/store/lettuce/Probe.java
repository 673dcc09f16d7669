package dev.lukbot.store.lettuce;

import dev.lukbot.store.RemoteStore.Pulse;
import dev.lukbot.store.StoreUnavailableException;
import dev.lukbot.store.StoreUnavailableException.Reason;
import dev.lukbot.store.lettuce.RedisLink.Outcome;
import dev.lukbot.store.lettuce.Request.Reply;
import io.lettuce.core.protocol.CommandType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// How Redis proves that it is fit for use: it takes a write and is a primary. `PING` proves neither.
final class Probe {

    private static final String EPOCH = "lukbot:epoch";
    private static final String PROBE = "lukbot:probe:";
    private static final String PROBE_MILLIS = "10000";
    private static final String HISTORY_ID = "master_replid:";

    private Probe() {}

    /// @param instance the asking process's name
    static List<Request> requests(String instance) {
        return List.of(
                Request.of(CommandType.ROLE, Reply.LIST),
                Request.of(CommandType.SET, Reply.STATUS, PROBE + instance, "1", "PX", PROBE_MILLIS),
                Request.of(CommandType.GET, Reply.TEXT, EPOCH),
                Request.of(CommandType.INFO, Reply.STATUS, "replication"),
                Request.of(CommandType.TIME, Reply.LIST));
    }

    /// Names the data set, unless it has a name; the last reply is its name.
    static List<Request> mark(String epoch) {
        return List.of(
                Request.of(CommandType.SET, Reply.STATUS, EPOCH, epoch, "NX"),
                Request.of(CommandType.GET, Reply.TEXT, EPOCH));
    }

    /// @param outcomes of the requests
    /// @throws StoreUnavailableException if the server is not fit for use
    static Pulse pulse(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            Throwable failure = outcome.failure();
            if (failure != null) {
                throw RedisErrors.outage(failure)
                        .orElseGet(() -> new StoreUnavailableException(Reason.NOT_REDIS, failure));
            }
        }
        List<?> role = Schema.list(outcomes.get(0).reply());
        if (role.isEmpty() || !"master".equals(role.getFirst())) {
            throw new StoreUnavailableException(Reason.READ_ONLY);
        }
        String history = String.valueOf(outcomes.get(3).reply())
                .lines()
                .filter(line -> line.startsWith(HISTORY_ID))
                .findFirst()
                .orElse("");
        List<?> time = Schema.list(outcomes.get(4).reply());
        Instant server = Instant.ofEpochSecond(Long.parseLong(String.valueOf(time.get(0))))
                .plus(Long.parseLong(String.valueOf(time.get(1))), ChronoUnit.MICROS);
        return new Pulse(history, Optional.ofNullable(outcomes.get(2).reply()).map(Object::toString), server);
    }
}
