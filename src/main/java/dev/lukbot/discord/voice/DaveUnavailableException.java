package dev.lukbot.discord.voice;

import java.io.Serial;

/// The configuration insists on the native DAVE library, and it does not load here.
public final class DaveUnavailableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    DaveUnavailableException(String why) {
        super("DAVE=native, but the native library does not load: " + why + ". Use DAVE=auto or DAVE=java.");
    }
}
