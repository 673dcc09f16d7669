package dev.lukbot.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.wire.FaultSeries.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Music survives whatever happens to the gateway and to voice, in whatever order. `-Dseed=` repeats a run's faults,
/// though not their timing.
class VoiceSeriesWireTest {

    private static final Logger log = LoggerFactory.getLogger(VoiceSeriesWireTest.class);

    @Test
    void music_survives_series_of_faults() throws InterruptedException {
        play(6, 1);
    }

    @Test
    @Tag("soak")
    void music_survives_two_hundred_series_of_faults() throws InterruptedException {
        List<Outcome> outcomes = play(8, 25);

        assertThat(outcomes).hasSize(200);
    }

    private static List<Outcome> play(int guilds, int rounds) throws InterruptedException {
        long seed = Long.getLong("seed", new Random().nextLong());
        var outcomes = new ArrayList<Outcome>();
        try (var series = new FaultSeries(guilds, 2 + rounds / 4, seed)) {
            for (int round = 0; round < rounds; round++) {
                outcomes.addAll(series.round());
            }
            assertThat(series.discord().failures()).isEmpty();
        }
        outcomes.sort(Comparator.comparing(Outcome::recovery));
        log.atInfo()
                .log("-Dseed={}: {} series, {} of them told and resumed; heard again after {} (median), {} (95 %), {}",
                        seed, outcomes.size(), outcomes.stream().filter(Outcome::told).count(), at(outcomes, 0.5),
                        at(outcomes, 0.95), outcomes.getLast());
        return outcomes;
    }

    private static Duration at(List<Outcome> sorted, double share) {
        return sorted.get((int) (share * (sorted.size() - 1))).recovery();
    }
}
