package dev.lukbot.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A question to the store, as a value, so that several travel in one round trip.
///
/// @param <T> the answer's type
public sealed interface Query<T> {

    StoreKey key();

    /// The value of a [StoreKey.Structure#VALUE] key; empty if the key is missing.
    record Value(StoreKey key) implements Query<Optional<String>> {}

    /// All fields of a [StoreKey.Structure#FIELDS] key; empty if the key is missing.
    record Fields(StoreKey key) implements Query<Map<String, String>> {}

    /// At most `limit` elements of a timeline, newest first.
    record Newest(StoreKey key, int limit) implements Query<List<String>> {}

    /// The times of those of `elements` that a timeline holds.
    record Times(StoreKey key, List<String> elements) implements Query<Map<String, Instant>> {
        public Times {
            elements = List.copyOf(elements);
        }
    }
}
