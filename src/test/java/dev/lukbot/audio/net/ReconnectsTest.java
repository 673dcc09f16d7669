package dev.lukbot.audio.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.testing.FakeTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReconnectsTest {

    private final FakeTime time = new FakeTime();
    private final Reconnects reconnects = new Reconnects(time::nanoTime);

    @Test
    void there_are_two() {
        assertThat(reconnects.take(0)).isTrue();
        assertThat(reconnects.take(100)).isTrue();
        assertThat(reconnects.take(200)).isFalse();
    }

    @Test
    void ten_million_bytes_earn_one_back_however_often_they_broke() {
        long bytes = 0;
        for (int round = 0; round < 20; round++) {
            bytes += 10_000_000;
            assertThat(reconnects.take(bytes)).isTrue();
        }
    }

    @Test
    void a_minute_in_which_something_was_read_earns_one_back() {
        for (int round = 1; round <= 20; round++) {
            time.pass(Duration.ofMinutes(1));
            assertThat(reconnects.take(round)).isTrue();
        }
    }

    @Test
    void a_minute_of_silence_earns_nothing() {
        time.pass(Duration.ofMinutes(1));
        assertThat(reconnects.take(5)).isTrue();
        time.pass(Duration.ofHours(1));
        assertThat(reconnects.take(5)).isTrue();
        time.pass(Duration.ofHours(1));
        assertThat(reconnects.take(5)).isFalse();
    }

    @Test
    void no_more_than_two_are_saved() {
        time.pass(Duration.ofHours(1));

        assertThat(reconnects.take(1_000_000_000)).isTrue();
        assertThat(reconnects.take(1_000_000_000)).isTrue();
        assertThat(reconnects.take(1_000_000_000)).isFalse();
    }
}
