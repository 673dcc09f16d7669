package dev.lukbot.media.xiph;

import dev.lukbot.media.ByteReader;
import dev.lukbot.media.MalformedMediaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads pages of Ogg in order. What is damaged or no page is left out. Confined to one thread.
final class OggPages {

    static final String CAPTURE = "OggS";
    static final int CAPTURE_LITTLE_ENDIAN = 'O' | 'g' << 8 | 'g' << 16 | 'S' << 24;
    private static final int HEADER = 27;
    private static final int FLAGS_OFFSET = 5;
    private static final int CHECKSUM_OFFSET = 22;
    private static final int SEGMENTS_OFFSET = 26;

    private static final int CONTINUED = 1;
    static final int FIRST = 2;
    private static final int LAST = 4;

    /// So many bytes without a page are no gap in Ogg but something else.
    private static final int MAX_GAP = 1 << 20;

    private final ByteReader bytes;

    OggPages(ByteReader bytes) {
        this.bytes = bytes;
    }

    /// Where the next page is looked for.
    long position() {
        return bytes.position();
    }

    /// Looks for the next page from `position` on.
    void seek(long position) throws IOException {
        bytes.seek(position);
    }

    /// Whether a stream's first page begins somewhere in what can be seen.
    boolean isAheadOfFirst() throws IOException {
        ByteBuffer ahead = bytes.peek(ByteReader.WINDOW).order(ByteOrder.LITTLE_ENDIAN);
        for (int index = 0; index <= ahead.remaining() - HEADER; index++) {
            if (ahead.getInt(index) == CAPTURE_LITTLE_ENDIAN && ahead.get(index + CAPTURE.length()) == 0
                    && ahead.get(index + FLAGS_OFFSET) == FIRST) {
                return true;
            }
        }
        return false;
    }

    /// Of the page that the input ends in, the segments that are there.
    ///
    /// @return null at the end
    @Nullable
    OggPage next() throws IOException {
        int gap = 0;
        while (gap <= MAX_GAP) {
            ByteBuffer header = bytes.peek(HEADER);
            if (header.remaining() < HEADER) {
                return null;
            }
            int segments = header.get(SEGMENTS_OFFSET) & 0xFF;
            if (bytes.startsWith(CAPTURE) && header.get(CAPTURE.length()) == 0) {
                OggPage page = page(bytes.peek(HEADER + segments).order(ByteOrder.LITTLE_ENDIAN), segments);
                if (page != null) {
                    return page;
                }
            }
            int step = toNextCapture();
            bytes.skip(step);
            gap += step;
        }
        throw new MalformedMediaException("no Ogg page far and wide");
    }

    /// @return null if it is damaged; then nothing was read
    private @Nullable OggPage page(ByteBuffer header, int segments) throws IOException {
        if (header.remaining() < HEADER + segments) {
            return null;
        }
        var lacing = new byte[segments];
        header.get(HEADER, lacing);
        int length = 0;
        for (byte segment : lacing) {
            length += segment & 0xFF;
        }
        var whole = new byte[HEADER + segments + length];
        ByteBuffer seen = bytes.peek(whole.length);
        int there = seen.remaining();
        seen.get(whole, 0, there);
        if (there == whole.length && !isSound(whole)) {
            return null;
        }
        long position = bytes.position();
        int flags = whole[FLAGS_OFFSET];
        var fields = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        bytes.skip(there);
        byte[] body = Arrays.copyOfRange(whole, HEADER + segments, there);
        return new OggPage(
                position,
                fields.getInt(14),
                there == whole.length ? fields.getLong(6) : OggPage.NO_GRANULE,
                (flags & CONTINUED) != 0,
                (flags & FIRST) != 0,
                (flags & LAST) != 0,
                there == whole.length ? lacing : thatAreThere(lacing, body.length),
                body);
    }

    private static byte[] thatAreThere(byte[] lacing, int length) {
        int sum = 0;
        for (int index = 0; index < lacing.length; index++) {
            sum += lacing[index] & 0xFF;
            if (sum > length) {
                return Arrays.copyOf(lacing, index);
            }
        }
        return lacing;
    }

    private static boolean isSound(byte[] page) {
        int expected = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN).getInt(CHECKSUM_OFFSET);
        byte[] unsigned = page.clone();
        Arrays.fill(unsigned, CHECKSUM_OFFSET, CHECKSUM_OFFSET + Integer.BYTES, (byte) 0);
        return Crc.OGG.of(unsigned, 0, unsigned.length) == expected;
    }

    /// @return how many bytes may be left out, at least one
    private int toNextCapture() throws IOException {
        ByteBuffer ahead = bytes.peek(4096);
        for (int index = 1; index <= ahead.remaining() - CAPTURE.length(); index++) {
            if (ahead.get(index) == 'O' && ahead.get(index + 1) == 'g' && ahead.get(index + 2) == 'g'
                    && ahead.get(index + 3) == 'S') {
                return index;
            }
        }
        return Math.max(1, ahead.remaining() - CAPTURE.length() + 1);
    }
}
