package dev.lukbot.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is on its way to people is called back when it is not to be heard any more, and only then.
class OutletTest {

    private final Stage stage = Stage.playing("a", "b");

    private int cuts() {
        return stage.deck.frames().cuts();
    }

    static Stream<Consumer<Stage>> changes() {
        return Stream.of(
                Stage::pause,
                stage -> stage.skip(1),
                stage -> stage.skip(5),
                stage -> stage.seek(Duration.ofMinutes(1)),
                stage -> stage.step(p -> p.setVolume(50)),
                stage -> stage.step(Playback::end),
                stage -> stage.voice(attempt -> new VoiceEvent.Interrupted(attempt, "4006")));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void what_people_do_is_heard_at_once(Consumer<Stage> change) {
        stage.decoder.plays(Duration.ofSeconds(1));
        int before = cuts();

        change.accept(stage);

        assertThat(cuts()).isGreaterThan(before);
    }

    @Test
    void a_song_is_heard_to_its_end() {
        int before = cuts();

        stage.finishes();

        assertThat(stage.current()).isEqualTo("b");
        assertThat(cuts()).isEqualTo(before);
    }

    @Test
    void what_came_before_a_failure_is_heard_too() {
        stage.plays(Duration.ofSeconds(1));
        int before = cuts();

        stage.decoder.fails(true);
        stage.decoder.fails(false);

        assertThat(stage.current()).isEqualTo("b");
        assertThat(cuts()).isEqualTo(before);
    }
}
