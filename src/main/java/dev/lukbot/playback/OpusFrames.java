package dev.lukbot.playback;

import java.nio.ByteBuffer;

/// Where a voice connection gets its sound: Opus frames of 20 ms, 48 kHz stereo.
///
/// Called by one audio thread every 20 ms: implementations neither block nor allocate.
public interface OpusFrames {

    /// Writes the next frame into `target`, from its position on, and advances the position.
    ///
    /// @param target has room for at least 1500 bytes
    /// @return whether there was a frame; false while nothing plays, it is paused, or decoding lags behind
    boolean next(ByteBuffer target);
}
