package dev.lukbot.testing.discord;

import java.util.List;
import java.util.Map;

/// A wish to turn a connection into a WebSocket.
///
/// @param host the `Host` header
/// @param secure whether it came over TLS
record Upgrade(Map<String, List<String>> parameters, String host, boolean secure) {

    /// The main gateway is asked for an encoding; a voice gateway is not.
    boolean forMainGateway() {
        return parameters.containsKey("encoding");
    }

    String url() {
        return (secure ? "wss://" : "ws://") + host;
    }
}
