package dev.lukbot.sound.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;

/// Native memory, in which native codecs take and give. Grows as it must. Confined to one thread at a time.
final class Direct {

    private ByteBuffer bytes;

    Direct(int capacity) {
        bytes = ByteBuffer.allocateDirect(capacity);
    }

    /// A copy of `packet`, valid until the next call.
    ByteBuffer of(byte[] packet) {
        if (bytes.capacity() < packet.length) {
            bytes = ByteBuffer.allocateDirect(Math.max(packet.length, 2 * bytes.capacity()));
        }
        return bytes.clear().put(packet).flip();
    }

    static ShortBuffer shorts(int capacity) {
        return ByteBuffer.allocateDirect(capacity * Short.BYTES).order(ByteOrder.nativeOrder()).asShortBuffer();
    }

    /// Copies `count` samples of 16 bits from the beginning of `source`.
    static void copy(ShortBuffer source, int count, float[] target) {
        copy(source, 0, count, target);
    }

    static void copy(ShortBuffer source, int from, int count, float[] target) {
        for (int index = 0; index < count; index++) {
            target[index] = source.get(from + index) / 32768f;
        }
    }
}
