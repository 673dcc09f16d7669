package dev.lukbot.media.id3;

import dev.lukbot.media.ByteReader;
import java.io.IOException;
import java.util.Arrays;

/// The bytes of one tag between its header and its end, as they were before they were unsynchronised: the zero after each
/// 0xFF, which keeps old players from taking it for sound, is left out.
final class Id3Body {

    /// What is unsynchronised can only be skipped byte by byte.
    private static final int LONGEST_SLOW_SKIP = 1 << 20;

    private final ByteReader bytes;
    private final long end;
    private final boolean unsynchronised;
    private boolean afterFf;

    Id3Body(ByteReader bytes, long end, boolean unsynchronised) {
        this.bytes = bytes;
        this.end = end;
        this.unsynchronised = unsynchronised;
    }

    long left() {
        return Math.max(0, end - bytes.position());
    }

    /// The next `count` bytes, less at the tag's end or the file's.
    byte[] take(int count) throws IOException {
        var taken = new byte[count];
        int size = 0;
        while (size < count) {
            int value = next();
            if (value < 0) {
                return Arrays.copyOf(taken, size);
            }
            taken[size++] = (byte) value;
        }
        return taken;
    }

    private int next() throws IOException {
        int value = one();
        if (unsynchronised && afterFf && value == 0) {
            value = one();
        }
        afterFf = value == 0xFF;
        return value;
    }

    private int one() throws IOException {
        return left() == 0 || bytes.isAtEnd() ? -1 : bytes.u8();
    }

    /// @return whether what comes next is the tag's
    boolean skip(long count) throws IOException {
        if (count > left() || (unsynchronised && count > LONGEST_SLOW_SKIP)) {
            return false;
        }
        if (!unsynchronised) {
            bytes.skip(count);
            return true;
        }
        for (long done = 0; done < count; done++) {
            if (next() < 0) {
                return false;
            }
        }
        return true;
    }

    /// Leaves out what fills the tag up.
    void skipZeros() throws IOException {
        while (left() > 0 && bytes.startsWith("\0")) {
            bytes.skip(1);
        }
    }

    /// The bytes after the next `offset` as they stand, if they can be seen.
    byte[] glance(int offset, int count) throws IOException {
        if (unsynchronised && afterFf && left() > 0 && bytes.startsWith("\0")) {
            bytes.skip(1);
            afterFf = false;
        }
        if (offset + count > ByteReader.WINDOW || offset + count > left()) {
            return new byte[0];
        }
        var ahead = bytes.peek(offset + count);
        if (ahead.remaining() < offset + count) {
            return new byte[0];
        }
        var glanced = new byte[count];
        ahead.get(offset, glanced);
        return glanced;
    }
}
