package dev.lukbot.audio;

import static org.assertj.core.api.Assertions.assertThat;

import com.sedmelluq.discord.lavaplayer.player.DefaultAudioPlayerManager;
import dev.lukbot.audio.net.AddressGuard;
import dev.lukbot.audio.source.AudioSources;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.LoggedWarnings;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    @Test
    void silence_goes_all_the_way_from_the_container_to_opus_frames() throws InterruptedException {
        var lavaplayer = new DefaultAudioPlayerManager();
        try (var warmUp = new WarmUp(lavaplayer)) {
            assertThat(warmUp.decode()).isBetween(9, 12);
        } finally {
            lavaplayer.shutdown();
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

    private static LavaplayerEngine engine() {
        return new LavaplayerEngine(AudioSources.ALL, new AddressGuard(Set.of()), LavaplayerEngine.Limits.DEFAULT);
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
