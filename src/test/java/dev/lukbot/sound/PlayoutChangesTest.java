package dev.lukbot.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lukbot.testing.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlayoutChangesTest {

    private final Playing playing = new Playing();

    @AfterEach
    void close() {
        playing.close();
    }

    @Test
    void a_new_volume_is_heard_at_once_without_a_break_or_another_request() {
        var source = new ToneSource(ToneSource.encoded(ToneSource.tone(400, 0.5, 400)), true);
        Playout playout = playing.play(source);

        List<byte[]> sent = new ArrayList<>(Playing.pull(playout, 100));
        playout.setVolume(50);
        Await.until("the chain has begun",
                () -> playing.threads.size() == 2 && playing.threads.get(1).getState() == Thread.State.WAITING);
        sent.addAll(Playing.pull(playout, 50));
        playout.setVolume(100);
        sent.addAll(Playing.pull(playout, 50));

        Heard heard = Heard.packets(sent);
        assertThat(heard.between(1, 1.98).left(400)).isCloseTo(0.5, within(0.03));
        assertThat(heard.between(2.1, 2.9).left(400)).isCloseTo(0.5 * Volume.gain(50), within(0.02));
        assertThat(heard.between(3.1, 3.9).left(400)).isCloseTo(0.5, within(0.03));
        assertThat(heard.between(0.1, 3.9).steepest()).as("a click").isLessThan(0.05);
        assertThat(phase(heard.between(3.1, 3.9))).as("in step").isCloseTo(phase(heard.between(0.1, 0.9)), within(0.1));
        assertThat(phase(heard.between(2.1, 2.9))).as("in step").isCloseTo(phase(heard.between(0.1, 0.9)), within(0.1));
        assertThat(source.seeks()).isZero();
        assertThat(playout.position()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void what_was_not_sent_comes_again() {
        Playout playout = playing.play(ToneSource.pcm(440, 0.5, 400));
        List<byte[]> sent = Playing.pull(playout, 100);

        playout.giveBack(20);

        assertThat(playout.position()).isEqualTo(Duration.ofMillis(1600));
        assertThat(Playing.pull(playout, 20)).containsExactlyElementsOf(sent.subList(80, 100));
        assertThat(playout.position()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void what_was_not_sent_comes_again_at_the_volume_of_now_and_without_a_break() {
        var source = new ToneSource(ToneSource.encoded(ToneSource.tone(400, 0.5, 400)), true);
        Playout playout = playing.play(source);
        List<byte[]> sent = new ArrayList<>(Playing.pull(playout, 100).subList(0, 80));

        playout.setVolume(50);
        playout.giveBack(20);
        Await.until("the chain has begun",
                () -> playing.threads.size() == 2 && playing.threads.get(1).getState() == Thread.State.WAITING);
        sent.addAll(Playing.pull(playout, 50));

        Heard heard = Heard.packets(sent);
        assertThat(heard.between(1, 1.58).left(400)).isCloseTo(0.5, within(0.03));
        assertThat(heard.between(1.7, 2.5).left(400)).isCloseTo(0.5 * Volume.gain(50), within(0.02));
        assertThat(heard.between(0.1, 2.5).steepest()).as("a click").isLessThan(0.05);
    }

    @Test
    void it_says_when_what_comes_next_is_of_the_new_volume() {
        Playout playout = playing.play(ToneSource.pcm(440, 0.5, 400));
        List<byte[]> sent = new ArrayList<>(Playing.pull(playout, 100).subList(0, 80));

        playout.setVolume(25);
        playout.giveBack(20);
        assertThat(playout.position()).isEqualTo(Duration.ofMillis(1600));
        for (int packet = 0; packet < 50; packet++) { // as a sender does that takes what is settled
            Await.until("it is settled", playout::isSettled);
            sent.addAll(Playing.pull(playout, 1));
        }

        Heard heard = Heard.packets(sent);
        assertThat(heard.between(1, 1.58).left(440)).isCloseTo(0.5, within(0.03));
        assertThat(heard.between(1.64, 2.5).left(440)).isCloseTo(0.5 * Volume.gain(25), within(0.01));
        assertThat(heard.between(0.1, 2.5).steepest()).as("a click").isLessThan(0.05);
    }

    @Test
    void opus_that_passes_again_is_settled_at_once() {
        Playout playout = playing.play(() -> new ToneSource(ToneSource.encoded(ToneSource.tone(400, 0.5, 400)), true),
                Duration.ZERO, 50);
        Playing.pull(playout, 50);

        playout.setVolume(Volume.UNTOUCHED);

        assertThat(playout.isSettled()).isTrue();
    }

    @Test
    void no_more_comes_again_than_was_taken_since_a_jump() {
        Playout playout = playing.play(ToneSource.pcm(440, 0.5, 400));
        Playing.pull(playout, 50);
        playout.giveBack(10);
        playout.giveBack(100);
        assertThat(playout.position()).isEqualTo(Duration.ofMillis(500));

        playout.seek(Duration.ofSeconds(1));
        playout.giveBack(20);
        assertThat(playout.position()).isEqualTo(Duration.ofSeconds(1));
        Playing.pull(playout, 2);
        playout.giveBack(20);

        assertThat(playout.position()).isEqualTo(Duration.ofSeconds(1));
    }

    /// Of 400 Hz, which fits into each frame 8 times.
    private static double phase(Heard heard) {
        double real = 0;
        double imaginary = 0;
        for (int index = 0; index < heard.left().length; index++) {
            double angle = 2 * Math.PI * 400 * index / Frame.SAMPLE_RATE;
            real += heard.left()[index] * Math.cos(angle);
            imaginary += heard.left()[index] * Math.sin(angle);
        }
        return Math.atan2(imaginary, real);
    }

    @Test
    void what_was_made_ahead_is_made_again_at_another_volume() {
        Playout playout = playing.play(ToneSource.pcm(440, 0.5, 400));
        var sent = new ArrayList<>(Playing.pull(playout, 100));
        Await.until("all is made",
                () -> playing.threads.size() == 2 && playing.threads.get(1).getState() == Thread.State.WAITING);

        playout.setVolume(25);
        sent.addAll(Playing.pull(playout, 10)); // it may go on with what is there
        Await.until("all is made", () -> playing.threads.get(1).getState() == Thread.State.WAITING);
        sent.addAll(Playing.pull(playout, 60));

        Heard heard = Heard.packets(sent);
        assertThat(heard.between(1, 1.98).left(440)).isCloseTo(0.5, within(0.03));
        assertThat(heard.between(2.25, 3.3).left(440)).isCloseTo(0.5 * Volume.gain(25), within(0.01));
        assertThat(heard.between(0.1, 3.3).steepest()).as("a click").isLessThan(0.05);
    }

    @Test
    void twice_the_volume_is_limited_and_not_clipped() {
        Playout playout = playing.play(() -> ToneSource.pcm(440, 0.9, 150), Duration.ZERO, 200);

        Heard heard = Heard.packets(playing.pullAll(playout)).between(0.2, 2.8);

        assertThat(heard.peak()).isLessThan(0.95);
        assertThat(heard.left(440)).isGreaterThan(0.85);
        assertThat(heard.left(1320)).as("harmonics of clipping").isLessThan(0.005);
    }

    @Test
    void a_jump_within_what_is_decoded_asks_nothing_of_the_source() {
        var source = new ToneSource(steps(), false);
        Playout playout = playing.play(source);
        Await.until("it is decoded ahead", () -> source.asked() > 240);

        playout.seek(Duration.ofSeconds(4));
        assertThat(playout.position()).isEqualTo(Duration.ofSeconds(4));
        List<byte[]> sent = Playing.pull(playout, 20);

        assertThat(Heard.packets(sent).between(0.1, 0.4).left(800)).isGreaterThan(0.4);
        assertThat(source.seeks()).isZero();
    }

    @Test
    void a_jump_elsewhere_is_the_sources() {
        var source = new ToneSource(steps(), true);
        Playout playout = playing.play(source);
        Playing.pull(playout, 150);

        playout.seek(Duration.ofSeconds(1));
        assertThat(playout.position()).isEqualTo(Duration.ofSeconds(1));
        List<byte[]> sent = Playing.pull(playout, 20);

        assertThat(Heard.packets(sent).between(0.1, 0.4).left(500)).isGreaterThan(0.4);
        assertThat(playout.position()).isEqualTo(Duration.ofMillis(1400));
        assertThat(source.seeks()).isEqualTo(1);
        assertThat(playing.events).containsExactly("started");
    }

    @Test
    void where_there_is_no_going_back_it_says_so_and_goes_on_without_a_gap() {
        List<Frame.Opus> steps = steps();
        Playout playout = playing.play(new ToneSource(steps, false));
        Playing.pull(playout, 150);

        playout.seek(Duration.ofSeconds(1));
        Await.until("it says so", () -> playing.events.contains("stayed"));
        List<byte[]> sent = Playing.pull(playout, 20);

        assertThat(sent).containsExactlyElementsOf(steps.subList(150, 170).stream().map(Frame.Opus::packet).toList());
        assertThat(playout.position()).isEqualTo(Duration.ofMillis(3400));
    }

    @Test
    void it_jumps_back_from_what_was_decoded_to_its_end() {
        Playout playout = playing.play(new ToneSource(steps(), true));
        Playing.pull(playout, 390);

        playout.seek(Duration.ofSeconds(7));
        List<byte[]> rest = playing.pullAll(playout);

        assertThat(rest).hasSize(50);
        assertThat(playing.events).containsExactly("started", "ended");
    }

    /// 8 s: 400 Hz, 500 Hz, and so on by the second.
    private static List<Frame.Opus> steps() {
        var frames = new ArrayList<Frame.Opus>();
        for (int second = 0; second < 8; second++) {
            frames.addAll(ToneSource.encoded(ToneSource.tone(400 + 100 * second, 0.5, 50)));
        }
        return frames;
    }

    @Test
    void it_begins_where_it_is_told_to() {
        Playout playout = playing.play(() -> new ToneSource(steps(), false), Duration.ofSeconds(3), Volume.UNTOUCHED);
        assertThat(playout.position()).isEqualTo(Duration.ofSeconds(3));

        assertThat(Heard.packets(Playing.pull(playout, 20)).between(0.1, 0.4).left(700)).isGreaterThan(0.4);
    }
}
