package dev.lukbot.playback;

import java.io.Serial;

/// The player ended before it got to this. [Players] makes another one.
public final class PlayerClosedException extends IllegalStateException {

    @Serial
    private static final long serialVersionUID = 1;

    PlayerClosedException(String player) {
        super(player + " has ended");
    }
}
