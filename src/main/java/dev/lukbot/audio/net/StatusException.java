package dev.lukbot.audio.net;

import java.io.IOException;

/// A server answered, but not with what was asked for.
public final class StatusException extends IOException {

    private final int status;

    StatusException(int status) {
        super("status " + status);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
