package dev.lukbot.audio.net;

import java.io.IOException;

/// A redirect leads to what no browser opens by itself: to an app, by a link that only its owner's device understands,
/// or to a file.
public final class LeftTheWebException extends IOException {

    LeftTheWebException() {
        super("a redirect to what is not on the web");
    }
}
