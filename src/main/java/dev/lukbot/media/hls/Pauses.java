package dev.lukbot.media.hls;

import java.time.Duration;

/// Waits between looks at a live playlist. Thread-safe.
interface Pauses {

    /// Waits, unless somebody closes it.
    ///
    /// @return whether nobody did
    boolean pause(Duration time);

    boolean isClosed();

    void close();
}
