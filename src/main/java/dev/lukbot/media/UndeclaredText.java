package dev.lukbot.media;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Text of which nobody says, or says truly, how it is encoded: old tags, playlists, names of radios.
///
/// UTF-8 is recognised with certainty. Shift_JIS and Windows-1251 are taken for what they are where ISO 8859-1 would be
/// nonsense: the one makes control characters of every other byte, the other whole words of accented letters. All else is
/// Windows-1252, which is ISO 8859-1 with quotes and dashes.
public final class UndeclaredText {

    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final Charset CYRILLIC = Charset.forName("windows-1251");
    private static final String JAPANESE = "windows-31j"; // not in every runtime

    private UndeclaredText() {}

    public static String decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length);
    }

    public static String decode(byte[] bytes, int offset, int length) {
        ByteBuffer text = ByteBuffer.wrap(bytes, offset, length);
        return strictly(text, StandardCharsets.UTF_8)
                .or(() -> cutUtf8(text))
                .or(() -> japanese(text))
                .orElseGet(() -> new String(bytes, offset, length, looksCyrillic(text) ? CYRILLIC : WESTERN));
    }

    /// A text of many lines, of which some may be UTF-8 and others not; these are all taken for the same.
    public static String decodeLines(byte[] bytes) {
        ByteBuffer text = ByteBuffer.wrap(bytes);
        Optional<String> plain = strictly(text, StandardCharsets.UTF_8).or(() -> japanese(text));
        if (plain.isPresent()) {
            return plain.get();
        }
        Charset other = looksCyrillic(withoutLatinWords(bytes)) ? CYRILLIC : WESTERN;
        var decoded = new StringBuilder(bytes.length);
        for (int begin = 0; begin < bytes.length;) {
            int end = endOfLine(bytes, begin);
            ByteBuffer line = ByteBuffer.wrap(bytes, begin, end - begin);
            decoded.append(strictly(line, StandardCharsets.UTF_8)
                    .or(() -> cutUtf8(line))
                    .orElseGet(() -> other.decode(line.duplicate()).toString()));
            begin = end;
        }
        return decoded.toString();
    }

    /// Links and keywords say nothing of what the rest is.
    private static ByteBuffer withoutLatinWords(byte[] bytes) {
        ByteBuffer words = ByteBuffer.allocate(bytes.length);
        boolean hasOthers = false;
        int begin = 0;
        for (int index = 0; index < bytes.length; index++) {
            hasOthers |= bytes[index] < 0;
            if (bytes[index] >= 0 && !isLatin(bytes[index])) {
                words.put(bytes, begin, hasOthers ? index + 1 - begin : 0);
                begin = index + 1;
                hasOthers = false;
            }
        }
        return words.put(bytes, begin, hasOthers ? bytes.length - begin : 0).flip();
    }

    /// Behind the character that ends it.
    private static int endOfLine(byte[] bytes, int begin) {
        int end = begin;
        while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
            end++;
        }
        return Math.min(end + 1, bytes.length);
    }

    /// A text that was clipped may end within a character.
    private static Optional<String> cutUtf8(ByteBuffer text) {
        for (int cut = 1; cut <= 3 && text.remaining() > 2 * cut; cut++) {
            ByteBuffer shorter = text.duplicate().limit(text.limit() - cut);
            boolean cutsOneCharacter = (text.get(shorter.limit()) & 0xC0) == 0xC0;
            Optional<String> decoded = strictly(shorter, StandardCharsets.UTF_8);
            if (cutsOneCharacter && decoded.filter(UndeclaredText::isMoreThanAscii).isPresent()) {
                return decoded;
            }
        }
        return Optional.empty();
    }

    private static boolean isMoreThanAscii(String text) {
        return text.chars().anyMatch(character -> character >= 0x80);
    }

    private static Optional<String> japanese(ByteBuffer text) {
        boolean hasControls = false;
        for (int index = text.position(); index < text.limit(); index++) {
            int value = text.get(index) & 0xFF;
            hasControls |= value >= 0x81 && value <= 0x90;
        }
        if (!hasControls || !Charset.isSupported(JAPANESE)) {
            return Optional.empty();
        }
        return strictly(text, Charset.forName(JAPANESE))
                .filter(decoded -> decoded.codePoints().allMatch(UndeclaredText::isJapanese));
    }

    private static boolean isJapanese(int character) {
        return character < 0x80
                || switch (Character.UnicodeScript.of(character)) {
                    case HAN, HIRAGANA, KATAKANA, COMMON, LATIN -> true;
                    default -> false;
                };
    }

    /// Whether most letters are those that Cyrillic uses, and stand side by side.
    private static boolean looksCyrillic(ByteBuffer text) {
        int cyrillic = 0;
        int latin = 0;
        int pairs = 0;
        boolean before = false;
        for (int index = text.position(); index < text.limit(); index++) {
            int value = text.get(index) & 0xFF;
            boolean isCyrillic = value >= 0xC0 || value == 0xA8 || value == 0xB8;
            cyrillic += isCyrillic ? 1 : 0;
            latin += isLatin(value) ? 1 : 0;
            pairs += isCyrillic && before ? 1 : 0;
            before = isCyrillic;
        }
        return pairs >= 2 && 2 * pairs >= cyrillic && cyrillic > latin;
    }

    private static boolean isLatin(int value) {
        return (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z');
    }

    private static Optional<String> strictly(ByteBuffer text, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(text.duplicate())
                    .toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
