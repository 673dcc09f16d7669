package dev.lukbot.media.iso;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.Codec;
import java.nio.ByteBuffer;

/// The head of a frame of MPEG audio (ISO 11172-3, section 2.4.1.3), which knows better than what stands outside.
final class MpegFrame {

    private static final int[] RATES = {44_100, 48_000, 32_000};
    private static final int LENGTH = 4;

    private MpegFrame() {}

    /// What the stream's first frame says; what was known before, if it is none.
    static AudioStream stream(AudioStream known, ByteBuffer frame) {
        if (known.codec() != Codec.MP3 || frame.remaining() < LENGTH) {
            return known;
        }
        int word = frame.getInt(0);
        int version = word >> 19 & 3;
        boolean isFrame = (word & 0xFFE0_0000) == 0xFFE0_0000 && version != 1 && (word >> 10 & 3) != 3;
        if (!isFrame) {
            return known;
        }
        int rate = RATES[word >> 10 & 3] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
        int channels = (word >> 6 & 3) == 3 ? 1 : 2;
        return new AudioStream(Codec.MP3, rate, channels, known.config(), known.delaySamples(), known.gainDb());
    }
}
