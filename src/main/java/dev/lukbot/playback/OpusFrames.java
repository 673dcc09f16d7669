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

    /// Counts up when what was handed out but not sent is not to be heard as it is: at a pause, a seek, a skip, another
    /// volume. Whoever holds frames drops them then, and gives them back.
    default int cuts() {
        return 0;
    }

    /// Whether the next frame is as people want it by now. While it is not, better ones are being made, so that it is wise to
    /// take no more than is needed.
    default boolean isSettled() {
        return true;
    }

    /// The last `count` frames were dropped: those that are still to be heard come again.
    default void giveBack(int count) {}
}
