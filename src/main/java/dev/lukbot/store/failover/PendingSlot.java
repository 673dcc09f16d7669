package dev.lukbot.store.failover;

import dev.lukbot.store.Stamp;
import dev.lukbot.store.StampedWrite;
import dev.lukbot.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One key's writes on their way to Redis: those that may have been sent, and those that came since.
///
/// The latter are kept as few as they can be: of two writes of a value or a field only the later stays, and a
/// deletion leaves nothing of what came before it. Confined to the journal's step for the key.
final class PendingSlot {

    private static final String DELETION = "-";
    private static final String WHOLE = "";

    private final int cap;
    private final List<StampedWrite> sent = new ArrayList<>();
    private final Map<String, StampedWrite> next = new LinkedHashMap<>();
    private int underWay;
    private int sendings;

    /// @param cap how many elements a timeline keeps; of others no matter
    PendingSlot(int cap) {
        this.cap = cap;
    }

    /// Adds a write later than all before it.
    ///
    /// @return by how much the slot grew; negative if it shrank
    int add(StampedWrite later) {
        int before = next.size();
        switch (later.write()) {
            case Write.Put _ -> next.put(WHOLE, later);
            case Write.PutField(var _, String field, var _) -> next.put("." + field, later);
            case Write.Append(var _, Instant at, String element) -> {
                next.merge("+" + element, later, (known, _) -> at(known).isAfter(at) ? known : later);
                if (next.size() - (next.containsKey(DELETION) ? 1 : 0) > cap) {
                    removeOldest();
                }
            }
            case Write.Raise(var _, Instant arrival, var _) ->
                next.merge(WHOLE, later, (known, _) -> known.expiresAt().isAfter(arrival) ? known : later);
            case Write.Delete _ -> {
                next.clear();
                next.put(DELETION, later);
            }
        }
        return next.size() - before;
    }

    /// What nobody can have sent yet.
    Collection<StampedWrite> unsent() {
        return next.values();
    }

    /// Puts writes with other stamps in the place of those that have these.
    void replaceUnsent(Map<Stamp, StampedWrite> byStamp) {
        next.replaceAll((_, write) -> byStamp.getOrDefault(write.stamp(), write));
    }

    void addSent(StampedWrite write) {
        sent.add(write);
        sendings++;
    }

    /// Whether what is under way is so for the first time, so that Redis cannot have had it before.
    boolean isFirstSending() {
        return sendings == 1;
    }

    /// All writes that are to be sent now, in order.
    List<StampedWrite> take() {
        if (sent.isEmpty()) {
            sent.addAll(next.values());
            next.clear();
        }
        underWay = sent.size();
        sendings++;
        return List.copyOf(sent);
    }

    /// What was taken has arrived.
    ///
    /// @return how many writes that were
    int arrived() {
        int arrived = underWay;
        sent.subList(0, arrived).clear(); // what an earlier process left may have come meanwhile
        underWay = 0;
        sendings = 0;
        return arrived;
    }

    List<StampedWrite> all() {
        var all = new ArrayList<>(sent);
        all.addAll(next.values());
        return all;
    }

    boolean isEmpty() {
        return sent.isEmpty() && next.isEmpty();
    }

    private void removeOldest() {
        next.entrySet()
                .stream()
                .filter(entry -> entry.getValue().write() instanceof Write.Append)
                .min(Comparator.comparing(entry -> at(entry.getValue())))
                .ifPresent(oldest -> next.remove(oldest.getKey()));
    }

    private static Instant at(StampedWrite write) {
        return write.write() instanceof Write.Append(var _, Instant at, var _) ? at : Instant.MIN;
    }
}
