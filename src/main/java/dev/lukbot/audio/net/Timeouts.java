package dev.lukbot.audio.net;

import java.time.Duration;

/// How long a server may take.
///
/// @param connect to take a connection, at one of its addresses
/// @param read between two pieces of what it sends
public record Timeouts(Duration connect, Duration read) {

    public static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(10));

    /// To say whether and what it will send, all redirects and a second try as a browser included. A server that drips its
    /// headers could go on for ever without any one read taking long.
    Duration answer() {
        return connect.plus(read);
    }
}
