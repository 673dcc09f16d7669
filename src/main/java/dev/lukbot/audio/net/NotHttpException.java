package dev.lukbot.audio.net;

import java.io.IOException;

/// What answered does not speak HTTP, or not so that its answer could be told from noise.
public final class NotHttpException extends IOException {

    NotHttpException(IOException cause) {
        super("no answer in HTTP", cause);
    }
}
