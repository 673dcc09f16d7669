package dev.lukbot.discord.dave;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DaveFrameTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 16_383, 16_384, 1 << 24, Integer.MAX_VALUE, Integer.MIN_VALUE, -1})
    void every_nonce_is_read_as_it_was_written(int nonce) {
        byte[] frame = new byte[5 + DaveFrame.MAX_OVERHEAD];

        int length = DaveFrame.writeTrailer(frame, 5 + DaveFrame.TAG_BYTES, nonce);

        assertThat(DaveFrame.isEncrypted(frame, length)).isTrue();
        assertThat(DaveFrame.parse(frame, length)).contains(new DaveFrame(5, nonce));
    }

    @Test
    void frames_too_short_for_a_trailer_are_not_encrypted() {
        for (int length = 0; length < 12; length++) {
            byte[] frame = new byte[length];
            if (length >= 3) {
                frame[length - 3] = (byte) length;
                frame[length - 2] = (byte) 0xFA;
                frame[length - 1] = (byte) 0xFA;
            }
            assertThat(DaveFrame.isEncrypted(frame, length)).isFalse();
        }
    }

    @Test
    void a_size_beyond_the_frame_or_below_the_trailers_own_is_no_trailer() {
        assertThat(DaveFrame.isEncrypted(frameOfSize(13), 12)).isFalse();
        assertThat(DaveFrame.isEncrypted(frameOfSize(11), 12)).isFalse();
        assertThat(DaveFrame.isEncrypted(frameOfSize(12), 12)).isTrue();
    }

    @Test
    void plain_ranges_behind_the_nonce_are_refused() {
        byte[] frame = new byte[14];
        frame[8] = 1; // nonce, then two bytes that Opus never has
        frame[11] = 14;
        frame[12] = (byte) 0xFA;
        frame[13] = (byte) 0xFA;

        assertThat(DaveFrame.isEncrypted(frame, 14)).isTrue();
        assertThat(DaveFrame.parse(frame, 14)).isEmpty();
    }

    @Test
    void a_nonce_that_never_ends_is_refused() {
        byte[] frame = new byte[20];
        for (int i = 8; i < 17; i++) {
            frame[i] = (byte) 0xFF;
        }
        frame[17] = 20;
        frame[18] = (byte) 0xFA;
        frame[19] = (byte) 0xFA;

        assertThat(DaveFrame.parse(frame, 20)).isEmpty();
    }

    private static byte[] frameOfSize(int size) {
        byte[] frame = new byte[12];
        frame[9] = (byte) size;
        frame[10] = (byte) 0xFA;
        frame[11] = (byte) 0xFA;
        return frame;
    }
}
