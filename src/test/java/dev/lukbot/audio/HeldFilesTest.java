package dev.lukbot.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.media.ByteReader;
import dev.lukbot.media.ForwardInput;
import dev.lukbot.media.MediaInput;
import dev.lukbot.testing.media.BytesInput;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeldFilesTest {

    private static final int ROOM = 1 << 20;

    private final HeldFiles files = new HeldFiles(ROOM);

    private static byte[] some(int count) {
        var bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    @Test
    void what_only_went_forward_goes_to_and_fro() throws IOException {
        byte[] file = some(300_001);
        BytesInput streamed = BytesInput.stream(file);

        MediaInput held = files.hold(streamed);
        var bytes = new ByteReader(held);

        assertThat(streamed.isClosed()).isTrue();
        assertThat(held.isSeekable()).isTrue();
        assertThat(held.length()).hasValue(file.length);
        assertThat(held.peekEnd(70_000)).endsWith(file[300_000]).hasSize(70_000);
        assertThat(bytes.take(file.length).array()).isEqualTo(file);
        assertThat(bytes.isAtEnd()).isTrue();
        bytes.seek(100_000);
        assertThat(bytes.u8()).isEqualTo(file[100_000] & 0xFF);
    }

    @Test
    void an_empty_file_is_one() throws IOException {
        MediaInput held = files.hold(BytesInput.stream(new byte[0]));

        assertThat(held.read(new byte[10], 0, 10)).isEqualTo(-1);
        assertThat(held.peekEnd(10)).isEmpty();
    }

    @Test
    void together_they_take_no_more_than_there_is_and_give_it_back() throws IOException {
        byte[] half = some(ROOM / 2);
        MediaInput first = files.hold(BytesInput.stream(some(ROOM / 2 - 100)));

        assertThatThrownBy(() -> files.hold(BytesInput.stream(half))).isInstanceOf(NotPlayableException.class);
        assertThatThrownBy(() -> files.hold(BytesInput.stream(half))).isInstanceOf(NotPlayableException.class);
        first.close();
        first.close();

        files.hold(BytesInput.stream(half)).close();
        MediaInput all = files.hold(BytesInput.stream(some(ROOM - 100)));
        assertThat(all.length()).hasValue(ROOM - 100);
        assertThatThrownBy(() -> files.hold(BytesInput.stream(some(1)))).isInstanceOf(NotPlayableException.class);
    }

    @Test
    void what_fails_takes_no_room() {
        for (int time = 0; time < 20; time++) {
            assertThatThrownBy(() -> files.hold(new MediaInputThatBreaks())).isInstanceOf(IOException.class)
                    .isNotInstanceOf(NotPlayableException.class);
        }
    }

    /// After 200 kB.
    private static final class MediaInputThatBreaks implements ForwardInput {

        private long position;

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (position > 200_000) {
                throw new IOException("broken");
            }
            position += length;
            return length;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
