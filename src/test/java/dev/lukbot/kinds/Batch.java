package dev.lukbot.kinds;

import dev.lukbot.testing.media.Ffmpeg;
import dev.lukbot.testing.media.Ffmpeg.Encoding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Files that ffmpeg is going to make, all of one input in one run. Confined to one thread until they are made.
final class Batch {

    static final int HERTZ = 440;
    static final double SECONDS = 1;

    /// A tone for each channel of 5.1: left, right, centre, low frequencies, back left, back right.
    static final Integer[] SIX = {300, 400, 500, 60, 700, 800};

    private static final String SIX_TONES = "-f lavfi -i aevalsrc="
            + "0.3*sin(300*2*PI*t)|0.3*sin(400*2*PI*t)|0.3*sin(500*2*PI*t)|0.3*sin(60*2*PI*t)|0.3*sin(700*2*PI*t)"
            + "|0.3*sin(800*2*PI*t):c=5.1:s=48000:d=1 ";

    private final Map<String, List<Encoding>> encodings = new LinkedHashMap<>();

    /// A tone of [#HERTZ] for [#SECONDS].
    Supplier<byte[]> tone(String extension, String options) {
        return tone(HERTZ, SECONDS, extension, options);
    }

    Supplier<byte[]> tone(int hertz, double seconds, String extension, String options) {
        return made("-f lavfi -i sine=frequency=%d:sample_rate=48000:duration=%s ".formatted(hertz,
                Double.toString(seconds)), extension, "-af volume=4 -ac 2 " + options);
    }

    Supplier<byte[]> six(String extension, String options) {
        return made(SIX_TONES, extension, options);
    }

    /// @param input its options, with a blank behind
    Supplier<byte[]> made(String input, String extension, String options) {
        encodings.computeIfAbsent(input, _ -> new ArrayList<>()).add(new Encoding(extension, options));
        return () -> Ffmpeg.made(extension, input + options);
    }

    void make() {
        encodings.forEach(Ffmpeg::ahead);
    }
}
