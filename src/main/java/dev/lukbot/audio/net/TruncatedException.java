package dev.lukbot.audio.net;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A server hung up before it had sent what it promised. It is no [java.io.EOFException], which parsers may take for a
/// file's own end.
public final class TruncatedException extends IOException {

    TruncatedException(@Nullable IOException cause) {
        super("the server hung up early", cause);
    }
}
