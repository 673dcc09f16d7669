package dev.lukbot.playback;

import java.io.Serial;

/// The player did not answer in time. What was asked has not been done, unless it was being done at that moment.
public final class PlayerBusyException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    PlayerBusyException(String message) {
        super(message);
    }
}
