package dev.lukbot.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VolumeTest {

    @Test
    void half_the_percents_are_half_as_loud() {
        assertThat(Volume.gain(0)).isZero();
        assertThat(Volume.gain(100)).isEqualTo(1);
        assertThat(decibels(50)).isCloseTo(-10, within(0.01));
        assertThat(decibels(25)).isCloseTo(-20, within(0.01));
        assertThat(decibels(200)).isCloseTo(10, within(0.01));
        for (int percent = 1; percent <= 200; percent++) {
            assertThat(Volume.gain(percent)).isGreaterThan(Volume.gain(percent - 1));
        }
    }

    private static double decibels(int percent) {
        return 20 * Math.log10(Volume.gain(percent));
    }

    @Test
    void below_the_ceiling_nothing_changes_but_the_time() {
        float[] sound = noise(3, 0.9f, 4800);
        float[] limited = sound.clone();

        new Limiter().apply(limited, 4800, 1);

        for (int index = Limiter.DELAY; index < 4800; index++) {
            assertThat(limited[2 * index]).isEqualTo(sound[2 * (index - Limiter.DELAY)]);
        }
    }

    @Test
    void no_sample_passes_the_ceiling_whatever_comes() {
        for (int seed = 0; seed < 20; seed++) {
            float[] sound = noise(seed, seed < 10 ? 5 : 1.2f, 9600);
            new Limiter().apply(sound, 9600, 0.891f);

            for (float sample : sound) {
                assertThat(Math.abs(sample)).as("seed " + seed).isLessThan(0.8911f);
            }
        }
    }

    /// In frames without a peak it only delays; it must not be heard which frames those are.
    @Test
    void it_makes_no_difference_in_which_pieces_sound_comes() {
        for (int seed = 0; seed < 20; seed++) {
            float[] whole = noise(seed, seed < 10 ? 5 : 1.05f, 96_000);
            Arrays.fill(whole, 2 * 20_000, 2 * 70_000, 0.1f);
            float[] pieces = whole.clone();

            new Limiter().apply(whole, 96_000, 1);
            var limiter = new Limiter();
            for (int from = 0; from < pieces.length; from += 2 * Frame.SAMPLES) {
                float[] frame = Arrays.copyOfRange(pieces, from, from + 2 * Frame.SAMPLES);
                limiter.apply(frame, Frame.SAMPLES, 1);
                System.arraycopy(frame, 0, pieces, from, frame.length);
            }

            double difference = 0;
            for (int index = 0; index < whole.length; index++) {
                difference = Math.max(difference, Math.abs(pieces[index] - whole[index]));
            }
            assertThat(difference).as("seed " + seed).isLessThan(1e-6);
        }
    }

    @Test
    void it_recovers_after_a_peak() {
        float[] sound = new float[2 * 96_000];
        Arrays.fill(sound, 0.1f);
        sound[10_000] = 4;

        new Limiter().apply(sound, 96_000, 1);

        assertThat(sound[10_000 + 2 * Limiter.DELAY]).isCloseTo(1, within(0.001f));
        assertThat(sound[10_000 + 2 * Limiter.DELAY + 100]).isLessThan(0.05f);
        assertThat(sound[sound.length - 1]).isEqualTo(0.1f);
    }

    /// Bursts and silence.
    private static float[] noise(long seed, float amplitude, int length) {
        var random = new Random(seed);
        float[] sound = new float[2 * length];
        float level = amplitude;
        for (int index = 0; index < sound.length; index++) {
            if (random.nextInt(500) == 0) {
                level = random.nextFloat() * amplitude;
            }
            sound[index] = (random.nextFloat() * 2 - 1) * level;
        }
        return sound;
    }
}
