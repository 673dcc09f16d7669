package dev.lukbot.sound;

import java.time.Duration;

/// What a source of sound has next.
public sealed interface Frame {

    int SAMPLE_RATE = 48_000;
    int CHANNELS = 2;

    /// Per channel.
    int SAMPLES = 960;

    Duration LENGTH = Duration.ofMillis(20);

    /// Sound, [#LENGTH] of it.
    sealed interface Sound extends Frame {}

    /// Sound that may be sent as it is.
    ///
    /// @param packet of Opus: one frame of 20 ms, stereo; owned by whoever got it
    @SuppressWarnings("ArrayRecordComponent") // is never compared, and copying it would cost
    record Opus(byte[] packet) implements Sound {}

    /// Sound to be encoded.
    ///
    /// @param samples [#SAMPLES] for the left and the right ear in turn, full scale being 1, which they may exceed; owned
    ///        by whoever got them. At the end silence fills them up.
    @SuppressWarnings("ArrayRecordComponent") // is never compared, and copying it would cost
    record Pcm(float[] samples) implements Sound {}

    /// From here on something else is heard: a radio's next song, the next part of a chained file.
    ///
    /// @param text as its server or file calls it; clipped, not empty
    record Title(String text) implements Frame {}

    /// Nothing comes any more.
    record End() implements Frame {}
}
