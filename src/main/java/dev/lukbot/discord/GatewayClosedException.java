package dev.lukbot.discord;

import java.io.Serial;

/// Discord closed the gateway for good, for a reason that trying again does not change.
public final class GatewayClosedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    GatewayClosedException(String message) {
        super(message, null, false, false);
    }
}
