package dev.lukbot.kinds;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The pages of an Ogg file, to be changed (RFC 3533, section 6). Confined to one thread.
final class OggFile {

    private static final int HEADER = 27;
    private static final int FLAGS = 5;
    private static final int GRANULE = 6;
    private static final int CHECKSUM = 22;
    private static final int SEGMENTS = 26;
    private static final int LAST = 4;

    private final List<byte[]> pages = new ArrayList<>();

    private OggFile() {}

    static OggFile of(byte[] file) {
        var read = new OggFile();
        int at = 0;
        while (at < file.length) {
            int segments = file[at + SEGMENTS] & 0xFF;
            int end = at + HEADER + segments;
            for (int segment = 0; segment < segments; segment++) {
                end += file[at + HEADER + segment] & 0xFF;
            }
            read.pages.add(Arrays.copyOfRange(file, at, end));
            at = end;
        }
        return read;
    }

    /// All granules that are not 0 move.
    OggFile later(long samples) {
        for (byte[] page : pages) {
            ByteBuffer header = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
            if (header.getLong(GRANULE) > 0) {
                header.putLong(GRANULE, header.getLong(GRANULE) + samples);
            }
        }
        return this;
    }

    /// As if the sender had been stopped.
    OggFile unended() {
        pages.getLast()[FLAGS] &= ~LAST;
        return this;
    }

    OggFile without(int page) {
        pages.remove(page);
        return this;
    }

    /// @param gain in Q7.8 dB, as OpusHead has it
    OggFile withGain(int gain) {
        ByteBuffer.wrap(pages.getFirst()).order(ByteOrder.LITTLE_ENDIAN).putShort(HEADER + 1 + 16, (short) gain);
        return this;
    }

    byte[] bytes() {
        var all = new ByteArrayOutputStream();
        for (byte[] page : pages) {
            ByteBuffer header = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
            header.putInt(CHECKSUM, 0).putInt(CHECKSUM, checksum(page));
            all.writeBytes(page);
        }
        return all.toByteArray();
    }

    private static int checksum(byte[] page) {
        int sum = 0;
        for (byte octet : page) {
            sum ^= (octet & 0xFF) << 24;
            for (int bit = 0; bit < 8; bit++) {
                sum = (sum & 0x8000_0000) != 0 ? sum << 1 ^ 0x04C1_1DB7 : sum << 1;
            }
        }
        return sum;
    }
}
