package dev.lukbot.store;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a service does about stored values that it does not understand: it treats them as missing, and says so once per
/// key family, because one such value is rarely the only one. Thread-safe.
public final class UnreadableValues {

    private static final Logger log = LoggerFactory.getLogger(UnreadableValues.class);

    private static final int LONGEST_PROBLEM = 200;

    private final Set<StoreKey.Family> reported = EnumSet.noneOf(StoreKey.Family.class);

    /// Reads the JSON found under `key`; empty if it is not understood.
    public <T extends Record> Optional<T> read(StoreKey key, String json, Class<T> type) {
        return Json.read(json, type, problem -> report(key, problem));
    }

    /// Says that something under `key` is not understood.
    public void report(StoreKey key, String problem) {
        if (isFirst(key.family())) {
            log.atWarn()
                    .addKeyValue("key", key)
                    .addKeyValue("problem", clipped(problem))
                    .log("Ignoring stored values that cannot be read; said once per kind of key");
        }
    }

    private static String clipped(String text) {
        return text.length() <= LONGEST_PROBLEM ? text : text.substring(0, LONGEST_PROBLEM) + "…";
    }

    private synchronized boolean isFirst(StoreKey.Family family) {
        return reported.add(family);
    }
}
