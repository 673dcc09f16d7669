package dev.lukbot.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What a store holds under a key, with its stamps: what writes change and queries ask. Immutable.
///
/// This is the store's semantics in Java. The Lua scripts are the same in Redis; the contract tests compare the two.
public sealed interface Held permits Held.Text, Held.Fields, Timeline, Held.Arrival {

    /// What holding nothing looks like for `key`.
    static Held nothing(StoreKey key) {
        return switch (key.family().structure()) {
            case VALUE -> Text.NOTHING;
            case FIELDS -> Fields.NOTHING;
            case TIMELINE -> Timeline.NOTHING;
            case LIMIT -> Arrival.NOTHING;
        };
    }

    /// What is held after `write`; this object if the write comes too late to change anything.
    Held after(StampedWrite write);

    /// What is held after `write`, which may have ended by `now`: then all that is left of it is that what was there before
    /// is gone.
    default Held after(StampedWrite write, Instant now) {
        if (write.expiresAt().isAfter(now)) {
            return after(write);
        }
        return write.outlivesItself()
                ? after(new StampedWrite(new Write.Delete(write.key()), write.stamp(), write.expiresAt()))
                : this;
    }

    /// The latest stamp that is held, be it a deletion's; [Stamp#NEVER] if there is none.
    Stamp latest();

    /// The stamp by which `write` comes too late; empty if it does not, or if it was applied already.
    default Optional<Stamp> overtaking(StampedWrite write) {
        return Optional.of(standingAgainst(write)).filter(stamp -> stamp.isAfter(write.stamp()));
    }

    /// The stamp that `write` must be later than.
    Stamp standingAgainst(StampedWrite write);

    /// Whether nothing is held: a reader sees a missing key, though a deletion may still be remembered.
    boolean isNothing();

    /// Roughly how much heap this takes.
    int bytes();

    /// The answer to a query for this key.
    default Object answer(Query<?> query) {
        return switch (query) {
            case Query.Value _ when this instanceof Text text -> text.value();
            case Query.Fields _ when this instanceof Fields fields -> fields.texts();
            case Query.Newest(var _, int limit) when this instanceof Timeline timeline -> timeline.newest(limit);
            case Query.Times(var _, var elements) when this instanceof Timeline timeline -> timeline.times(elements);
            case Query.Value _,Query.Fields _,Query.Newest _,Query.Times _ ->
                throw new IllegalArgumentException("not a question for this key: " + query);
        };
    }

    static IllegalArgumentException unfit(StampedWrite write) {
        return new IllegalArgumentException("not a write for this key: " + write.write());
    }

    /// A [StoreKey.Structure#VALUE].
    ///
    /// @param stamp of the last write, a deletion included
    record Text(Stamp stamp, Optional<String> value) implements Held {

        static final Text NOTHING = new Text(Stamp.NEVER, Optional.empty());

        @Override
        public Held after(StampedWrite write) {
            Optional<String> written = switch (write.write()) {
                case Write.Put(var _, String text) -> Optional.of(text);
                case Write.Delete _ -> Optional.empty();
                default -> throw unfit(write);
            };
            return write.stamp().isAfter(stamp) ? new Text(write.stamp(), written) : this;
        }

        @Override
        public Stamp latest() {
            return stamp;
        }

        @Override
        public Stamp standingAgainst(StampedWrite write) {
            return stamp;
        }

        @Override
        public boolean isNothing() {
            return value.isEmpty();
        }

        @Override
        public int bytes() {
            return Sizes.OBJECT + value.map(Sizes::of).orElse(0);
        }
    }

    /// A [StoreKey.Structure#FIELDS].
    record Fields(Stamp deletedAt, Map<String, Text> fields) implements Held {

        static final Fields NOTHING = new Fields(Stamp.NEVER, Map.of());

        public Fields {
            fields = Map.copyOf(fields);
        }

        Map<String, String> texts() {
            var texts = new HashMap<String, String>();
            fields.forEach((name, field) -> field.value().ifPresent(text -> texts.put(name, text)));
            return Map.copyOf(texts);
        }

        @Override
        public Held after(StampedWrite write) {
            return switch (write.write()) {
                case Write.PutField(var _, String name, String text) -> {
                    Stamp known = fields.containsKey(name) ? fields.get(name).stamp() : Stamp.NEVER;
                    if (!write.stamp().isAfter(known) || !write.stamp().isAfter(deletedAt)) {
                        yield this;
                    }
                    var changed = new HashMap<>(fields);
                    changed.put(name, new Text(write.stamp(), Optional.of(text)));
                    yield new Fields(deletedAt, changed);
                }
                case Write.Delete _ -> {
                    if (!write.stamp().isAfter(deletedAt)) {
                        yield this;
                    }
                    var kept = new HashMap<>(fields);
                    kept.values().removeIf(field -> !field.stamp().isAfter(write.stamp()));
                    yield new Fields(write.stamp(), kept);
                }
                default -> throw unfit(write);
            };
        }

        @Override
        public Stamp latest() {
            return fields.values().stream().map(Text::stamp).reduce(deletedAt, Stamp::later);
        }

        @Override
        public Stamp standingAgainst(StampedWrite write) {
            return write.write() instanceof Write.PutField(var _, String name, var _) && fields.containsKey(name)
                    ? deletedAt.later(fields.get(name).stamp())
                    : deletedAt;
        }

        @Override
        public boolean isNothing() {
            return fields.isEmpty();
        }

        @Override
        public int bytes() {
            int bytes = Sizes.OBJECT;
            for (var field : fields.entrySet()) {
                bytes += Sizes.OBJECT + Sizes.of(field.getKey()) + field.getValue().bytes();
            }
            return bytes;
        }
    }

    /// A [StoreKey.Structure#LIMIT]: when the limit is back at its full number of permits.
    record Arrival(Instant at) implements Held {

        static final Arrival NOTHING = new Arrival(Instant.EPOCH);

        @Override
        public Held after(StampedWrite write) {
            return switch (write.write()) {
                case Write.Raise(var _, Instant arrival, var _) -> arrival.isAfter(at) ? new Arrival(arrival) : this;
                case Write.Delete _ -> NOTHING;
                default -> throw unfit(write);
            };
        }

        @Override
        public Stamp latest() {
            return Stamp.NEVER;
        }

        @Override
        public Stamp standingAgainst(StampedWrite write) {
            return Stamp.NEVER;
        }

        @Override
        public boolean isNothing() {
            return at.equals(Instant.EPOCH);
        }

        @Override
        public int bytes() {
            return Sizes.OBJECT;
        }
    }
}
