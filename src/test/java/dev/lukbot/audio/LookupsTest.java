package dev.lukbot.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.testing.Await;
import dev.lukbot.track.LoadResult.Outage;
import dev.lukbot.track.LoadResult.Unavailable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LookupsTest {

    private static final Duration PATIENT = Duration.ofMinutes(1);
    private static final Duration HASTY = Duration.ofMillis(10);

    private final AtomicLong clock = new AtomicLong();
    private final Lookups lookups = new Lookups(clock::get);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void release() {
        released.countDown();
    }

    @Test
    void an_answer_and_a_failure_come_as_they_are() throws IOException {
        var patient = new Lookups(System::nanoTime);

        assertThat(patient.look("a", PATIENT, () -> 7)).isEqualTo(7);
        assertThatThrownBy(() -> patient.look("a", PATIENT, () -> {
            throw new FileNotFoundException("x");
        })).isInstanceOf(FileNotFoundException.class);
        assertThatThrownBy(() -> patient.look("a", PATIENT, () -> {
            throw new StackOverflowError();
        })).isInstanceOf(StackOverflowError.class);
    }

    @Test
    void a_look_runs_on_a_platform_thread() throws IOException {
        var patient = new Lookups(System::nanoTime);

        assertThat(patient.look("a", PATIENT, () -> Thread.currentThread().isVirtual())).isFalse();
    }

    @Test
    void what_does_not_end_is_left_alone_and_its_like_refused_for_a_while() {
        assertThat(outage("bad")).isEqualTo(Outage.NO_ANSWER);
        assertThat(lookups.abandoned()).isEqualTo(1);

        assertThat(outage("bad")).isEqualTo(Outage.NO_ANSWER);
        assertThat(lookups.abandoned()).as("it is not even looked at").isEqualTo(1);
        clock.addAndGet(Lookups.SHUNNED.toNanos());
        assertThat(outage("bad")).isEqualTo(Outage.NO_ANSWER);
        assertThat(lookups.abandoned()).as("another chance").isEqualTo(2);
    }

    @Test
    void places_of_what_was_abandoned_are_given_to_others() {
        for (int i = 0; i <= Lookups.AT_ONCE; i++) {
            outage("bad" + i);
        }

        assertThat(lookups.abandoned()).isEqualTo(Lookups.AT_ONCE + 1);
    }

    @Test
    void there_is_an_end_to_what_may_be_abandoned() {
        for (int i = 0; i < Lookups.MAX_ABANDONED + 10; i++) {
            outage("bad" + i);
        }

        assertThat(lookups.abandoned()).isEqualTo(Lookups.MAX_ABANDONED);
    }

    @Test
    void what_was_only_slow_is_forgiven() {
        outage("slow");
        released.countDown();

        Await.until("it ended", () -> lookups.abandoned() == 0);
        Await.until("there is an answer", this::answers);
    }

    private boolean answers() {
        try {
            return lookups.look("slow", HASTY, () -> true);
        } catch (IOException _) { // not within 10 ms
            return false;
        }
    }

    /// How a look ends that ignores being interrupted, as a parser that loops does.
    private Outage outage(String about) {
        var failure = assertThatExceptionOfType(NotPlayableException.class)
                .isThrownBy(() -> lookups.look(about, HASTY, () -> {
                    boolean waiting = true;
                    while (waiting) {
                        try {
                            released.await();
                            waiting = false;
                        } catch (InterruptedException _) {
                            // as a parser that loops would
                        }
                    }
                    return 1;
                }))
                .actual();
        return ((Unavailable) failure.why()).outage();
    }
}
