package dev.lukbot.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressBarTest {

    @ParameterizedTest
    @CsvSource({"0, 160, 0", "9, 160, 0", "10, 160, 1", "80, 160, 8", "159, 160, 15", "160, 160, 15", "999, 160, 15",
        "-5, 160, 0", "0, 0, 0", "5, 0, 15"})
    void the_knob_is_where_the_track_is(long position, long length, int knob) {
        String bar = ProgressBar.of(Duration.ofSeconds(position), Duration.ofSeconds(length)).markdown();

        assertThat(bar).isEqualTo("▬".repeat(knob) + "🔘" + "▬".repeat(15 - knob));
    }
}
