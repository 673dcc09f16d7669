package dev.lukbot.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.testing.FakeTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private final FakeTime time = new FakeTime();
    private final Deadline deadline = Deadline.in(Duration.ofSeconds(9), time::nanoTime);

    @Test
    void what_is_left_becomes_less_and_never_negative() {
        assertThat(deadline.left()).isEqualTo(Duration.ofSeconds(9));
        assertThat(deadline.isOver()).isFalse();

        time.pass(Duration.ofSeconds(8));
        assertThat(deadline.left()).isEqualTo(Duration.ofSeconds(1));

        time.pass(Duration.ofSeconds(8));
        assertThat(deadline.left()).isZero();
        assertThat(deadline.isOver()).isTrue();
    }

    @Test
    void a_share_can_be_kept_for_what_comes_afterwards() {
        Deadline earlier = deadline.keeping(Duration.ofSeconds(2));

        time.pass(Duration.ofSeconds(7));

        assertThat(earlier.isOver()).isTrue();
        assertThat(deadline.left()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void nobody_need_take_all_of_it() {
        assertThat(deadline.within(Duration.ofSeconds(3)).left()).isEqualTo(Duration.ofSeconds(3));
        assertThat(deadline.within(Duration.ofSeconds(30)).left()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void a_clock_that_overflows_does_not_disturb_it() {
        long[] now = {Long.MAX_VALUE - 5};
        Deadline soon = Deadline.in(Duration.ofNanos(10), () -> now[0]);

        assertThat(soon.left()).isEqualTo(Duration.ofNanos(10));

        now[0] += 10;
        assertThat(soon.isOver()).isTrue();
    }
}
