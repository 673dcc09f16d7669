package dev.lukbot.audio.proxy;

import java.time.Duration;

/// What a visitor of the proxy may cost.
///
/// @param connections at once, of all visitors together
/// @param head until a visitor has said what it wants, from its first byte to its last
/// @param connect until a server takes the connection
/// @param idle without a byte in either direction
public record Limits(int connections, Duration head, Duration connect, Duration idle) {

    public static final Limits DEFAULT = new Limits(
            128, Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(60));
}
