package dev.lukbot.media.id3;

import dev.lukbot.media.UndeclaredText;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The texts in ID3 frames.
final class Id3Text {

    private static final int UTF_16 = 1;
    private static final int UTF_16_BE = 2;

    private Id3Text() {}

    /// What follows a frame's first byte, which names the encoding. Several texts are separated by NUL, as are the
    /// description and the value of a `TXXX`.
    static String[] all(byte[] frame) {
        return frame.length < 2 ? new String[0] : decode(frame[0], frame).split("\0", -1);
    }

    private static String decode(int encoding, byte[] frame) {
        return switch (encoding) {
            case UTF_16, UTF_16_BE -> utf16(frame, encoding == UTF_16_BE);
            default -> UndeclaredText.decode(frame, 1, frame.length - 1);
        };
    }

    /// Each of several texts may have a byte order mark of its own; who leaves it out writes as Windows does.
    private static String utf16(byte[] frame, boolean bigByDefault) {
        boolean big = bigByDefault
                || (!hasMark(frame, 0xFF, 0xFE) && (hasMark(frame, 0xFE, 0xFF) || looksBig(frame)));
        Charset charset = big && !hasMark(frame, 0xFF, 0xFE) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        return new String(frame, 1, frame.length - 1 & ~1, charset).replace("\uFEFF", "").replace("\uFFFE", "");
    }

    private static boolean hasMark(byte[] frame, int first, int second) {
        return frame.length >= 3 && (frame[1] & 0xFF) == first && (frame[2] & 0xFF) == second;
    }

    /// Whether the zeros of ASCII come first.
    private static boolean looksBig(byte[] frame) {
        int first = 0;
        int second = 0;
        for (int index = 1; index + 1 < frame.length; index += 2) {
            first += frame[index] == 0 ? 1 : 0;
            second += frame[index + 1] == 0 ? 1 : 0;
        }
        return first > second;
    }

    /// A field of a fixed length, filled with NUL or blanks.
    static Optional<String> latin(byte[] bytes, int offset, int length) {
        int end = offset;
        while (end < offset + length && bytes[end] != 0) {
            end++;
        }
        return Optional.of(UndeclaredText.decode(bytes, offset, end - offset).strip()).filter(text -> !text.isEmpty());
    }
}
