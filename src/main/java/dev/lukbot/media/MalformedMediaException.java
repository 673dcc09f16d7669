package dev.lukbot.media;

import java.io.IOException;
import java.io.Serial;

/// The bytes are not what their beginning promised, and there is no going on.
public final class MalformedMediaException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    /// @param what is wrong, for the log
    public MalformedMediaException(String what) {
        super(what);
    }
}
