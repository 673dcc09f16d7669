package dev.lukbot.media.mpeg;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.Codec;
import dev.lukbot.media.UnsupportedMediaException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Frames of AAC in Audio Data Transport Streams (ISO 13818-7, section 6.2, and ISO 14496-3, annex 1.A.2.2).
final class AdtsSyntax implements FrameSyntax {

    private static final int[] RATES = {
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350,
    };
    private static final List<String> PROFILES = List.of("AAC Main", "AAC", "AAC SSR", "AAC LTP");
    private static final int HEADER = 7;
    private static final int CHECKSUM = 2;
    private static final int SAMPLES = 1024;
    /// Sync, layer, profile, rate, channels.
    private static final int SAME_IN_ALL = 0xFFF6_FDC0;

    @Override
    public int headerLength() {
        return HEADER;
    }

    @Override
    public Optional<FrameHeader> at(ByteBuffer bytes, int offset) {
        if (offset + HEADER > bytes.limit()) {
            return Optional.empty();
        }
        int word = bytes.getInt(offset);
        int rate = word >> 10 & 15;
        int length = (bytes.getInt(offset + 3) & 0x3_FFE0_00) >> 13;
        int headerLength = HEADER + ((word & 1 << 16) == 0 ? CHECKSUM : 0);
        if ((word & 0xFFF6_0000) != 0xFFF0_0000 || rate >= RATES.length || length < headerLength) {
            return Optional.empty();
        }
        int channels = word >> 6 & 7;
        int blocks = (bytes.get(offset + 6) & 3) + 1;
        return Optional.of(new FrameHeader(word & SAME_IN_ALL, headerLength, length, RATES[rate],
                channels == 7 ? 8 : channels, blocks * SAMPLES, 0, PROFILES.get(word >> 14 & 3)));
    }

    @Override
    public AudioStream stream(FrameHeader header) throws UnsupportedMediaException {
        if (header.channels() == 0) {
            throw new UnsupportedMediaException("AAC with channels of its own order");
        }
        if (header.samples() != SAMPLES) {
            throw new UnsupportedMediaException("AAC with several blocks in a frame");
        }
        int type = (header.bits() >> 14 & 3) + 1;
        int config = type << 11 | (header.bits() >> 10 & 15) << 7 | (header.bits() >> 6 & 7) << 3;
        byte[] specific = {(byte) (config >> 8), (byte) config};
        return new AudioStream(Codec.AAC, header.sampleRate(), header.channels(), specific, 0, 0);
    }

    /// Several blocks in a frame cannot be told apart without being decoded.
    @Override
    public Optional<byte[]> sound(FrameHeader header, byte[] frame) {
        return header.samples() == SAMPLES && frame.length > header.headerLength()
                ? Optional.of(Arrays.copyOfRange(frame, header.headerLength(), frame.length))
                : Optional.empty();
    }
}
