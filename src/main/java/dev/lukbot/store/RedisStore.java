package dev.lukbot.store;

import java.util.List;

/// The bot's durable state. Services read and write it; nothing else does.
///
/// Thread-safe. Reads and admissions block for at most the store's command timeout, so make them from virtual threads.
/// A write renews its key's [time to live][StoreKey.Family#timeToLive]; an expired key reads as a missing one. Only the
/// switching store hides an outage: the Lettuce store throws [StoreUnavailableException] when Redis does not answer.
public interface RedisStore extends AutoCloseable {

    /// Answers all queries in one round trip.
    Answers read(List<? extends Query<?>> queries);

    /// Answers one query.
    default <T> T read(Query<T> query) {
        return read(List.of(query)).to(query);
    }

    /// Applies the writes in order. Whoever wrote reads them at once; the switching store returns before they are in
    /// Redis.
    void write(List<? extends Write> writes);

    default void write(Write write) {
        write(List.of(write));
    }

    /// Takes a permit of every limit, or of none if one of them refuses. Being refused costs nothing.
    Admission admit(List<Limit> limits);

    /// Sends what is pending, within the store's own deadline, and lets go of the connection.
    @Override
    void close();
}
