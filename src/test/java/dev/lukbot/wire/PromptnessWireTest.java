package dev.lukbot.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lukbot.testing.Await;
import dev.lukbot.testing.discord.DaveMode;
import dev.lukbot.testing.discord.Hearing;
import dev.lukbot.testing.discord.Tone;
import dev.lukbot.testing.media.Cases;
import dev.lukbot.testing.media.Ffmpeg;
import dev.lukbot.wire.SharedBot.Room;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// A song is sent when people can hear it, all of it, and what people do to it is heard soon.
class PromptnessWireTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Eight pitches, a quarter of a second each, over and over.
    private static final int PITCHES = 8;
    private static final int LOWEST = 400;
    private static final int BETWEEN = 80;

    /// Of a sine of half the full scale.
    private static final double LOUD_DECIBELS = -9;

    private static final String OPUS = "-c:a libopus -b:a 96k";

    private static SharedBot bot;

    private Room room;
    private Hearing music;

    @BeforeAll
    static void start() throws InterruptedException {
        bot = new SharedBot(10, Map.of());
    }

    @AfterAll
    static void stop() {
        bot.close();
    }

    @BeforeEach
    void enter() {
        room = bot.room();
        music = room.music();
        bot.discord().encryptsVoice(DaveMode.PEOPLE_COMMIT);
    }

    @ParameterizedTest
    @EnumSource
    void the_first_thing_heard_on_a_first_join_is_the_beginning(DaveMode dave) {
        bot.discord().encryptsVoice(dave);
        plays(Cases.bytes("steps-40hz-every-quarter-second.opus"));
        Await.until("three steps", PATIENCE, () -> music.timeline().size() >= 3);

        Tone first = music.timeline().getFirst();
        assertThat(first.hertz()).isCloseTo(400, within(4.0));
        assertThat(first.length()).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    /// What goes on playing takes the time of whoever comes next.
    @AfterEach
    void leave() {
        room.alice().types("/leave").message();
    }

    private void plays(byte[] opus) {
        room.plays(room.tones().file("steps.opus", "audio/ogg", opus)).message();
    }

    /// What makes voice connect anew.
    static Stream<Arguments> breaks() {
        Consumer<Room> moves = room -> {
            var other = room.guild().voiceChannel("Other");
            room.alice().joins(other);
            room.alice().moves(room.guild().bot(), other);
        };
        Consumer<Room> breaks = room -> room.guild().voice().closeWith(4006);
        return Stream.of(
                Arguments.of("a move", DaveMode.PEOPLE_COMMIT, moves),
                Arguments.of("a move", DaveMode.BOT_COMMITS, moves),
                Arguments.of("4006", DaveMode.PEOPLE_COMMIT, breaks));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("breaks")
    void nothing_is_lost_while_voice_connects_anew(String name, DaveMode dave, Consumer<Room> breaks) {
        bot.discord().encryptsVoice(dave);
        plays(pitches());
        Await.until("three pitches", PATIENCE, () -> music.timeline().size() >= 3);

        int before = room.guild().voice().identifies();
        breaks.accept(room);
        Await.until("another connection", PATIENCE, () -> room.guild().voice().identifies() > before);
        int heard = music.timeline().size();
        Await.until("three more pitches", PATIENCE, () -> music.timeline().size() >= heard + 4);

        assertGoesOn(music);
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
        return Ffmpeg.made("opus", "-f lavfi -i aevalsrc=0.5*sin(2*PI*(%d+%d*mod(floor(4*t)\\,%d))*t):s=48000:d=60 "
                .formatted(LOWEST, BETWEEN, PITCHES) + "-ac 2 " + OPUS);
    }

    private static int step(Tone tone) {
        return Math.toIntExact(Math.round((tone.hertz() - LOWEST) / BETWEEN));
    }

    @Test
    void hardly_anything_is_heard_after_a_pause_and_nothing_is_missing_after_it() {
        plays(pitches());
        Await.until("music", PATIENCE, () -> music.timeline().size() >= 2);

        room.alice().types("/pause").message();
        long then = audible(music);
        Await.until("the silence that ends a song", PATIENCE, () -> music.trailingSilenceFrames() >= 5);
        assertThat(audible(music) - then).isLessThanOrEqualTo(8); // 160 ms; the queue holds 20

        int heard = music.timeline().size();
        room.alice().types("/resume").message();
        Await.until("three more pitches", PATIENCE, () -> music.timeline().size() >= heard + 4);
        assertGoesOn(music);
    }

    @Test
    void hardly_anything_is_heard_of_what_was_skipped_and_all_of_what_came_to_its_end() {
        plays(Ffmpeg.tone(440, 2, "opus", OPUS));
        plays(Ffmpeg.tone(660, 60, "opus", OPUS));
        plays(Ffmpeg.tone(880, 60, "opus", OPUS));

        music.awaitTone(660, PATIENCE);
        assertThat(packets(music, 440)).isBetween(97L, 102L);
        room.alice().types("/skip").message();
        long then = packets(music, 660);
        music.awaitTone(880, PATIENCE);

        assertThat(packets(music, 660) - then).isLessThanOrEqualTo(8);
    }

    @Test
    void another_volume_is_heard_at_once_and_nothing_is_missing() {
        plays(pitches());
        Await.until("two pitches", PATIENCE, () -> music.timeline().size() >= 2);

        room.alice().types("/volume", Map.of("value", 25)).message();
        long then = audible(music);
        Await.until("the volume", PATIENCE, () -> music.loudness(Duration.ofMillis(40)) < LOUD_DECIBELS - 10);
        assertThat(audible(music) - then).isLessThanOrEqualTo(8); // 160 ms; the queue holds 20

        int heard = music.timeline().size();
        Await.until("two more pitches", PATIENCE, () -> music.timeline().size() >= heard + 3);
        assertGoesOn(music);
    }

    @Test
    void where_a_server_cannot_jump_all_goes_on_where_it_was_all_the_same() {
        byte[] opus = pitches();
        String song = room.tones().breakingWithoutRanges("steps.opus", "audio/ogg", opus, opus.length / 30);
        room.plays(song).message();
        Await.until("a second attempt that is heard", PATIENCE,
                () -> room.tones().requests(song) == 2 && music.timeline().size() >= PITCHES + 6);
        assertGoesOn(music);

        assertThat(room.alice().types("/seek", Map.of("position", "0:00")).ephemeral()).isTrue();
        room.alice().types("/volume", Map.of("value", 50)).message();
        int heard = music.timeline().size();
        Await.until("three more pitches", PATIENCE, () -> music.timeline().size() >= heard + 4);

        assertGoesOn(music);
        assertThat(room.tones().requests(song)).isEqualTo(2);
    }

    /// How long the tone was heard, in packets.
    private static long packets(Hearing music, double hertz) {
        return music.timeline()
                .stream()
                .filter(tone -> Math.abs(tone.hertz() - hertz) < 10)
                .mapToLong(Tone::packets)
                .sum();
    }

    private static long audible(Hearing music) {
        return music.packets() - music.silenceFrames();
    }
}
