package dev.lukbot.media.mpeg;

/// What stands before each frame. Immutable.
///
/// @param bits those that are the same in all frames of a stream
/// @param headerLength in bytes
/// @param length of the frame with its header, in bytes
/// @param bitrate in bits per second; 0 if the header does not say
record FrameHeader(
        int bits, int headerLength, int length, int sampleRate, int channels, int samples, int bitrate, String format) {

    /// Whether a frame with that header may be the next of the same stream.
    boolean fits(FrameHeader other) {
        return bits == other.bits && sampleRate == other.sampleRate && channels == other.channels;
    }

    double seconds() {
        return (double) samples / sampleRate;
    }
}
