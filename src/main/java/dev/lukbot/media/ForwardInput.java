package dev.lukbot.media;

import java.io.IOException;
import java.util.OptionalLong;

/// An input that only goes forward, and of which nobody knows where it ends.
public interface ForwardInput extends MediaInput {

    /// How much is read over at once.
    int READ_OVER = 8 * 1024;

    @Override
    default OptionalLong length() {
        return OptionalLong.empty();
    }

    @Override
    default boolean isSeekable() {
        return false;
    }

    @Override
    default void seek(long target) throws IOException {
        if (target < position()) {
            throw new NotSeekableException();
        }
        var skipped = new byte[READ_OVER];
        for (int read = 0; read >= 0 && position() < target;) {
            read = read(skipped, 0, (int) Math.min(skipped.length, target - position()));
        }
    }

    @Override
    default byte[] peekEnd(int count) throws IOException {
        return new byte[0];
    }
}
