package dev.lukbot.playback;

import java.io.Serial;

/// The player has too much to do. What was asked is not done, so it may be asked again.
public final class PlayerBusyException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    PlayerBusyException(String message) {
        super(message);
    }
}
