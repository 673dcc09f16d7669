package dev.lukbot.media;

import java.io.IOException;
import java.io.Serial;

/// A place lies behind, and this input only goes forward.
public final class NotSeekableException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    public NotSeekableException() {
        super("the input cannot go back");
    }
}
