package dev.lukbot.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.audio.net.AddressGuard;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.LoggedWarnings;
import dev.lukbot.testing.audio.Engines;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    @Test
    void silence_goes_all_the_way_from_the_container_to_opus_frames() throws InterruptedException {
        try (var warmUp = new WarmUp(Thread.ofPlatform().daemon().factory())) {
            assertThat(warmUp.decode()).isBetween(9, 12);
        }
    }

    @Test
    void nobody_waits_for_it_and_nothing_is_left_of_it() {
        try (var logged = new LoggedWarnings(); var engine = engine()) {
            engine.warmUp();

            Await.until("it is over", WarmUpTest::isOver);
            assertThat(logged.texts()).isEmpty();
        }
    }

    @RepeatedTest(5)
    void an_engine_may_close_at_any_moment_of_it() {
        try (var logged = new LoggedWarnings()) {
            var engine = engine();
            engine.warmUp();
            engine.close();

            Await.until("it is over", WarmUpTest::isOver);
            assertThat(logged.texts()).isEmpty();
        }
    }

    private static AudioEngine engine() {
        return Engines.of(new AddressGuard(Set.of()), AudioEngine.Limits.DEFAULT, Duration.ofSeconds(1));
    }

    private static boolean isOver() {
        return Thread.getAllStackTraces()
                .keySet()
                .stream()
                .noneMatch(thread -> thread.getName()
                        .equals(
                                "audio-warm-up"));
    }
}
