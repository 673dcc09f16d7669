package dev.lukbot.store;

import java.util.Map;

/// The answers to the queries of one round trip. Immutable.
public final class Answers {

    private static final Answers NONE = new Answers(Map.of());

    private final Map<Query<?>, Object> byQuery;

    public Answers(Map<Query<?>, Object> byQuery) {
        this.byQuery = Map.copyOf(byQuery);
    }

    public static Answers none() {
        return NONE;
    }

    /// The answer to `query`, which must have been asked.
    @SuppressWarnings("unchecked") // stores answer each query with its type; the store contract tests hold them to it
    public <T> T to(Query<T> query) {
        Object answer = byQuery.get(query);
        if (answer == null) {
            throw new IllegalArgumentException("never asked: " + query);
        }
        return (T) answer;
    }
}
