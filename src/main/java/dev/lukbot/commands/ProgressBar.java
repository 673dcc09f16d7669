package dev.lukbot.commands;

import dev.lukbot.command.Text.Markup;
import java.time.Duration;

/// How far a track is, drawn in a line. Stateless.
final class ProgressBar {

    private static final int CELLS = 16;

    private ProgressBar() {}

    static Markup of(Duration position, Duration length) {
        long whole = Math.max(1, length.toMillis());
        int knob = Math.clamp(position.toMillis() * CELLS / whole, 0, CELLS - 1);
        return new Markup("▬".repeat(knob) + "🔘" + "▬".repeat(CELLS - 1 - knob));
    }
}
