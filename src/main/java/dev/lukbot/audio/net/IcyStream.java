package dev.lukbot.audio.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/// The sound of a radio, without what it says in between: after so many bytes of sound comes one byte with a sixteenth of
/// the length of a text, and the text, so none is longer than 4080 bytes. Confined to one thread.
final class IcyStream extends FilterInputStream {

    private static final int UNIT = 16;

    private final long interval;
    private final Consumer<byte[]> texts;
    private long left;

    /// @param interval how many bytes of sound lie between two texts; positive
    /// @param texts told of each that is not empty
    IcyStream(InputStream radio, long interval, Consumer<byte[]> texts) {
        super(radio);
        this.interval = interval;
        this.texts = texts;
        this.left = interval;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (left == 0) {
            readText();
            left = interval;
        }
        int read = in.read(target, offset, (int) Math.min(length, left));
        left -= Math.max(0, read);
        return read;
    }

    private void readText() throws IOException {
        int units = in.read();
        if (units > 0) {
            byte[] text = in.readNBytes(units * UNIT);
            if (text.length == units * UNIT) {
                texts.accept(text);
            }
        }
    }
}
