package dev.lukbot.lifecycle;

import java.time.Duration;

/// Something that has to be closed when the bot stops.
///
/// @param name for the log
/// @param share how much of the time belongs to it alone; it also gets what those before it did not use
/// @param closing called once; should be over by the deadline
public record Part(String name, Duration share, Closing closing) {

    /// How a part is closed.
    @FunctionalInterface
    public interface Closing {
        void close(Deadline deadline);
    }
}
