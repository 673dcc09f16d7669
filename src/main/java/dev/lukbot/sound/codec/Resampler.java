package dev.lukbot.sound.codec;

import java.util.Arrays;

/// Converts stereo sound from one rate to another, by a windowed sinc. Confined to one thread at a time.
///
/// Between rates in a simple ratio, a sample of the one falls on few places between two of the other, whose filters are
/// worked out beforehand: a sample costs 32 multiplications, a quarter of what libsamplerate's fastest sinc takes, which
/// interpolates its filter for each. What comes through beside the sound is 80 dB lower.
public final class Resampler {

    /// Takes what was converted.
    public interface Sink {

        /// @param samples left and right in turn, valid until this returns
        /// @param length per channel
        void accept(float[] samples, int length);
    }

    private static final int CHANNELS = 2;
    private static final int CHUNK = 1024;

    /// How many samples make one, at the lower rate.
    private static final int TAPS = 32;
    /// Of Kaiser's window: 80 dB.
    private static final double BETA = 7.857;
    /// From this rate on what lies around half of it, which the filter does not divide sharply, is not heard.
    private static final int INAUDIBLE_FROM = 40_000;
    /// Below, the filter ends where it should, and begins that much lower.
    private static final double LOWER = 1.16;
    /// Where the ratio is less simple, the nearest of so many places is taken: right to 67 dB at 10 kHz.
    private static final int MOST_PHASES = 1024;

    /// From one sample that comes out to the next it is `whole + part / denominator` samples of what goes in. (Dividing for
    /// each would cost as much as filtering.)
    private final int whole;
    private final int part;
    private final int denominator;
    private final double phasesPerPart;
    private final int taps;
    private final float[] filters;

    /// What goes in, as far as it is needed.
    private final float[] heard;
    private int there;
    /// The first sample in `heard` that makes the next one to come out, which lies `fraction / denominator` further.
    private int at;
    private int fraction;

    private final float[] converted = new float[CHUNK * CHANNELS];

    public Resampler(int from, int to) {
        int divisor = gcd(from, to);
        denominator = to / divisor;
        whole = from / divisor / denominator;
        part = from / divisor % denominator;
        int phases = Math.min(denominator, MOST_PHASES);
        phasesPerPart = (double) phases / denominator;
        double width = Math.max(1, (double) from / to) * (Math.min(from, to) < INAUDIBLE_FROM ? LOWER : 1);
        taps = (int) Math.ceil(TAPS * width / 2) * 2;
        filters = filters(phases, taps, width);
        heard = new float[(taps + CHUNK) * CHANNELS];
        reset();
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /// One for each place, of which the last is the next one's first.
    private static float[] filters(int phases, int taps, double width) {
        var all = new float[(phases + 1) * taps];
        for (int phase = 0; phase <= phases; phase++) {
            double sum = 0;
            var one = new double[taps];
            for (int tap = 0; tap < taps; tap++) {
                double distance = tap - (taps / 2 - 1) - (double) phase / phases;
                one[tap] = sinc(distance / width) * kaiser(distance / (taps / 2.0));
                sum += one[tap];
            }
            for (int tap = 0; tap < taps; tap++) {
                all[phase * taps + tap] = (float) (one[tap] / sum);
            }
        }
        return all;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double kaiser(double x) {
        return Math.abs(x) >= 1 ? 0 : bessel(BETA * Math.sqrt(1 - x * x)) / bessel(BETA);
    }

    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > sum * 1e-12; k++) {
            term *= x / 2 / k * (x / 2 / k);
            sum += term;
        }
        return sum;
    }

    /// @param length per channel
    public void convert(float[] samples, int length, Sink sink) {
        int used = 0;
        while (used < length) {
            int some = Math.min(length - used, heard.length / CHANNELS - there);
            System.arraycopy(samples, used * CHANNELS, heard, there * CHANNELS, some * CHANNELS);
            there += some;
            used += some;
            work(sink);
        }
    }

    /// Hands out what is still inside; only [#reset()] may follow.
    public void finish(Sink sink) {
        convert(new float[taps / 2 * CHANNELS], taps / 2, sink);
    }

    private void work(Sink sink) {
        int last = there - taps;
        while (at <= last) {
            int made = 0;
            while (at <= last && made < CHUNK) {
                make(made++);
                at += whole;
                fraction += part;
                if (fraction >= denominator) {
                    fraction -= denominator;
                    at++;
                }
            }
            sink.accept(converted, made);
        }
        System.arraycopy(heard, at * CHANNELS, heard, 0, (there - at) * CHANNELS);
        there -= at;
        at = 0;
    }

    private void make(int index) {
        float[] in = heard;
        float[] filter = filters;
        int phase = (int) (fraction * phasesPerPart + 0.5);
        int tap = phase * taps;
        int end = tap + taps;
        int sample = at * CHANNELS;
        float left = 0;
        float right = 0;
        float left2 = 0; // two sums do not wait for each other
        float right2 = 0;
        for (; tap < end; tap += 2, sample += 4) {
            float weight = filter[tap];
            float weight2 = filter[tap + 1];
            left += weight * in[sample];
            right += weight * in[sample + 1];
            left2 += weight2 * in[sample + 2];
            right2 += weight2 * in[sample + 3];
        }
        converted[2 * index] = left + left2;
        converted[2 * index + 1] = right + right2;
    }

    public void reset() {
        there = taps / 2 - 1;
        Arrays.fill(heard, 0, there * CHANNELS, 0);
        at = 0;
        fraction = 0;
    }
}
