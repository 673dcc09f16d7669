package dev.lukbot.media;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A file of text of which nobody says how it is encoded: by its byte order mark, by the zeros that UTF-16 has between
/// Latin letters, and else as [UndeclaredText] reads it, line by line where the lines differ. Stateless.
public final class PlainText {

    /// So much of a text shows whether it is UTF-16.
    private static final int SAMPLE = 512;

    private PlainText() {}

    /// The text without its byte order mark. What ends within a character loses that one.
    public static String decode(byte[] bytes) {
        Encoding encoding = Encoding.of(bytes);
        if (encoding.charset() != null) {
            int whole = bytes.length - (bytes.length - encoding.mark()) % encoding.unit();
            return withoutCut(new String(bytes, encoding.mark(), whole - encoding.mark(), encoding.charset()));
        }
        return UndeclaredText.decodeLines(bytes);
    }

    /// Whether all of the bytes are text, and nothing but text: there are no control characters in it but those that
    /// format it.
    public static boolean isText(byte[] bytes) {
        return decode(bytes).codePoints().allMatch(PlainText::isWritten);
    }

    private static boolean isWritten(int character) {
        return character >= ' '
                ? character != 0x7F && character != 0xFFFD && Character.isDefined(character)
                        && Character.getType(character) != Character.SURROGATE
                : character >= '\t' && character <= '\r';
    }

    private static String withoutCut(String text) {
        return text.endsWith("\uFFFD") ? text.substring(0, text.length() - 1) : text;
    }

    /// @param charset null if none is known for certain
    /// @param unit how many bytes belong together
    /// @param mark how long the byte order mark is
    private record Encoding(@Nullable Charset charset, int unit, int mark) {

        static Encoding of(byte[] bytes) {
            if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
                return new Encoding(StandardCharsets.UTF_8, 1, 3);
            }
            if (startsWith(bytes, 0xFF, 0xFE, 0, 0)) {
                return new Encoding(StandardCharsets.UTF_32LE, 4, 4);
            }
            if (startsWith(bytes, 0, 0, 0xFE, 0xFF)) {
                return new Encoding(StandardCharsets.UTF_32BE, 4, 4);
            }
            if (startsWith(bytes, 0xFF, 0xFE)) {
                return new Encoding(StandardCharsets.UTF_16LE, 2, 2);
            }
            if (startsWith(bytes, 0xFE, 0xFF)) {
                return new Encoding(StandardCharsets.UTF_16BE, 2, 2);
            }
            if (looksWide(bytes, 1)) {
                return new Encoding(StandardCharsets.UTF_16LE, 2, 0);
            }
            return looksWide(bytes, 0)
                    ? new Encoding(StandardCharsets.UTF_16BE, 2, 0)
                    : new Encoding(null, 1, 0);
        }

        private static boolean startsWith(byte[] bytes, int... mark) {
            return bytes.length >= mark.length
                    && Arrays.equals(bytes, 0, mark.length, toBytes(mark), 0, mark.length);
        }

        private static byte[] toBytes(int[] values) {
            var bytes = new byte[values.length];
            for (int index = 0; index < values.length; index++) {
                bytes[index] = (byte) values[index];
            }
            return bytes;
        }

        /// Whether it begins with two Latin letters, and a quarter of its characters are such.
        ///
        /// @param high which of each two bytes is the higher
        private static boolean looksWide(byte[] bytes, int high) {
            int end = Math.min(bytes.length & ~1, SAMPLE);
            int latin = 0;
            for (int index = 0; index < end; index += 2) {
                boolean isLatin = bytes[index + high] == 0 && isWritten(bytes[index + 1 - high] & 0xFF);
                latin += isLatin ? 1 : 0;
                if (!isLatin && index < 4) {
                    return false;
                }
            }
            return latin >= 2 && latin * 8 >= end;
        }
    }
}
