package dev.lukbot.audio.net;

import java.io.IOException;

/// The redirects lead too far, or in a circle.
public final class TooManyRedirectsException extends IOException {

    TooManyRedirectsException() {
        super("too many redirects");
    }
}
