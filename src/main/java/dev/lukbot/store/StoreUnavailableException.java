package dev.lukbot.store;

import java.io.Serial;

/// Redis did not do what was asked: it is away, too slow, or in a state in which it refuses. Not a bug of ours.
public final class StoreUnavailableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
