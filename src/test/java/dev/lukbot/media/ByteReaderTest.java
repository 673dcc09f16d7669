package dev.lukbot.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.testing.media.BytesInput;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ByteReaderTest {

    @Test
    void an_input_that_has_ended_is_not_asked_again_and_again() throws IOException {
        var reader = new ByteReader(BytesInput.of(new byte[100]));

        for (int looks = 0; looks < 5000; looks++) { // more than the input stands
            assertThat(reader.peek(200).remaining()).isEqualTo(100);
        }
    }

    @Test
    void behind_the_end_one_can_go_back() throws IOException {
        var reader = new ByteReader(BytesInput.of(new byte[200_000]));
        reader.seek(200_000);
        assertThat(reader.isAtEnd()).isTrue();

        reader.seek(10);

        assertThat(reader.isAtEnd()).isFalse();
        assertThat(reader.peek(ByteReader.WINDOW).remaining()).isEqualTo(ByteReader.WINDOW);
    }
}
