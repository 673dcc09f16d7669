package dev.lukbot.store;

import java.time.Duration;
import java.time.Instant;

/// A change to the store, as a value: it can be applied, compacted, journaled, replayed and compared.
///
/// Stores stamp every write with its time, so applying one twice, or after a newer one, changes nothing.
public sealed interface Write {

    StoreKey key();

    /// Whether nothing of `earlier`, of the same key, is left after this.
    default boolean replaces(Write earlier) {
        return switch (this) {
            case Put _,Delete _ -> true;
            case PutField(var _, String field, var _) ->
                earlier instanceof PutField(var _, String other, var _) && other.equals(field);
            case Append _,Raise _ -> false;
        };
    }

    /// Sets the whole value. Of two, the later one stays.
    record Put(StoreKey key, String value) implements Write {}

    /// Sets one field and leaves the others alone. Of two, the later one stays.
    ///
    /// @param field must not begin with `#`: stamps have such names
    record PutField(StoreKey key, String field, String value) implements Write {
        public PutField {
            if (field.startsWith("#")) {
                throw new IllegalArgumentException("field must not begin with #: " + field);
            }
        }
    }

    /// Adds an element to a timeline, or moves it to a later time. Beyond the family's cap the oldest elements go.
    record Append(StoreKey key, Instant at, String element) implements Write {}

    /// Removes the key and all it holds. Older writes that arrive later stay without effect.
    record Delete(StoreKey key) implements Write {}

    /// Makes a rate limit at least as strict as another store knows it to be. Stores write it, services don't.
    ///
    /// @param arrival when the limit is back at its full number of permits (GCRA's theoretical arrival time); never
    ///     taken as further away than `window`
    record Raise(StoreKey key, Instant arrival, Duration window) implements Write {}
}
