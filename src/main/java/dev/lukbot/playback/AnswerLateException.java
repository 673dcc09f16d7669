package dev.lukbot.playback;

import java.io.Serial;

/// The player did not answer in time, but what it was asked will still be done, or is being done: whoever asks again
/// gets it twice.
public final class AnswerLateException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    AnswerLateException(String message) {
        super(message);
    }
}
