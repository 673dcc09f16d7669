package dev.lukbot.media;

import java.io.IOException;
import java.io.Serial;
import java.time.Duration;

/// Reading on would cost more bytes, reads or time than one resource may.
///
/// Whoever parses must let it pass: it is what ends a parser that would go on for ever.
public final class BudgetExceededException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    private final boolean aboutTime;

    /// @param what was exceeded, for the log
    public BudgetExceededException(String what) {
        this(what, false);
    }

    private BudgetExceededException(String what, boolean aboutTime) {
        super(what);
        this.aboutTime = aboutTime;
    }

    /// It took too long, and may not another time.
    public static BudgetExceededException ofTime(Duration limit) {
        return new BudgetExceededException("more than " + limit, true);
    }

    /// Whether it took too long, rather than was too much.
    public boolean isAboutTime() {
        return aboutTime;
    }
}
