package dev.lukbot.natives;

import java.io.Serial;

/// Native code that the bot cannot do without does not load. Its message is one line for the owner.
public final class NativesUnavailableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    public NativesUnavailableException(String message) {
        super(message, null, false, false);
    }
}
