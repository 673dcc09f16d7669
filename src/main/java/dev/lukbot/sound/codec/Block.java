package dev.lukbot.sound.codec;

import java.util.Arrays;

/// Decoded sound, in a buffer that grows as it must and is used again. Confined to its decoder's thread.
public final class Block {

    static final Block EMPTY = new Block();

    private float[] samples = new float[0];
    private int length;
    private int channels = 1;
    private int rate = 1;

    /// Makes room for this much sound, whose content is left to the caller.
    float[] begin(int newLength, int newChannels, int newRate) {
        length = newLength;
        channels = newChannels;
        rate = newRate;
        if (samples.length < newLength * newChannels) {
            samples = new float[newLength * newChannels];
        }
        return samples;
    }

    void clear() {
        length = 0;
    }

    void silence(int newLength, int newChannels, int newRate) {
        Arrays.fill(begin(newLength, newChannels, newRate), 0, newLength * newChannels, 0);
    }

    /// Interleaved, full scale being 1; what lies beyond [#length()] is left over.
    public float[] samples() {
        return samples;
    }

    /// How many samples there are of each channel.
    public int length() {
        return length;
    }

    public int channels() {
        return channels;
    }

    /// In Hz.
    public int rate() {
        return rate;
    }
}
