package dev.lukbot.audio.net;

import java.io.IOException;

/// Somebody closed what was being read.
public final class ClosedInputException extends IOException {

    ClosedInputException() {
        super("closed");
    }
}
