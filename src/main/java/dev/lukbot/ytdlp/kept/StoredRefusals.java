package dev.lukbot.ytdlp.kept;

import dev.lukbot.store.Json;
import dev.lukbot.store.Query.Fields;
import dev.lukbot.store.RedisStore;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.StoreUnavailableException;
import dev.lukbot.store.UnreadableValues;
import dev.lukbot.store.Write.PutField;
import dev.lukbot.ytdlp.Breakers;
import dev.lukbot.ytdlp.Fault;
import dev.lukbot.ytdlp.Refusal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Keeps refusals of services in the store, so that a restart does not ask those again who just refused. Thread-safe.
public final class StoredRefusals implements Breakers.Memory {

    /// Stands where a service is well again.
    private static final String WELL = "";

    private final RedisStore store;
    private final UnreadableValues unreadable = new UnreadableValues();

    public StoredRefusals(RedisStore store) {
        this.store = store;
    }

    /// Blocks for at most the store's command timeout.
    @Override
    public Map<String, Refusal> load() {
        Map<String, String> fields;
        try {
            fields = store.read(new Fields(StoreKey.ytDlpRefusals()));
        } catch (StoreUnavailableException _) {
            return Map.of();
        }
        var refusals = new HashMap<String, Refusal>();
        fields.forEach((key, json) -> read(json).ifPresent(refusal -> refusals.put(key, refusal)));
        return refusals;
    }

    private Optional<Refusal> read(String json) {
        return Optional.of(json)
                .filter(text -> !text.equals(WELL))
                .flatMap(text -> unreadable.read(StoreKey.ytDlpRefusals(), text, FailureEntry.class))
                .flatMap(entry -> entry.known()
                        .filter(Fault::isServices)
                        .flatMap(fault -> entry.sinceMillis()
                                .map(since -> new Refusal(
                                        Instant.ofEpochMilli(since), fault, entry.reason().orElse("")))));
    }

    @Override
    public void keep(String key, Optional<Refusal> refusal) {
        String json = refusal.map(StoredRefusals::json).orElse(WELL);
        store.write(new PutField(StoreKey.ytDlpRefusals(), key, json));
    }

    private static String json(Refusal refusal) {
        return Json.write(new FailureEntry(
                Optional.of(refusal.fault().name()), Optional.of(refusal.reason()),
                Optional.of(refusal.since().toEpochMilli())));
    }
}
