package dev.lukbot.kinds;

import dev.lukbot.kinds.Expected.Part;
import dev.lukbot.kinds.Expected.Quality;
import dev.lukbot.sound.Heard;
import java.time.Duration;
import java.util.Optional;

/// Compares what was heard with what is right. Stateless.
final class Verdict {

    private static final double EXACT = 0.1;
    private static final double ROUGH = 0.28;

    /// Around a change of tones, where neither is pure.
    private static final double EDGE = 0.15;
    private static final double LEAST_LOUD = 0.02;
    private static final double PURE = 0.9;
    private static final double PIECE = 0.05;

    private Verdict() {}

    static Optional<String> ofLength(Duration told, Expected.Heard expected) {
        return expected.quality() == Quality.CUT
                ? Optional.empty()
                : ofLength("is said to last ", told.toMillis() / 1000.0, expected);
    }

    private static Optional<String> ofLength(String how, double seconds, Expected.Heard expected) {
        double off = seconds - expected.length().toMillis() / 1000.0;
        double less = expected.quality().compareTo(Quality.FLAWED) >= 0 ? ROUGH : EXACT;
        double more = expected.quality() == Quality.PERFECT ? EXACT : ROUGH;
        return off < -less || off > more ? Optional.of(how + seconds + " s") : Optional.empty();
    }

    static Optional<String> ofSound(Heard heard, Expected.Heard expected) {
        Optional<String> fault = ofLength("is heard for ", heard.audibleSeconds(), expected)
                .or(() -> ofLength("plays for ", heard.seconds(), expected));
        double at = heard.seconds() - heard.audibleSeconds() > EXACT && expected.quality() == Quality.PADDED ? EXACT
                : 0;
        for (Part part : expected.parts()) {
            double begin = at;
            at += part.length().toMillis() / 1000.0;
            double end = at;
            fault = fault.or(() -> ofPart(heard.between(begin + EDGE, end - EDGE), part, expected.quality())
                    .map(what -> what + " from " + begin + " s on"));
        }
        return fault;
    }

    private static Optional<String> ofPart(Heard heard, Part part, Quality quality) {
        for (int hertz : part.hertz()) {
            if (Math.max(heard.left(hertz), heard.right(hertz)) < LEAST_LOUD) {
                return Optional.of("no %d Hz, %s".formatted(hertz, loudness(heard)));
            }
        }
        if (part.hertz().size() > 1 || quality.compareTo(Quality.FLAWED) >= 0) {
            return Optional.empty();
        }
        int hertz = part.hertz().getFirst();
        double tone = heard.left(hertz);
        double power = power(heard.left());
        if (tone * tone / 2 < PURE * power) {
            return Optional.of("%d Hz is %.3f of %.3f".formatted(hertz, tone, Math.sqrt(2 * power)));
        }
        return unsteady(heard, power);
    }

    /// No piece of it may be much quieter or louder than all of it.
    private static Optional<String> unsteady(Heard heard, double power) {
        for (double at = 0; at + PIECE <= heard.seconds(); at += PIECE) {
            double there = power(heard.between(at, at + PIECE).left()) / power;
            if (there < 0.5 || there > 2) {
                return Optional.of("at %.2f s it is %.2f times as strong".formatted(at, there));
            }
        }
        return Optional.empty();
    }

    private static String loudness(Heard heard) {
        return "peak %.3f".formatted(heard.peak());
    }

    private static double power(float[] samples) {
        double sum = 0;
        for (float sample : samples) {
            sum += sample * sample;
        }
        return sum / Math.max(1, samples.length);
    }
}
