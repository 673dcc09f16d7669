package dev.lukbot.audio;

import com.sedmelluq.discord.lavaplayer.natives.opus.OpusDecoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.List;

/// Decodes Opus frames and says what is to be heard in them.
///
/// @param hertz of a pure tone; meaningless for anything else
/// @param loudness the highest sample, 0 to 1
public record Ear(double hertz, double loudness) {

    private static final int SAMPLE_RATE = 48_000;
    private static final int SAMPLES_PER_FRAME = 960;

    /// @param frames stereo, 20 ms each
    public static Ear hear(List<byte[]> frames) {
        ShortBuffer pcm = ByteBuffer.allocateDirect(SAMPLES_PER_FRAME * 4)
                .order(ByteOrder.nativeOrder())
                .asShortBuffer();
        ByteBuffer packet = ByteBuffer.allocateDirect(2000);
        var left = new short[frames.size() * SAMPLES_PER_FRAME];
        int count = 0;
        var decoder = new OpusDecoder(SAMPLE_RATE, 2);
        try {
            for (byte[] frame : frames) {
                int samples = decoder.decode(packet.clear().put(frame).flip(), pcm.clear());
                for (int sample = 0; sample < samples; sample++) {
                    left[count++] = pcm.get(sample * 2);
                }
            }
        } finally {
            decoder.close();
        }
        return new Ear(hertz(left, count), loudness(left, count));
    }

    /// From the distance of the first and the last upward crossing of zero.
    private static double hertz(short[] samples, int count) {
        int crossings = 0;
        int first = 0;
        int last = 0;
        for (int at = 1; at < count; at++) {
            if (samples[at - 1] < 0 && samples[at] >= 0) {
                first = crossings == 0 ? at : first;
                last = at;
                crossings++;
            }
        }
        return crossings < 2 ? 0 : (double) (crossings - 1) * SAMPLE_RATE / (last - first);
    }

    private static double loudness(short[] samples, int count) {
        int loudest = 0;
        for (int at = 0; at < count; at++) {
            loudest = Math.max(loudest, Math.abs(samples[at]));
        }
        return loudest / (double) Short.MAX_VALUE;
    }
}
