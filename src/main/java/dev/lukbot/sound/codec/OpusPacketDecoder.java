package dev.lukbot.sound.codec;

import com.sedmelluq.discord.lavaplayer.natives.opus.OpusDecoder;
import dev.lukbot.media.OpusPackets;
import java.nio.ShortBuffer;

/// Opus of one or two channels, packets of any length, always decoded to stereo. Header gain is left to the caller.
final class OpusPacketDecoder implements PacketDecoder {

    private static final int CHANNELS = 2;
    private static final int MOST_SAMPLES = 5760;
    private static final int USUAL_PACKET = 1500;

    private final Direct input = new Direct(USUAL_PACKET);
    private final ShortBuffer output = Direct.shorts(MOST_SAMPLES * CHANNELS);
    private final Block block = new Block();
    private OpusDecoder decoder = new OpusDecoder(OpusPackets.RATE, CHANNELS);

    @Override
    public Block decode(byte[] packet) throws BrokenPacketException {
        if (OpusPackets.samplesOf(packet) == 0) {
            throw new BrokenPacketException("no Opus packet");
        }
        try {
            int count = decoder.decode(input.of(packet), output);
            Direct.copy(output, count * CHANNELS, block.begin(count, CHANNELS, OpusPackets.RATE));
            return block;
        } catch (IllegalStateException broken) {
            throw new BrokenPacketException("Opus: " + broken.getMessage());
        }
    }

    @Override
    public void reset() {
        decoder.close();
        decoder = new OpusDecoder(OpusPackets.RATE, CHANNELS);
    }

    @Override
    public void close() {
        decoder.close();
    }
}
