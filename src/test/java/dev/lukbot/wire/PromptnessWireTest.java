package dev.lukbot.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lukbot.testing.Await;
import dev.lukbot.testing.discord.DaveMode;
import dev.lukbot.testing.discord.Hearing;
import dev.lukbot.testing.discord.Tone;
import dev.lukbot.testing.media.Cases;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A song is sent when people can hear it.
class PromptnessWireTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ParameterizedTest
    @EnumSource
    void the_first_thing_heard_on_a_first_join_is_the_beginning(DaveMode dave) throws InterruptedException {
        try (var running = RunningBot.start(dave, Map.of())) {
            Hearing music = running.guild().hears();

            plays(running, Cases.bytes("steps-40hz-every-quarter-second.opus"));
            Await.until("three steps", PATIENCE, () -> music.timeline().size() >= 3);

            Tone first = music.timeline().getFirst();
            assertThat(first.hertz()).isCloseTo(400, within(4.0));
            assertThat(first.length()).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
    }

    private static void plays(RunningBot running, byte[] opus) {
        running.alice()
                .types("/play", Map.of("query", running.tones().file("steps.opus", "audio/ogg", opus)))
                .message();
    }
}
