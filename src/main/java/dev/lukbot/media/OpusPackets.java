package dev.lukbot.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// What the first bytes of an Opus packet say of it (RFC 6716, section 3.1).
public final class OpusPackets {

    /// Opus counts in these, in Hz, whatever the sound was made of.
    public static final int RATE = 48_000;

    /// 120 ms.
    private static final int MOST_SAMPLES = 5760;

    /// An OpusHead without a table of channels (RFC 7845, section 5.1).
    private static final int HEAD = 19;
    private static final int MOST_CHANNELS = 8;

    private OpusPackets() {}

    /// The stream that an OpusHead packet announces; empty if it is none.
    public static Optional<AudioStream> stream(byte[] head) {
        if (head.length < HEAD || head[9] < 1 || head[9] > MOST_CHANNELS) {
            return Optional.empty();
        }
        var fields = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        int preSkip = fields.getChar(10);
        double gainDb = fields.getShort(16) / 256.0;
        return Optional.of(new AudioStream(Codec.OPUS, RATE, head[9], head, preSkip, gainDb));
    }

    /// How many samples at 48 kHz it decodes to; 0 if it is no Opus packet.
    public static int samplesOf(byte[] packet) {
        if (packet.length == 0) {
            return 0;
        }
        int frames = switch (packet[0] & 3) {
            case 0 -> 1;
            case 1, 2 -> 2;
            default -> packet.length < 2 ? 0 : packet[1] & 0x3F;
        };
        int samples = frames * samplesInFrame((packet[0] & 0xFF) >> 3);
        return samples <= MOST_SAMPLES ? samples : 0;
    }

    /// Whether it was coded as stereo.
    public static boolean isStereo(byte[] packet) {
        return packet.length > 0 && (packet[0] & 4) != 0;
    }

    private static int samplesInFrame(int configuration) {
        if (configuration < 12) { // SILK: 10, 20, 40, 60 ms
            return new int[]{480, 960, 1920, 2880}[configuration % 4];
        }
        if (configuration < 16) { // hybrid: 10, 20 ms
            return configuration % 2 == 0 ? 480 : 960;
        }
        return 120 << (configuration % 4); // CELT: 2.5, 5, 10, 20 ms
    }
}
