package dev.lukbot.sound.codec;

import java.io.Serial;

/// One packet cannot be decoded.
public final class BrokenPacketException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    /// @param what is wrong, for the log
    public BrokenPacketException(String what) {
        super(what, /* cause= */ null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
    }
}
