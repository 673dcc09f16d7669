package dev.lukbot.sound.codec;

import com.sedmelluq.discord.lavaplayer.natives.aac.AacDecoder;
import com.sedmelluq.discord.lavaplayer.natives.aac.AacDecoder.StreamInfo;
import dev.lukbot.media.AudioStream;
import dev.lukbot.media.UnsupportedMediaException;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import org.jspecify.annotations.Nullable;

/// AAC by Fraunhofer's decoder: LC and HE. What it decodes to, it says only with the first access unit.
final class AacPacketDecoder implements PacketDecoder {

    private static final int USUAL_PACKET = 2048;
    private static final int MOST_SAMPLES = 2048;
    private static final int MOST_CHANNELS = 8;
    private static final int LONGEST_CONFIG = 8;

    private final AudioStream stream;
    private final Direct input = new Direct(USUAL_PACKET);
    private final ShortBuffer output = Direct.shorts(MOST_SAMPLES * MOST_CHANNELS);
    private final Block block = new Block();
    private AacDecoder decoder;
    private @Nullable StreamInfo info;

    AacPacketDecoder(AudioStream stream) throws UnsupportedMediaException {
        this.stream = stream;
        decoder = open(stream);
    }

    private static AacDecoder open(AudioStream stream) throws UnsupportedMediaException {
        if (stream.config().length > LONGEST_CONFIG) {
            throw new UnsupportedMediaException(titleOf(stream));
        }
        var opened = new AacDecoder();
        try {
            if (opened.configure(stream.config()) == 0) {
                return opened;
            }
        } catch (RuntimeException _) {
            // what it says depends on how far it came
        }
        opened.close();
        throw new UnsupportedMediaException(titleOf(stream));
    }

    private static String titleOf(AudioStream stream) {
        int objectType = stream.config().length == 0 ? 0 : (stream.config()[0] & 0xFF) >> 3;
        return switch (objectType) {
            case 1 -> "AAC Main";
            case 3 -> "AAC SSR";
            case 4 -> "AAC LTP";
            case 42 -> "xHE-AAC";
            default -> "AAC of type " + objectType;
        };
    }

    @Override
    public Block decode(byte[] packet) throws BrokenPacketException {
        block.clear();
        try {
            StreamInfo known = learn(packet);
            fill(packet);
            if (!decoder.decode(output, /* flush= */ false)) {
                throw new BrokenPacketException("AAC: not decoded");
            }
            int count = known.frameSize * known.channels;
            Direct.copy(output, count, block.begin(known.frameSize, known.channels, known.sampleRate));
            return block;
        } catch (IllegalStateException broken) {
            reset();
            throw new BrokenPacketException("AAC: " + broken.getMessage());
        }
    }

    /// What the first unit tells of all of them. Asking swallows the unit, so another decoder gets it again.
    private StreamInfo learn(byte[] packet) throws BrokenPacketException {
        @Nullable
        StreamInfo known = info;
        if (known == null) {
            fill(packet);
            known = decoder.resolveStreamInfo();
            reset();
            if (known == null || known.frameSize <= 0 || known.frameSize * known.channels > output.capacity()) {
                throw new BrokenPacketException("AAC: it does not tell what it is");
            }
            info = known;
        }
        return known;
    }

    private void fill(byte[] packet) {
        ByteBuffer unit = input.of(packet);
        while (unit.hasRemaining() && decoder.fill(unit) > 0) {
            // it takes as much as it has room for
        }
    }

    @Override
    public void reset() {
        AacDecoder before = decoder;
        try {
            decoder = open(stream);
            before.close();
        } catch (UnsupportedMediaException impossible) {
            throw new IllegalStateException("a configuration that was right before", impossible);
        }
    }

    @Override
    public void close() {
        decoder.close();
    }
}
