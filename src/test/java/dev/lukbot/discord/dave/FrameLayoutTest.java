package dev.lukbot.discord.dave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.testing.discord.DaveFrame;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameLayoutTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 16_383, 16_384, 1 << 24, Integer.MAX_VALUE, Integer.MIN_VALUE, -1})
    void every_nonce_is_read_as_it_was_written(int nonce) {
        byte[] frame = new byte[5 + FrameLayout.MAX_OVERHEAD];

        int length = FrameLayout.writeTrailer(frame, 5 + FrameLayout.TAG_BYTES, nonce);

        assertThat(DaveFrame.parse(Arrays.copyOf(frame, length))).map(DaveFrame::nonce).contains(nonce);
    }
}
