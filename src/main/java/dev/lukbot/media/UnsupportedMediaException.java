package dev.lukbot.media;

import java.io.IOException;
import java.io.Serial;

/// The bytes are something we know but do not read.
public final class UnsupportedMediaException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String format;

    /// @param format what it is, as people call it: `Speex`, `Ogg with Theora only`
    public UnsupportedMediaException(String format) {
        super(format + " is not supported");
        this.format = format;
    }

    /// What it is, as people call it.
    public String format() {
        return format;
    }
}
