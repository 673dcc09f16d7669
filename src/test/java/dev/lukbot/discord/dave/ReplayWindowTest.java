package dev.lukbot.discord.dave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayWindowTest {

    private static final int SIZE = 1024;

    private final ReplayWindow window = new ReplayWindow();

    @Test
    void numbers_are_accepted_in_any_order_but_once() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        Set<Long> seen = new HashSet<>();
        long newest = -1;
        for (int i = 0; i < 20_000; i++) {
            long number = Math.max(0, newest + random.nextInt(-1500, random.nextInt(50) == 0 ? 3000 : 20));
            boolean expected = number > newest || (newest - number < SIZE && !seen.contains(number));

            assertThat(window.accepts(number)).as("seed %d, number %d after %d", seed, number, newest)
                    .isEqualTo(expected);
            if (expected) {
                window.add(number);
                seen.add(number);
                newest = Math.max(newest, number);
            }
        }
    }

    @Test
    void what_is_older_than_the_window_is_refused() {
        window.add(5000);

        assertThat(window.accepts(5000 - SIZE)).isFalse();
        assertThat(window.accepts(5001 - SIZE)).isTrue();
    }
}
