package dev.lukbot.sound.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The same sound at another rate, at the same time, and nothing else.
class ResamplerTest {

    private static final int TO = 48_000;

    @ParameterizedTest
    @CsvSource({"44100, 100", "44100, 997", "44100, 10000", "44100, 17000", "32000, 997", "32000, 12000", "22050, 997",
        "22050, 6000", "11025, 997", "11025, 3000", "8000, 3000", "88200, 997", "88200, 19000", "96000, 997",
        "96000, 20000", "192000, 997", "768000, 997", "1000, 300"})
    void a_tone_stays_what_it_is(int from, double hertz) {
        Fit fit = fit(convert(tone(from, hertz), from), hertz);

        assertThat(fit.amplitude).isCloseTo(1, within(0.004));
        assertThat(fit.phase).as("no delay").isCloseTo(0, within(0.001));
        assertThat(fit.restDb).isLessThan(-78);
    }

    @ParameterizedTest
    @CsvSource({"44056, 997", "44056, 10000", "47999, 997", "12345, 3500"})
    void rates_in_no_simple_ratio_are_nearly_as_good(int from, double hertz) {
        Fit fit = fit(convert(tone(from, hertz), from), hertz);

        assertThat(fit.amplitude).isCloseTo(1, within(0.001));
        assertThat(fit.phase).isCloseTo(0, within(0.001));
        assertThat(fit.restDb).isLessThan(-65);
    }

    @ParameterizedTest
    @CsvSource({"22050, 10500", "32000, 15500", "11025, 5300", "8000, 3900"})
    void no_mirror_image_is_heard_of_low_rates(int from, double hertz) {
        assertThat(fit(convert(tone(from, hertz), from), from - hertz).amplitude).isLessThan(0.02);
    }

    @ParameterizedTest
    @CsvSource({"96000, 30000", "192000, 40000", "88200, 28500"})
    void what_cannot_be_held_is_left_out(int from, double hertz) {
        float[] converted = convert(tone(from, hertz), from);

        assertThat(fit(converted, TO - hertz).restDb).isLessThan(-75);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 8000, 22_050, 32_000, 44_100, 47_999, 96_000, 768_000})
    void a_second_stays_a_second(int from) {
        assertThat(convert(tone(from, 100), from)).hasSize(2 * TO);
    }

    @Test
    void it_does_not_matter_how_sound_is_cut() {
        float[] sound = tone(44_100, 997);
        float[] whole = convert(sound, 44_100);
        var random = new Random(3);
        var resampler = new Resampler(44_100, TO);
        var kept = new Kept();

        for (int at = 0; at < sound.length;) {
            int some = Math.min(random.nextInt(4000), sound.length / 2 - at / 2);
            var part = new float[2 * some];
            System.arraycopy(sound, at, part, 0, 2 * some);
            resampler.convert(part, some, kept);
            at += 2 * some;
        }
        resampler.finish(kept);

        assertThat(kept.samples).isEqualTo(whole);
    }

    @Test
    void nothing_is_left_of_what_was_before() {
        var resampler = new Resampler(44_100, TO);
        resampler.convert(tone(44_100, 5000), 44_100, (_, _) -> {});
        resampler.reset();
        var kept = new Kept();

        resampler.convert(new float[2 * 44_100], 44_100, kept);
        resampler.finish(kept);

        assertThat(kept.samples).containsOnly(0);
    }

    /// A second of it on the left, and half as loud on the right.
    private static float[] tone(int rate, double hertz) {
        var samples = new float[2 * rate];
        for (int index = 0; index < rate; index++) {
            samples[2 * index] = (float) Math.cos(2 * Math.PI * hertz * index / rate);
            samples[2 * index + 1] = samples[2 * index] / 2;
        }
        return samples;
    }

    private static float[] convert(float[] samples, int from) {
        var resampler = new Resampler(from, TO);
        var kept = new Kept();
        resampler.convert(samples, samples.length / 2, kept);
        resampler.finish(kept);
        return kept.samples;
    }

    private static final class Kept implements Resampler.Sink {

        private float[] samples = new float[0];

        @Override
        public void accept(float[] more, int length) {
            var longer = new float[samples.length + 2 * length];
            System.arraycopy(samples, 0, longer, 0, samples.length);
            System.arraycopy(more, 0, longer, samples.length, 2 * length);
            samples = longer;
        }
    }

    /// @param restDb what there is beside the tone, beginning and end left out
    private record Fit(double amplitude, double phase, double restDb) {}

    private static Fit fit(float[] samples, double hertz) {
        int begin = TO / 4; // half a second: whole periods, or half ones
        int end = TO - TO / 4;
        double cosine = 0;
        double sine = 0;
        for (int index = begin; index < end; index++) {
            double angle = 2 * Math.PI * hertz * index / TO;
            cosine += samples[2 * index] * Math.cos(angle) * 2 / (end - begin);
            sine += samples[2 * index] * Math.sin(angle) * 2 / (end - begin);
        }
        double rest = 0;
        for (int index = begin; index < end; index++) {
            double angle = 2 * Math.PI * hertz * index / TO;
            double other = samples[2 * index] - cosine * Math.cos(angle) - sine * Math.sin(angle);
            rest += other * other * 2 / (end - begin);
            double right = samples[2 * index + 1] * 2 - samples[2 * index];
            rest += right * right;
        }
        return new Fit(Math.hypot(cosine, sine), Math.atan2(sine, cosine), 10 * Math.log10(rest + 1e-20));
    }
}
