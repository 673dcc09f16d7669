package dev.lukbot.testing.discord;

import com.sedmelluq.discord.lavaplayer.natives.opus.OpusDecoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;

/// Decodes Opus packets to the left channel's samples. Confined to one thread at a time; closing frees native memory.
final class OpusEar implements AutoCloseable {

    private static final int CHANNELS = 2;
    private static final int LONGEST_PACKET_SAMPLES = 5760;
    private static final int LARGEST_PACKET_BYTES = 4096;

    private final OpusDecoder decoder = new OpusDecoder(Spectrum.SAMPLES_PER_SECOND, CHANNELS);
    private final ByteBuffer packet = ByteBuffer.allocateDirect(LARGEST_PACKET_BYTES);
    private final ShortBuffer sound = ByteBuffer.allocateDirect(LONGEST_PACKET_SAMPLES * CHANNELS * Short.BYTES)
            .order(ByteOrder.nativeOrder())
            .asShortBuffer();

    short[] decode(byte[] opus) {
        packet.clear();
        packet.put(opus).flip();
        sound.clear();
        decoder.decode(packet, sound);
        short[] left = new short[sound.limit() / CHANNELS];
        for (int i = 0; i < left.length; i++) {
            left[i] = sound.get(i * CHANNELS);
        }
        return left;
    }

    @Override
    public void close() {
        decoder.close();
    }
}
