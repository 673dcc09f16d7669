package dev.lukbot.testing.media;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Writes files byte by byte. Confined to one thread.
public final class Written {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /// @param text of ISO 8859-1
    public Written text(String text) {
        return bytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public Written bytes(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    /// Each as one byte.
    public Written u8(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
        return this;
    }

    /// The lowest `count` bytes of `value`, the highest of them first.
    public Written bigEndian(long value, int count) {
        for (int index = count - 1; index >= 0; index--) {
            bytes.write((int) (value >> (8 * index)));
        }
        return this;
    }

    /// The lowest `count` bytes of `value`, the lowest first.
    public Written littleEndian(long value, int count) {
        for (int index = 0; index < count; index++) {
            bytes.write((int) (value >> (8 * index)));
        }
        return this;
    }

    public byte[] done() {
        return bytes.toByteArray();
    }

    public static byte[] joined(byte[]... parts) {
        var all = new Written();
        for (byte[] part : parts) {
            all.bytes(part);
        }
        return all.done();
    }
}
