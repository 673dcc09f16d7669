package dev.lukbot.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeekTargetTest {

    private static final Duration PRESENT = Duration.ofSeconds(60);

    @ParameterizedTest
    @CsvSource({
        "83, 83", "0, 0", "1:23, 83", "01:03, 63", "90:00, 5400", "1:02:03, 3723", "1m23s, 83", "2m, 120", "90s, 90",
        "1h, 3600", "1h 2m 3s, 3723", "1H2M, 3720", "+30, 90", "-15, 45", "−15, 45", "+1:00, 120", "- 1m, 0",
        "-2:00, -60"
    })
    void a_time_or_a_step_is_understood(String typed, long seconds) {
        assertThat(SeekTarget.parse(typed).map(target -> target.from(PRESENT)))
                .isEqualTo(Optional.of(Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "yesterday", "1:75", "1:75:00", "1:2:3:4", ":30", "30:", "+", "-", "1.5", "m", "h",
        "99999999999999999999", "1m2", "++3"})
    void anything_else_is_not(String typed) {
        assertThat(SeekTarget.parse(typed)).isEmpty();
    }
}
