package dev.lukbot.media.mpeg;

/// How many samples are heard. Immutable.
///
/// @param samples 0 if that is not known
/// @param bytesPerFrame if all frames are equally long, but for a byte; else 0
record Mp3Length(long samples, boolean isExact, double bytesPerFrame) {

    static final Mp3Length UNKNOWN = new Mp3Length(0, false, 0);

    boolean isConstant() {
        return bytesPerFrame > 0;
    }
}
