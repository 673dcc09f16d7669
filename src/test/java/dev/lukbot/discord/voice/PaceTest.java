package dev.lukbot.discord.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace pace = new Pace();
    private final Instant now = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void what_discord_takes_at_once_is_sent_at_once() {
        for (int join = 0; join < 100; join++) {
            assertThat(pace.asked(1, now)).isEqualTo(now);
        }
    }

    @Test
    void the_joins_of_150_guilds_wait_for_more_than_a_minute() {
        Instant last = now;
        for (int join = 0; join < 150; join++) {
            last = pace.asked(1, now);
        }

        assertThat(Duration.between(now, last)).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(120));
    }

    @Test
    void a_minute_later_all_is_forgotten() {
        pace.asked(100, now);

        assertThat(pace.asked(100, now.plusSeconds(60))).isEqualTo(now.plusSeconds(60));
    }
}
