package dev.lukbot.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FakeTimeTest {

    @Test
    void wall_clock_and_monotonic_clock_pass_together() {
        var time = new FakeTime();
        var before = time.instant();

        time.pass(Duration.ofSeconds(3));

        assertThat(time.instant()).isEqualTo(before.plusSeconds(3));
        assertThat(time.nanoTime()).isEqualTo(3_000_000_000L);
    }
}
