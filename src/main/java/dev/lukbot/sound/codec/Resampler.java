package dev.lukbot.sound.codec;

import com.sedmelluq.discord.lavaplayer.natives.samplerate.SampleRateConverter;
import com.sedmelluq.discord.lavaplayer.natives.samplerate.SampleRateConverter.Progress;
import com.sedmelluq.discord.lavaplayer.natives.samplerate.SampleRateConverter.ResamplingType;

/// Converts stereo sound from one rate to another, by libsamplerate. Confined to one thread at a time; closing frees native
/// memory.
public final class Resampler implements AutoCloseable {

    /// Takes what was converted.
    public interface Sink {

        /// @param samples left and right in turn, valid until this returns
        /// @param length per channel
        void accept(float[] samples, int length);
    }

    private static final int CHANNELS = 2;
    private static final int CHUNK = 4096;

    private final SampleRateConverter converter;
    private final float[] converted = new float[CHUNK * CHANNELS];
    private final Progress progress = new Progress();

    public Resampler(int from, int to) {
        converter = new SampleRateConverter(ResamplingType.SINC_FASTEST, CHANNELS, from, to);
    }

    /// @param length per channel
    public void convert(float[] samples, int length, Sink sink) {
        process(samples, length, /* end= */ false, sink);
    }

    /// Hands out what is still inside; only [#reset()] may follow.
    public void finish(Sink sink) {
        process(new float[0], 0, /* end= */ true, sink);
    }

    private void process(float[] samples, int length, boolean end, Sink sink) {
        int used = 0;
        int made;
        do { // it counts in samples of both channels, but offsets in numbers
            converter.process(samples, used * CHANNELS, length - used, converted, 0, CHUNK, end, progress);
            used += progress.getInputUsed();
            made = progress.getOutputGenerated();
            if (made > 0) {
                sink.accept(converted, made);
            }
        } while (made == CHUNK || (used < length && (made > 0 || progress.getInputUsed() > 0)));
    }

    public void reset() {
        converter.reset();
    }

    @Override
    public void close() {
        converter.close();
    }
}
