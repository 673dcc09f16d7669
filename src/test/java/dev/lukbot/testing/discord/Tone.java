package dev.lukbot.testing.discord;

import java.time.Duration;

/// A stretch of one pitch, as heard. Times count from the start of the simulated Discord.
///
/// @param decibels relative to full scale
/// @param packets how many it came in, however late each was
public record Tone(Duration start, Duration end, double hertz, double decibels, int packets) {

    public Duration length() {
        return end.minus(start);
    }

    @Override
    public String toString() {
        return "%.2f s to %.2f s: %.1f Hz at %.1f dBFS".formatted(start.toMillis() / 1000.0, end.toMillis() / 1000.0,
                hertz, decibels);
    }
}
