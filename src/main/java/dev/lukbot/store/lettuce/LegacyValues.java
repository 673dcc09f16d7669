package dev.lukbot.store.lettuce;

import dev.lukbot.store.StoreKey;
import dev.lukbot.store.lettuce.RedisLink.Outcome;
import dev.lukbot.store.lettuce.Request.Reply;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes over what the TypeScript bot left in Redis: each key once, when it is first met.
///
/// Thread-safe. What is not understood is never overwritten: for readers it is missing, and a writer first has it moved
/// out of the way.
final class LegacyValues {

    private static final Logger log = LoggerFactory.getLogger(LegacyValues.class);

    private static final String ASIDE = "lukbot:bad:";
    private static final Duration ASIDE_FOR = Duration.ofDays(7);
    private static final int MAX_REPORTED = 1_000;

    private final InstantSource time;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    LegacyValues(InstantSource time) {
        this.time = time;
    }

    /// Converts what is under `key`, in one atomic step.
    ///
    /// @return whether the key is now fit for use, be it that somebody else converted it
    boolean adopt(RedisLink link, StoreKey key) {
        String type = ask(link, Request.of(CommandType.TYPE, Reply.STATUS, key.name())).orElse("").toString();
        Optional<LegacyValue> value;
        String raw;
        switch (type) {
            case "string" -> {
                raw = ask(link, Request.of(CommandType.GET, Reply.TEXT, key.name())).orElse("").toString();
                value = LegacyValue.ofText(key.family().structure(), raw, time.millis());
            }
            case "list" -> {
                List<String> texts = ask(link, Request.of(CommandType.LRANGE, Reply.LIST, key.name(), "0", "-1"))
                        .map(reply -> Schema.list(reply).stream().map(String::valueOf).toList())
                        .orElse(List.of());
                raw = String.join("\n", texts);
                value = LegacyValue.ofList(key.family().structure(), texts, time.millis());
            }
            case "none" -> {
                return true;
            }
            default -> {
                if (isOurs(key, type)) {
                    return true;
                }
                raw = "";
                value = Optional.empty();
            }
        }
        if (value.isEmpty()) {
            report(key, type);
            return false;
        }
        var arguments = new ArrayList<>(List.of(
                Script.sha1(raw), Long.toString(key.family().timeToLive().toMillis()), value.get().kind()));
        arguments.addAll(value.get().parts());
        ask(link, Request.run(Script.ADOPT, Reply.NUMBER, List.of(key.name()), arguments));
        log.atDebug().addKeyValue("key", key).log("Converted a value of the TypeScript bot");
        return true;
    }

    /// Whether a key of that type is one that somebody else has just converted.
    private static boolean isOurs(StoreKey key, String type) {
        return switch (key.family().structure()) {
            case FIELDS -> type.equals("hash");
            case TIMELINE -> type.equals("zset");
            case VALUE, LIMIT -> false;
        };
    }

    /// Makes `key` fit for a write: converts what is there, or moves it aside for a week.
    void makeRoom(RedisLink link, StoreKey key) {
        if (!adopt(link, key)) {
            String aside = ASIDE + key.name();
            ask(link, Request.of(CommandType.RENAME, Reply.STATUS, key.name(), aside));
            ask(link, Request.of(
                    CommandType.PEXPIRE, Reply.NUMBER, aside, Long.toString(ASIDE_FOR.toMillis())));
        }
    }

    /// Logs, once for each key, that what is there is not understood.
    void report(StoreKey key, String type) {
        if (reported.size() < MAX_REPORTED && reported.add(key.name())) {
            log.atWarn()
                    .addKeyValue("key", key)
                    .addKeyValue("type", type)
                    .log("Ignoring a value in Redis that cannot be read");
        }
    }

    private static Optional<Object> ask(RedisLink link, Request request) {
        Outcome outcome = link.exchange(List.of(request)).getFirst();
        if (outcome.failure() != null) {
            throw RedisErrors.outage(outcome.failure());
        }
        return Optional.ofNullable(outcome.reply());
    }
}
