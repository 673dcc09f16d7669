package dev.lukbot.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lukbot.testing.Await;
import dev.lukbot.testing.discord.DaveMode;
import dev.lukbot.testing.discord.Hearing;
import dev.lukbot.testing.discord.Tone;
import dev.lukbot.testing.media.Cases;
import dev.lukbot.testing.media.Ffmpeg;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// A song is sent when people can hear it, all of it, and what people do to it is heard soon.
class PromptnessWireTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Eight pitches, half a second each, over and over.
    private static final int PITCHES = 8;
    private static final int LOWEST = 400;
    private static final int BETWEEN = 80;

    /// Of a sine of half the full scale.
    private static final double LOUD_DECIBELS = -9;

    private static final String OPUS = "-c:a libopus -b:a 96k";

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

    /// What makes voice connect anew.
    static Stream<Arguments> breaks() {
        Consumer<RunningBot> moves = running -> {
            var other = running.guild().voiceChannel("Other");
            running.alice().joins(other);
            running.alice().moves(running.guild().bot(), other);
        };
        Consumer<RunningBot> breaks = running -> running.guild().voice().closeWith(4006);
        return Stream.of(
                Arguments.of("a move", DaveMode.PEOPLE_COMMIT, moves),
                Arguments.of("a move", DaveMode.BOT_COMMITS, moves),
                Arguments.of("4006", DaveMode.PEOPLE_COMMIT, breaks));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("breaks")
    void nothing_is_lost_while_voice_connects_anew(String name, DaveMode dave, Consumer<RunningBot> breaks)
            throws InterruptedException {
        try (var running = RunningBot.start(dave, Map.of())) {
            Hearing music = running.guild().hears();
            plays(running, pitches());
            Await.until("three pitches", PATIENCE, () -> music.timeline().size() >= 3);

            int before = running.guild().voice().identifies();
            breaks.accept(running);
            Await.until("another connection", PATIENCE, () -> running.guild().voice().identifies() > before);
            int heard = music.timeline().size();
            Await.until("three more pitches", PATIENCE, () -> music.timeline().size() >= heard + 4);

            assertGoesOn(music);
        }
    }

    private static void assertGoesOn(Hearing music) {
        List<Integer> steps = music.timeline().stream().map(PromptnessWireTest::step).toList();
        for (int i = 1; i < steps.size(); i++) {
            assertThat(Math.floorMod(steps.get(i) - steps.get(i - 1), PITCHES))
                    .as("steps in %s", music.timeline())
                    .isBetween(0, 1); // 0 if a break cut a pitch in two
        }
    }

    private static byte[] pitches() {
        return Ffmpeg.made("opus", "-f lavfi -i aevalsrc=0.5*sin(2*PI*(%d+%d*mod(floor(2*t)\\,%d))*t):s=48000:d=60 "
                .formatted(LOWEST, BETWEEN, PITCHES) + "-ac 2 " + OPUS);
    }

    private static int step(Tone tone) {
        return Math.toIntExact(Math.round((tone.hertz() - LOWEST) / BETWEEN));
    }

    @Test
    void hardly_anything_is_heard_after_a_pause_and_nothing_is_missing_after_it() throws InterruptedException {
        try (var running = RunningBot.start()) {
            Hearing music = running.guild().hears();
            plays(running, pitches());
            Await.until("music", PATIENCE, () -> music.timeline().size() >= 2);

            running.alice().types("/pause").message();
            long then = audible(music);
            Await.until("the silence that ends a song", PATIENCE, () -> music.trailingSilenceFrames() >= 5);
            assertThat(audible(music) - then).isLessThanOrEqualTo(8); // 160 ms; the queue holds 20

            int heard = music.timeline().size();
            running.alice().types("/resume").message();
            Await.until("three more pitches", PATIENCE, () -> music.timeline().size() >= heard + 4);
            assertGoesOn(music);
        }
    }

    @Test
    void hardly_anything_is_heard_of_what_was_skipped_and_all_of_what_came_to_its_end() throws InterruptedException {
        try (var running = RunningBot.start()) {
            Hearing music = running.guild().hears();
            plays(running, Ffmpeg.tone(440, 2, "opus", OPUS));
            plays(running, Ffmpeg.tone(660, 60, "opus", OPUS));
            plays(running, Ffmpeg.tone(880, 60, "opus", OPUS));

            music.awaitTone(660, PATIENCE);
            assertThat(packets(music, 440)).isBetween(97L, 102L);
            running.alice().types("/skip").message();
            long then = packets(music, 660);
            music.awaitTone(880, PATIENCE);

            assertThat(packets(music, 660) - then).isLessThanOrEqualTo(8);
        }
    }

    @Test
    void another_volume_is_heard_at_once_and_nothing_is_missing() throws InterruptedException {
        try (var running = RunningBot.start()) {
            Hearing music = running.guild().hears();
            plays(running, pitches());
            Await.until("two pitches", PATIENCE, () -> music.timeline().size() >= 2);

            running.alice().types("/volume", Map.of("value", 25)).message();
            long then = audible(music);
            Await.until("the volume", PATIENCE, () -> music.loudness(Duration.ofMillis(40)) < LOUD_DECIBELS - 10);
            assertThat(audible(music) - then).isLessThanOrEqualTo(8); // 160 ms; the queue holds 20

            int heard = music.timeline().size();
            Await.until("two more pitches", PATIENCE, () -> music.timeline().size() >= heard + 3);
            assertGoesOn(music);
        }
    }

    /// How long the tone was heard, in packets.
    private static long packets(Hearing music, double hertz) {
        return music.timeline()
                .stream()
                .filter(tone -> Math.abs(tone.hertz() - hertz) < 10)
                .mapToLong(tone -> tone.length().toMillis() / 20)
                .sum();
    }

    private static long audible(Hearing music) {
        return music.packets() - music.silenceFrames();
    }
}
