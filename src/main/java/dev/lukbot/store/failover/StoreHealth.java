package dev.lukbot.store.failover;

import dev.lukbot.store.StoreUnavailableException.Reason;
import dev.lukbot.store.disk.JournalFile;
import java.time.Instant;
import java.util.Optional;

/// How the store is at a moment. Immutable.
///
/// @param isInitialized whether Redis has ever been in use since the start
/// @param since when the state began
/// @param pending how many writes wait for Redis
/// @param dropped how many writes were given up because too many waited, since the start
/// @param replayed how many writes reached Redis later than at once, since the start
/// @param lastFailure the last outage's reason
/// @param journalFile how the journal's file is; empty if there is to be none
public record StoreHealth(
        State state, boolean isInitialized, Instant since, int pending, long dropped, long replayed,
        Optional<Reason> lastFailure, Optional<JournalFile.State> journalFile) {

    /// Where the store stands with Redis.
    public enum State {
        /// Just started; Redis has not answered yet.
        CONNECTING,
        /// Redis is in use.
        HEALTHY,
        /// Redis is away or refuses; memory is in use.
        DEGRADED,
        /// Redis is back and gets what it missed; memory is still in use.
        RECOVERING
    }

    /// Whether Redis answers.
    public boolean isConnected() {
        return state == State.HEALTHY || state == State.RECOVERING;
    }

    /// Whether Redis is in use.
    public boolean isHealthy() {
        return state == State.HEALTHY;
    }
}
