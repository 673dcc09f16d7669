package dev.lukbot.sound;

/// How loud percents are.
///
/// Twice the percents are heard as twice as loud, which takes 10 dB (Stevens' power law of loudness): 50 % are −10 dB, 25 %
/// −20 dB, 200 % +10 dB. So all steps of ten are heard as even.
public final class Volume {

    public static final int UNTOUCHED = 100;

    private static final double DECIBELS_PER_DOUBLING = 10;

    private Volume() {}

    /// What samples are multiplied with; 1 at 100 %.
    public static float gain(int percent) {
        double doublings = Math.log(percent / (double) UNTOUCHED) / Math.log(2);
        return percent <= 0 ? 0 : (float) Math.pow(10, doublings * DECIBELS_PER_DOUBLING / 20);
    }
}
