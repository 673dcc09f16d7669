package dev.lukbot.media;

/// What a demuxer finds next.
public sealed interface Unit {

    /// Compressed sound.
    ///
    /// @param bytes one packet, owned by whoever got it
    /// @param sample where its first sample is heard, from 0 at the resource's first, in the stream's sample rate, the
    ///        encoder's delay left out (so it may be negative)
    /// @param samples how many samples at most are to be heard of it, where the container cuts the last one; else
    ///        `Integer.MAX_VALUE`
    @SuppressWarnings("ArrayRecordComponent") // is never compared, and copying it would cost
    record Packet(byte[] bytes, long sample, int samples) implements Unit {}

    /// From here on another stream, such as the next song of a chained Ogg. Its packets count on where the last ended.
    record NewStream(AudioStream stream, Tags tags) implements Unit {}

    /// Nothing comes any more. A last packet that is cut off is an end too.
    record End() implements Unit {}
}
