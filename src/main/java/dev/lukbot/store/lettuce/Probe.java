package dev.lukbot.store.lettuce;

import dev.lukbot.store.HybridClock;
import dev.lukbot.store.RemoteStore.Pulse;
import dev.lukbot.store.StoreUnavailableException;
import dev.lukbot.store.StoreUnavailableException.Reason;
import dev.lukbot.store.lettuce.RedisLink.Outcome;
import dev.lukbot.store.lettuce.Request.Reply;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How Redis proves that it is fit for use: it is a primary, and runs the very scripts that the bot needs, on keys of the
/// probe. `PING` proves neither, and a server that is too old, or that permits less than it should, takes a plain write.
final class Probe {

    private static final String EPOCH = "lukbot:epoch";
    private static final String PROBE = "lukbot:probe:";
    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final String HISTORY_ID = "master_replid:";

    /// Questions, before the trial.
    private static final int ROLE = 0;
    private static final int EPOCH_NAME = 1;
    private static final int REPLICATION = 2;
    private static final int TIME = 3;

    private Probe() {}

    /// @param clock the asking process's
    static List<Request> requests(HybridClock clock) {
        var requests = new ArrayList<>(List.of(
                Request.of(CommandType.ROLE, Reply.LIST),
                Request.of(CommandType.GET, Reply.TEXT, EPOCH),
                Request.of(CommandType.INFO, Reply.STATUS, "replication"),
                Request.of(CommandType.TIME, Reply.LIST)));
        requests.addAll(trial(clock));
        return requests;
    }

    private static List<Request> trial(HybridClock clock) {
        String value = PROBE + "value:" + clock.instance();
        String fields = PROBE + "fields:" + clock.instance();
        String timeline = PROBE + "timeline:" + clock.instance();
        String limit = PROBE + "limit:" + clock.instance();
        String ends = Long.toString(clock.instant().plus(KEPT).toEpochMilli());
        return List.of(
                Request.run(Script.PUT, value, clock.next().text(), ends, "|1"),
                Request.run(Script.PUT_FIELD, fields, clock.next().text(), ends, "field", "1"),
                Request.of(CommandType.HGETALL, Reply.LIST, fields),
                Request.run(Script.DELETE_FIELDS, fields, clock.next().text(), ends),
                Request.run(Script.APPEND, timeline, clock.next().text(), ends, "1", "element", "10"),
                Request.run(Script.TIMES, Reply.LIST, List.of(timeline), List.of("element")),
                Request.of(CommandType.ZREVRANGE, Reply.LIST, timeline, "0", "1", "WITHSCORES"),
                Request.run(Script.DELETE_TIMELINE, timeline, clock.next().text(), ends),
                Request.run(Script.ADMIT, Reply.LIST, List.of(limit), List.of("1000", "10")),
                Request.run(Script.RAISE, limit, "1000", "1000"));
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
                throw RedisErrors.outage(failure);
            }
        }
        List<?> role = Schema.list(outcomes.get(ROLE).reply());
        if (role.isEmpty() || !"master".equals(role.getFirst())) {
            throw new StoreUnavailableException(Reason.READ_ONLY);
        }
        String history = String.valueOf(outcomes.get(REPLICATION).reply())
                .lines()
                .filter(line -> line.startsWith(HISTORY_ID))
                .findFirst()
                .orElse("");
        List<?> time = Schema.list(outcomes.get(TIME).reply());
        Instant server = Instant.ofEpochSecond(Long.parseLong(String.valueOf(time.get(0))))
                .plus(Long.parseLong(String.valueOf(time.get(1))), ChronoUnit.MICROS);
        return new Pulse(history, Optional.ofNullable(outcomes.get(EPOCH_NAME).reply()).map(Object::toString), server);
    }
}
