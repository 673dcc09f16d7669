package dev.lukbot.testing.discord;

import java.util.Optional;

/// Decides who speaks to a bot that opens a WebSocket: the main gateway or a voice gateway.
interface WebSockets {

    /// The peer for a new connection; empty to refuse it.
    Optional<WebSocketPeer> accept(Upgrade upgrade);
}
