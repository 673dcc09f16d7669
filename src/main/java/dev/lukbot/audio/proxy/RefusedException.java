package dev.lukbot.audio.proxy;

import java.io.IOException;
import java.io.Serial;

/// The proxy does not do what it is asked for, and says so.
final class RefusedException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int status;
    private final String reason;

    /// @param reason goes into the status line, which yt-dlp repeats in its complaint
    RefusedException(int status, String reason) {
        super(reason);
        this.status = status;
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    int status() {
        return status;
    }
}
