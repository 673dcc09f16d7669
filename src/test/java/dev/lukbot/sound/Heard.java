package dev.lukbot.sound;

import com.sedmelluq.discord.lavaplayer.natives.opus.OpusDecoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What frames sound like to whoever decodes them. Immutable.
///
/// @param left samples at 48 kHz, full scale being 1
@SuppressWarnings("ArrayRecordComponent") // is never compared
public record Heard(float[] left, float[] right) {

    /// All that a source has left.
    public static Heard all(SoundSource source) throws IOException {
        return of(sounds(source));
    }

    public static List<Frame.Sound> sounds(SoundSource source) throws IOException {
        var frames = new ArrayList<Frame.Sound>();
        while (true) {
            switch (source.next()) {
                case Frame.Sound sound -> frames.add(sound);
                case Frame.Title _ -> {
                    // is not heard
                }
                case Frame.End _ -> {
                    return frames;
                }
            }
        }
    }

    public static Heard packets(List<byte[]> packets) {
        return of(packets.stream().map(packet -> (Frame.Sound) new Frame.Opus(packet)).toList());
    }

    public static Heard of(List<Frame.Sound> frames) {
        var left = new float[frames.size() * Frame.SAMPLES];
        var right = new float[left.length];
        var packet = ByteBuffer.allocateDirect(4096);
        var pcm = ByteBuffer.allocateDirect(5760 * 4).order(ByteOrder.nativeOrder()).asShortBuffer();
        var decoder = new OpusDecoder(Frame.SAMPLE_RATE, Frame.CHANNELS);
        int at = 0;
        for (Frame.Sound frame : frames) {
            switch (frame) {
                case Frame.Pcm(float[] samples) -> {
                    for (int index = 0; index < Frame.SAMPLES; index++, at++) {
                        left[at] = samples[2 * index];
                        right[at] = samples[2 * index + 1];
                    }
                }
                case Frame.Opus(byte[] bytes) -> {
                    decoder.decode(packet.clear().put(bytes).flip(), pcm.clear());
                    for (int index = 0; index < Frame.SAMPLES; index++, at++) {
                        left[at] = pcm.get(2 * index) / 32768f;
                        right[at] = pcm.get(2 * index + 1) / 32768f;
                    }
                }
            }
        }
        decoder.close();
        return new Heard(left, right);
    }

    public double seconds() {
        return left.length / (double) Frame.SAMPLE_RATE;
    }

    public Heard between(double from, double to) {
        int begin = (int) (from * Frame.SAMPLE_RATE);
        int end = Math.min(left.length, (int) (to * Frame.SAMPLE_RATE));
        return new Heard(Arrays.copyOfRange(left, begin, end), Arrays.copyOfRange(right, begin, end));
    }

    /// How long there is sound, from the first to the last audible sample.
    public double audibleSeconds() {
        int first = 0;
        while (first < left.length && Math.abs(left[first]) < 0.01) {
            first++;
        }
        int last = left.length;
        while (last > first && Math.abs(left[last - 1]) < 0.01) {
            last--;
        }
        return (last - first) / (double) Frame.SAMPLE_RATE;
    }

    /// The amplitude of a tone on the left, by Goertzel's algorithm.
    public double left(double hertz) {
        return amplitude(left, hertz);
    }

    public double right(double hertz) {
        return amplitude(right, hertz);
    }

    private static double amplitude(float[] samples, double hertz) {
        double real = 0;
        double imaginary = 0;
        for (int index = 0; index < samples.length; index++) {
            double hann = 1 - Math.cos(2 * Math.PI * index / samples.length);
            double angle = 2 * Math.PI * hertz * index / Frame.SAMPLE_RATE;
            real += samples[index] * hann * Math.cos(angle);
            imaginary += samples[index] * hann * Math.sin(angle);
        }
        return 2 * Math.hypot(real, imaginary) / samples.length;
    }

    public double peak() {
        float peak = 0;
        for (int index = 0; index < left.length; index++) {
            peak = Math.max(peak, Math.max(Math.abs(left[index]), Math.abs(right[index])));
        }
        return peak;
    }

    /// The largest step between two samples: a tone has small ones, a break a large one.
    public double steepest() {
        float steepest = 0;
        for (int index = 1; index < left.length; index++) {
            steepest = Math.max(steepest, Math.abs(left[index] - left[index - 1]));
        }
        return steepest;
    }
}
