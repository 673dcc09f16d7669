package dev.lukbot.sound.codec;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.Codec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Sound that is not compressed, or by a logarithm only (ITU-T G.711).
final class PcmPacketDecoder implements PacketDecoder {

    private static final int ALAW_INVERTED_BITS = 0x55;
    private static final int MULAW_BIAS = 0x84;
    private static final float FULL_SCALE_24 = 1 << 23;
    private static final float FULL_SCALE_32 = 1L << 31;

    private final AudioStream stream;
    private final int width;
    private final ByteOrder order;
    private final Block block = new Block();

    PcmPacketDecoder(AudioStream stream) {
        this.stream = stream;
        width = width(stream.codec());
        order = switch (stream.codec()) {
            case PCM_S16_BE, PCM_S24_BE, PCM_S32_BE, PCM_F32_BE, PCM_F64_BE -> ByteOrder.BIG_ENDIAN;
            default -> ByteOrder.LITTLE_ENDIAN;
        };
    }

    private static int width(Codec codec) {
        return switch (codec) {
            case PCM_S16_LE, PCM_S16_BE -> 2;
            case PCM_S24_LE, PCM_S24_BE -> 3;
            case PCM_S32_LE, PCM_S32_BE, PCM_F32_LE, PCM_F32_BE -> 4;
            case PCM_F64_LE, PCM_F64_BE -> 8;
            default -> 1;
        };
    }

    @Override
    public Block decode(byte[] packet) {
        int count = packet.length / width / stream.channels();
        float[] samples = block.begin(count, stream.channels(), stream.sampleRate());
        ByteBuffer bytes = ByteBuffer.wrap(packet).order(order);
        for (int index = 0; index < count * stream.channels(); index++) {
            samples[index] = sample(bytes, index * width);
        }
        return block;
    }

    private float sample(ByteBuffer bytes, int at) {
        return switch (stream.codec()) {
            case PCM_U8 -> ((bytes.get(at) & 0xFF) - 128) / 128f;
            case PCM_S16_LE, PCM_S16_BE -> bytes.getShort(at) / 32768f;
            case PCM_S24_LE -> ((bytes.get(at + 2) << 16) | (bytes.getShort(at) & 0xFFFF)) / FULL_SCALE_24;
            case PCM_S24_BE -> ((bytes.getShort(at) << 8) | (bytes.get(at + 2) & 0xFF)) / FULL_SCALE_24;
            case PCM_S32_LE, PCM_S32_BE -> bytes.getInt(at) / FULL_SCALE_32;
            case PCM_F32_LE, PCM_F32_BE -> sane(bytes.getFloat(at));
            case PCM_F64_LE, PCM_F64_BE -> sane((float) bytes.getDouble(at));
            case PCM_ALAW -> alaw(bytes.get(at)) / 32768f;
            case PCM_MULAW -> mulaw(bytes.get(at)) / 32768f;
            case OPUS, VORBIS, MP3, AAC, FLAC -> throw new IllegalStateException("no PCM: " + stream.codec());
        };
    }

    /// A file may hold anything, and what is no number would silence all that follows.
    private static float sane(float sample) {
        return Float.isNaN(sample) ? 0 : Math.clamp(sample, -8f, 8f);
    }

    private static int alaw(byte code) {
        int bits = (code & 0xFF) ^ ALAW_INVERTED_BITS;
        int exponent = (bits >> 4) & 7;
        int mantissa = ((bits & 0xF) << 4) + 8;
        int magnitude = exponent == 0 ? mantissa : (mantissa + 0x100) << (exponent - 1);
        return (bits & 0x80) == 0 ? -magnitude : magnitude;
    }

    private static int mulaw(byte code) {
        int bits = ~code & 0xFF;
        int magnitude = ((((bits & 0xF) << 3) + MULAW_BIAS) << ((bits >> 4) & 7)) - MULAW_BIAS;
        return (bits & 0x80) == 0 ? magnitude : -magnitude;
    }

    @Override
    public void reset() {
        // holds nothing
    }

    @Override
    public void close() {
        // holds nothing
    }
}
