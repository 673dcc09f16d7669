package dev.lukbot.store;

import java.time.Instant;
import java.util.Optional;

/// A store on a server that can go away.
///
/// Thread-safe. Nothing here reconnects by itself: [#probe()] does, and whoever calls it decides when.
public interface RemoteStore extends StampedStore {

    /// Connects if there is no connection, and asks for proof that the server takes writes. Blocks for less than a
    /// second and a half. Called by one thread at a time.
    ///
    /// @throws StoreUnavailableException if it does not; then the connection may be gone
    Pulse probe();

    /// What ails the connection, if something does: it was lost, or has been silent for too long while it owed answers.
    Optional<StoreUnavailableException> trouble();

    /// Drops the connection. What was sent and not answered may still happen.
    void disconnect();

    /// Names the data set on the server, unless it has a name already.
    ///
    /// @return its name
    String mark(String epoch);

    /// A sign of life.
    ///
    /// @param history changes whenever the server's data may have lost its last writes: on a restart, on a failover
    /// @param epoch the data set's name; empty if it has none, so it is a new one
    /// @param time the server's clock
    record Pulse(String history, Optional<String> epoch, Instant time) {}
}
