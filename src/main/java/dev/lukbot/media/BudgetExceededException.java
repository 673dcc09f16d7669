package dev.lukbot.media;

import java.io.IOException;
import java.io.Serial;

/// Reading on would cost more bytes, reads or time than one resource may.
///
/// Whoever parses must let it pass: it is what ends a parser that would go on for ever.
public final class BudgetExceededException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    /// @param what was exceeded, for the log
    public BudgetExceededException(String what) {
        super(what);
    }
}
