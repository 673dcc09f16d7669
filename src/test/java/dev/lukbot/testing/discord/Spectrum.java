package dev.lukbot.testing.discord;

/// Measures sound.
final class Spectrum {

    static final int SAMPLES_PER_SECOND = 48_000;
    static final double SILENT_DECIBELS = -120;
    private static final int LARGEST_TRANSFORM = 1 << 16;

    private Spectrum() {}

    /// The level relative to full scale.
    static double decibels(short[] sound) {
        double sum = 0;
        for (short sample : sound) {
            sum += (double) sample * sample;
        }
        double level = Math.sqrt(sum / Math.max(1, sound.length)) / Short.MAX_VALUE;
        return level == 0 ? SILENT_DECIBELS : Math.max(SILENT_DECIBELS, 20 * Math.log10(level));
    }

    /// The pitch of a short pure tone, from the distance of its first and last upward zero crossing; 0 without two.
    static double hertzOfTone(short[] sound) {
        double first = -1;
        double last = -1;
        int crossings = 0;
        for (int i = 1; i < sound.length; i++) {
            if (sound[i - 1] < 0 && sound[i] >= 0) {
                last = i - 1 + (double) -sound[i - 1] / (sound[i] - sound[i - 1]);
                first = crossings == 0 ? last : first;
                crossings++;
            }
        }
        return crossings < 2 ? 0 : (crossings - 1) * SAMPLES_PER_SECOND / (last - first);
    }

    /// The strongest frequency; 0 if there is too little sound. Good to a fraction of a hertz for 0.2 s and more.
    static double dominantHertz(short[] sound) {
        int size = Math.min(LARGEST_TRANSFORM, Integer.highestOneBit(Math.max(1, sound.length)));
        if (size < 1024 || decibels(sound) <= SILENT_DECIBELS) {
            return 0;
        }
        double[] real = new double[size];
        double[] imaginary = new double[size];
        for (int i = 0; i < size; i++) {
            double hann = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / size);
            real[i] = sound[sound.length - size + i] * hann;
        }
        transform(real, imaginary);
        int peak = 1;
        for (int i = 2; i < size / 2 - 1; i++) {
            if (power(real, imaginary, i) > power(real, imaginary, peak)) {
                peak = i;
            }
        }
        return (peak + offset(real, imaginary, peak)) * SAMPLES_PER_SECOND / size;
    }

    /// Where the true peak lies beside the strongest bin, by a parabola through the logarithms of three bins.
    private static double offset(double[] real, double[] imaginary, int peak) {
        double left = Math.log(power(real, imaginary, peak - 1) + Double.MIN_NORMAL);
        double middle = Math.log(power(real, imaginary, peak) + Double.MIN_NORMAL);
        double right = Math.log(power(real, imaginary, peak + 1) + Double.MIN_NORMAL);
        double curvature = left - 2 * middle + right;
        return curvature == 0 ? 0 : 0.5 * (left - right) / curvature;
    }

    private static double power(double[] real, double[] imaginary, int i) {
        return real[i] * real[i] + imaginary[i] * imaginary[i];
    }

    /// The fast Fourier transform by Cooley and Tukey, in place; the length is a power of two.
    private static void transform(double[] real, double[] imaginary) {
        int size = real.length;
        for (int i = 1, j = 0; i < size; i++) {
            int bit = size >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                swap(real, i, j);
                swap(imaginary, i, j);
            }
        }
        for (int length = 2; length <= size; length <<= 1) {
            double angle = -2 * Math.PI / length;
            for (int start = 0; start < size; start += length) {
                for (int k = 0; k < length / 2; k++) {
                    butterfly(real, imaginary, start + k, start + k + length / 2, angle * k);
                }
            }
        }
    }

    private static void butterfly(double[] real, double[] imaginary, int a, int b, double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double re = real[b] * cos - imaginary[b] * sin;
        double im = real[b] * sin + imaginary[b] * cos;
        real[b] = real[a] - re;
        imaginary[b] = imaginary[a] - im;
        real[a] += re;
        imaginary[a] += im;
    }

    private static void swap(double[] array, int i, int j) {
        double kept = array[i];
        array[i] = array[j];
        array[j] = kept;
    }
}
