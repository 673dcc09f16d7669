package dev.lukbot.testing.discord;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Joins packets of about the same pitch to tones. Confined to one thread.
final class Timeline {

    private static final Duration PACKET = Duration.ofMillis(20);
    private static final Duration LONGEST_GAP = Duration.ofMillis(250);
    private static final int SHORTEST_TONE_PACKETS = 3;
    private static final double SAME_PITCH = 0.03;

    private final List<Tone> tones = new ArrayList<>();
    private @Nullable Run run;

    private static final class Run {
        private final Duration start;
        private Duration end;
        private double hertz;
        private double decibels;
        private int packets;

        Run(Duration start) {
            this.start = start;
            this.end = start;
        }

        boolean continuedBy(HeardFrame frame, Duration at) {
            double mean = hertz / packets;
            return at.minus(end).compareTo(LONGEST_GAP) < 0 && Math.abs(frame.hertz() - mean) <= mean * SAME_PITCH;
        }

        void add(HeardFrame frame, Duration at) {
            end = at.plus(PACKET);
            hertz += frame.hertz();
            decibels += frame.decibels();
            packets++;
        }
    }

    void add(HeardFrame frame, Duration at) {
        if (!frame.audible()) {
            endRun();
            return;
        }
        if (run != null && !run.continuedBy(frame, at)) {
            endRun();
        }
        if (run == null) {
            run = new Run(at);
        }
        run.add(frame, at);
    }

    private void endRun() {
        if (run != null && run.packets >= SHORTEST_TONE_PACKETS) {
            tones.add(new Tone(run.start, run.end, run.hertz / run.packets, run.decibels / run.packets,
                    run.packets));
        }
        run = null;
    }

    List<Tone> tones() {
        endRun();
        return List.copyOf(tones);
    }
}
