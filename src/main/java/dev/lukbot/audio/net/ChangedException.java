package dev.lukbot.audio.net;

import java.io.IOException;

/// The rest of a file was asked for, and what came belongs to another place or another file.
public final class ChangedException extends IOException {

    ChangedException(String what) {
        super(what);
    }
}
