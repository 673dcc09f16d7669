package dev.lukbot.media.id3;

import dev.lukbot.testing.media.Written;
import java.nio.charset.StandardCharsets;

/// Tags written byte by byte.
public final class WrittenId3 {

    private WrittenId3() {}

    public static byte[] tag(int version, int flags, byte[]... frames) {
        byte[] body = Written.joined(frames);
        return claiming(version, flags, body.length, body);
    }

    /// @param size what its header says
    public static byte[] claiming(int version, int flags, int size, byte[] body) {
        return new Written().text("ID3").u8(version, 0, flags).bigEndian(synchsafe(size), 4).bytes(body).done();
    }

    /// @param size what its header says
    public static byte[] frame(int version, String name, int flags, long size, byte[] content) {
        var header = new Written().text(name);
        if (version == 2) {
            return header.bigEndian(size, 3).bytes(content).done();
        }
        return header.bigEndian(version == 4 ? synchsafe((int) size) : size, 4).u8(0, flags).bytes(content).done();
    }

    public static byte[] frame(int version, String name, byte[] content) {
        return frame(version, name, 0, content.length, content);
    }

    public static byte[] latin(String text) {
        return new Written().u8(0).text(text).done();
    }

    public static byte[] utf8(String text) {
        return new Written().u8(3).bytes(text.getBytes(StandardCharsets.UTF_8)).done();
    }

    /// A zero after each 0xFF that the next byte makes dangerous.
    public static byte[] unsynchronised(byte[] bytes) {
        var written = new Written();
        for (int index = 0; index < bytes.length; index++) {
            int next = index + 1 < bytes.length ? bytes[index + 1] & 0xFF : 0;
            written.u8(bytes[index]);
            if (bytes[index] == -1 && (next >= 0xE0 || next == 0)) {
                written.u8(0);
            }
        }
        return written.done();
    }

    public static long synchsafe(int value) {
        return (value & 0x7F) | ((value & 0x3F80) << 1) | ((value & 0x1F_C000) << 2) | ((value & 0xFE0_0000L) << 3);
    }
}
