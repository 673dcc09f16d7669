package dev.lukbot.discord.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.playback.OpusFrames;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpusSendHandlerTest {

    private static final byte[] SILENCE = {(byte) 0xF8, (byte) 0xFF, (byte) 0xFE};

    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private final List<Integer> givenBack = new ArrayList<>();
    private final OpusFrames frames = new OpusFrames() {
        @Override
        public boolean next(ByteBuffer target) {
            byte[] frame = waiting.poll();
            if (frame != null) {
                target.put(frame);
            }
            return frame != null;
        }

        @Override
        public void giveBack(int count) {
            givenBack.add(count);
        }
    };
    private final OpusSendHandler handler = new OpusSendHandler(frames);

    @Test
    void frames_pass_as_they_are() {
        waiting.add(new byte[]{1, 2, 3});
        waiting.add(new byte[]{4});

        assertThat(handler.isOpus()).isTrue();
        assertThat(sent(2)).containsExactly(new byte[]{1, 2, 3}, new byte[]{4});
    }

    @Test
    void nothing_is_sent_before_the_first_frame() {
        assertThat(sent(10)).isEmpty();
    }

    @Test
    void five_frames_of_silence_follow_the_last_one_each_time() {
        waiting.add(new byte[]{1});
        assertThat(sent(20)).containsExactly(new byte[]{1}, SILENCE, SILENCE, SILENCE, SILENCE, SILENCE);

        waiting.add(new byte[]{2});
        assertThat(sent(20)).containsExactly(new byte[]{2}, SILENCE, SILENCE, SILENCE, SILENCE, SILENCE);
    }

    @Test
    void a_frame_that_comes_late_ends_the_silence() {
        waiting.add(new byte[]{1});
        assertThat(sent(3)).hasSize(3);

        waiting.add(new byte[]{2});

        assertThat(sent(1)).containsExactly(new byte[]{2});
    }

    @Test
    void what_was_not_sent_is_given_back_but_silence_is_not() {
        waiting.addAll(List.of(new byte[]{1}, new byte[]{2}));
        sent(4); // two frames and two of silence
        waiting.addAll(List.of(new byte[]{3}, new byte[]{4}));
        sent(2);

        handler.giveBack(5);
        handler.giveBack(0);
        handler.giveBack(3);

        assertThat(givenBack).containsExactly(3, 1);
    }

    @Test
    void silence_ends_what_was_heard_even_if_its_own_was_not_sent() {
        waiting.add(new byte[]{1});
        sent(6);

        handler.giveBack(4);

        assertThat(sent(20)).hasSize(5);
    }

    private List<byte[]> sent(int turns) {
        var sent = new ArrayList<byte[]>();
        for (int turn = 0; turn < turns; turn++) {
            if (handler.canProvide()) {
                ByteBuffer frame = handler.provide20MsAudio();
                byte[] bytes = new byte[frame.remaining()];
                frame.get(bytes);
                sent.add(bytes);
            }
        }
        return sent;
    }
}
