package dev.lukbot.media.mpeg;

import dev.lukbot.media.Tags;
import dev.lukbot.media.id3.Id3;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// ID3v1, Lyrics3 (https://id3.org/Lyrics3v2) and APE, with its cover: how much of the end of a file they are, and what
/// they say.
final class TagsAtEnd {

    private static final String APE = "APETAGEX";
    private static final int APE_FOOTER = 32;
    private static final String LYRICS = "LYRICS200";
    private static final int LYRICS_SIZE = 6;

    private TagsAtEnd() {}

    /// @param last the file's last bytes
    /// @return what they claim, which may be more than there is
    static long length(byte[] last) {
        long length = 0;
        if (isAt(last, last.length - Id3.V1_LENGTH, "TAG")) {
            length += Id3.V1_LENGTH;
        }
        length += lyrics(last, (int) (last.length - length));
        return length + ape(last, (int) Math.max(0, last.length - length));
    }

    /// What they say, as far as it is in the file's last bytes; APE, which has room for it, before ID3v1.
    static Tags read(byte[] last) {
        int end = last.length - (isAt(last, last.length - Id3.V1_LENGTH, "TAG") ? Id3.V1_LENGTH : 0);
        end -= (int) Math.min(end, lyrics(last, end));
        int footer = end - APE_FOOTER;
        Tags found = isAt(last, footer, APE)
                ? ApeItems.read(ByteBuffer.wrap(last, 0, footer).order(ByteOrder.LITTLE_ENDIAN), footer(last, footer))
                : Tags.NONE;
        return found.or(Id3.readV1(last));
    }

    private static ByteBuffer footer(byte[] last, int at) {
        return ByteBuffer.wrap(last, at, APE_FOOTER).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static long lyrics(byte[] last, int end) {
        int size = end - LYRICS.length() - LYRICS_SIZE;
        if (size < 0 || !isAt(last, end - LYRICS.length(), LYRICS)) {
            return 0;
        }
        String digits = new String(last, size, LYRICS_SIZE, StandardCharsets.ISO_8859_1);
        return digits.matches("[0-9]+") ? Long.parseLong(digits) + LYRICS_SIZE + LYRICS.length() : 0;
    }

    private static long ape(byte[] last, int end) {
        int footer = end - APE_FOOTER;
        if (!isAt(last, footer, APE)) {
            return 0;
        }
        ByteBuffer tag = footer(last, footer);
        boolean hasHeader = tag.getInt(20) < 0;
        return (tag.getInt(12) & 0xFFFF_FFFFL) + (hasHeader ? APE_FOOTER : 0);
    }

    private static boolean isAt(byte[] last, int offset, String text) {
        return offset >= 0
                && offset + text.length() <= last.length
                && new String(last, offset, text.length(), StandardCharsets.ISO_8859_1).equals(text);
    }
}
