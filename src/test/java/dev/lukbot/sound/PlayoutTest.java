package dev.lukbot.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lukbot.testing.Await;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlayoutTest {

    private final Playing playing = new Playing();

    @AfterEach
    void close() {
        playing.close();
    }

    @Test
    void packets_pass_untouched_and_without_a_second_thread() {
        List<Frame.Opus> packets = ToneSource.encoded(ToneSource.tone(440, 0.5, 100));
        Playout playout = playing.play(new ToneSource(packets, true));

        List<byte[]> sent = playing.pullAll(playout);

        assertThat(sent).containsExactlyElementsOf(packets.stream().map(Frame.Opus::packet).toList());
        assertThat(playing.threads).hasSize(1);
        assertThat(playing.events).containsExactly("started", "ended");
        assertThat(playout.position()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void pcm_is_heard_from_its_first_to_its_last_sample() {
        List<byte[]> sent = playing.pullAll(playing.play(ToneSource.pcm(440, 0.5, 100)));

        Heard heard = Heard.packets(sent);
        assertThat(sent).hasSize(100);
        assertThat(heard.audibleSeconds()).isCloseTo(2, within(0.02));
        assertThat(heard.between(0.1, 1.9).left(440)).isCloseTo(0.5, within(0.02));
        assertThat(heard.between(0.1, 1.9).steepest()).isLessThan(0.05);
    }

    @Test
    void nothing_is_handed_out_while_it_is_paused_and_all_goes_on_after() {
        Playout playout = playing.play(ToneSource.pcm(440, 0.5, 100));
        Playing.pull(playout, 10);

        playout.setPaused(true);

        assertThat(playout.next(ByteBuffer.allocate(1500))).isFalse();
        playout.setPaused(false);
        Playing.pull(playout, 1);
        assertThat(playout.position()).isEqualTo(Duration.ofMillis(220));
    }

    @Test
    void what_came_before_a_failure_is_heard_first() {
        Playout playout = playing.play(ToneSource.pcm(440, 0.5, 100).failingAt(60));

        List<byte[]> sent = playing.pullAll(playout);

        assertThat(sent).hasSize(60);
        assertThat(playing.events).containsExactly("started", "failed: broken off");
        assertThat(playout.position()).isEqualTo(Duration.ofMillis(1200));
    }

    @Test
    void what_cannot_be_opened_fails() {
        Playout playout = playing.play(() -> {
            throw new IOException("not there");
        }, Duration.ofSeconds(5), Volume.UNTOUCHED);

        playing.pullAll(playout);
        playout.seek(Duration.ZERO);

        assertThat(playing.events).containsExactly("failed: not there");
        assertThat(playout.position()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void a_bug_of_a_decoder_is_a_failure() {
        playing.pullAll(playing.play(() -> {
            throw new IllegalStateException("a bug");
        }, Duration.ZERO, Volume.UNTOUCHED));

        assertThat(playing.events).containsExactly("failed: a bug");
    }

    @Test
    void silence_of_the_source_is_stuck_but_a_pause_is_not() {
        Playout playout = playing.play(ToneSource.pcm(440, 0.5, 100).silentFrom(20));
        Playing.pull(playout, 19);
        var buffer = ByteBuffer.allocate(1500);

        playout.next(buffer);
        playout.setPaused(true);
        playing.time.addAndGet(Playing.STUCK_AFTER.toNanos());
        playout.next(buffer);
        playout.setPaused(false);
        playout.next(buffer);
        assertThat(playing.events).containsExactly("started");
        playing.time.addAndGet(Playing.STUCK_AFTER.toNanos());
        playout.next(buffer);

        assertThat(playing.events).containsExactly("started", "stuck");
    }

    @Test
    void reading_up_to_where_it_broke_off_takes_its_time_and_is_not_stuck() {
        ToneSource source = ToneSource.pcm(440, 0.5, 100).slow();
        Playout playout = playing.play(() -> source, Duration.ofSeconds(1), Volume.UNTOUCHED);
        var buffer = ByteBuffer.allocate(1500);
        Await.until("it reads up to there", () -> source.seeks() == 1);

        playout.next(buffer);
        playing.time.addAndGet(5 * Playing.STUCK_AFTER.toNanos());
        playout.next(buffer);
        assertThat(playing.events).isEmpty();
        source.arrive();
        Playing.pull(playout, 1);

        assertThat(playing.events).containsExactly("started");
        assertThat(playout.position()).isEqualTo(Duration.ofMillis(1020));
    }

    @Test
    void what_never_gets_to_where_it_broke_off_is_stuck_in_the_end() {
        ToneSource source = ToneSource.pcm(440, 0.5, 100).slow();
        Playout playout = playing.play(() -> source, Duration.ofSeconds(1), Volume.UNTOUCHED);
        var buffer = ByteBuffer.allocate(1500);
        Await.until("it reads up to there", () -> source.seeks() == 1);

        playout.next(buffer);
        playing.time.addAndGet(6 * Playing.STUCK_AFTER.toNanos());
        playout.next(buffer);

        assertThat(playing.events).containsExactly("stuck");
        source.arrive();
    }

    @Test
    void titles_are_told_when_their_sound_is_sent() {
        var frames = new ArrayList<Frame>(ToneSource.tone(440, 0.5, 20));
        frames.add(10, new Frame.Title("the next"));
        Playout playout = playing.play(new ToneSource(frames, true));

        Playing.pull(playout, 10);
        assertThat(playing.events).containsExactly("started");
        Playing.pull(playout, 1);

        assertThat(playing.events).containsExactly("started", "title: the next");
    }

    @Test
    void only_as_much_as_needed_is_decoded_ahead() {
        var pcm = ToneSource.pcm(440, 0.5, 1000);
        var opus = new ToneSource(Collections.nCopies(1000, new Frame.Opus(new byte[]{(byte) 0xFC})), true);
        playing.play(pcm);
        playing.play(opus);

        Await.until("it waits", () -> pcm.asked() == 100 && opus.asked() == 250);
        Await.until("it waits",
                () -> playing.threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
        assertThat(pcm.asked()).isEqualTo(100);
        assertThat(opus.asked()).isEqualTo(250);
    }

    @Test
    void closing_ends_a_read_that_waits() {
        var source = ToneSource.pcm(440, 0.5, 100).silentFrom(20);
        Playout playout = playing.play(source);
        Playing.pull(playout, 10);

        playout.close();

        assertThat(source.isClosed()).isTrue();
        assertThat(playout.next(ByteBuffer.allocate(1500))).isFalse();
    }
}
