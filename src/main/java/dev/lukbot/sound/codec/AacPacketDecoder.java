package dev.lukbot.sound.codec;

import com.sedmelluq.discord.lavaplayer.natives.aac.AacDecoder;
import com.sedmelluq.discord.lavaplayer.natives.aac.AacDecoder.StreamInfo;
import dev.lukbot.media.AudioStream;
import dev.lukbot.media.UnsupportedMediaException;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import org.jspecify.annotations.Nullable;

/// AAC by Fraunhofer's decoder: LC and HE. What it decodes to, it says only with the first access unit.
///
/// It is late by a frame, to conceal broken ones, and by the look-ahead of its limiter. What it hands out before its first
/// sample is left out, so that sound comes when it should; its last comes when it is drained.
final class AacPacketDecoder implements PacketDecoder {

    private static final int USUAL_PACKET = 2048;
    private static final int MOST_SAMPLES = 2048;
    private static final int MOST_CHANNELS = 8;
    private static final int LONGEST_CONFIG = 8;
    private static final int LIMITER_MILLIS = 15;

    private final AudioStream stream;
    private final Direct input = new Direct(USUAL_PACKET);
    private final ShortBuffer output = Direct.shorts(MOST_SAMPLES * MOST_CHANNELS);
    private final Block block = new Block();
    private AacDecoder decoder;
    private @Nullable StreamInfo info;
    /// How many samples of each channel come before the first, and how many are inside.
    private int toLeaveOut;
    private int inside;

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
            hand(known, known.frameSize);
            return block;
        } catch (IllegalStateException broken) {
            reopen(); // and what that hands out first stands for what was lost
            throw new BrokenPacketException("AAC: " + broken.getMessage());
        }
    }

    /// Hands on what was decoded, of `length` samples, but for what comes too early.
    private void hand(StreamInfo known, int length) {
        int left = Math.min(toLeaveOut, length);
        toLeaveOut -= left;
        float[] samples = block.begin(length - left, known.channels, known.sampleRate);
        Direct.copy(output, left * known.channels, (length - left) * known.channels, samples);
    }

    @Override
    public Block drain() {
        @Nullable
        StreamInfo known = info;
        if (known == null || inside == 0) {
            return Block.EMPTY;
        }
        int length = Math.min(inside, known.frameSize);
        inside -= length;
        block.clear();
        try {
            if (decoder.decode(output, /* flush= */ true)) {
                hand(known, length);
            }
        } catch (IllegalStateException _) {
            inside = 0; // half a frame
        }
        return block;
    }

    /// What the first unit tells of all of them. Asking swallows the unit, so another decoder gets it again.
    private StreamInfo learn(byte[] packet) throws BrokenPacketException {
        @Nullable
        StreamInfo known = info;
        if (known == null) {
            fill(packet);
            known = decoder.resolveStreamInfo();
            reopen();
            if (known == null || known.frameSize <= 0 || known.frameSize * known.channels > output.capacity()) {
                throw new BrokenPacketException("AAC: it does not tell what it is");
            }
            info = known;
            begin(known);
        }
        return known;
    }

    private void fill(byte[] packet) {
        ByteBuffer unit = input.of(packet);
        while (unit.hasRemaining() && decoder.fill(unit) > 0) {
            // it takes as much as it has room for
        }
    }

    private void begin(StreamInfo known) {
        toLeaveOut = known.frameSize + known.sampleRate * LIMITER_MILLIS / 1000;
        inside = toLeaveOut;
    }

    private void reopen() {
        AacDecoder before = decoder;
        try {
            decoder = open(stream);
            before.close();
        } catch (UnsupportedMediaException impossible) {
            throw new IllegalStateException("a configuration that was right before", impossible);
        }
    }

    @Override
    public boolean isLate() {
        return true;
    }

    @Override
    public void reset() {
        reopen();
        @Nullable
        StreamInfo known = info;
        if (known != null) {
            begin(known);
        }
    }

    @Override
    public void close() {
        decoder.close();
    }
}
