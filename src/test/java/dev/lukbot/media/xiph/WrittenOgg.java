package dev.lukbot.media.xiph;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Writes packets into pages of Ogg.
final class WrittenOgg {

    private static final int MOST_SEGMENTS = 255;

    private WrittenOgg() {}

    /// One packet on as many pages as it takes, the granule 0.
    static void packet(ByteArrayOutputStream target, int serial, byte[] packet) {
        int offset = 0;
        boolean continued = false;
        boolean ended = false;
        while (!ended) {
            int left = packet.length - offset;
            int whole = Math.min(MOST_SEGMENTS, left / 255);
            ended = whole < MOST_SEGMENTS;
            int segments = ended ? whole + 1 : whole;
            int length = ended ? left : whole * 255;
            ByteBuffer page = ByteBuffer.allocate(27 + segments + length).order(ByteOrder.LITTLE_ENDIAN);
            page.putInt(OggPages.CAPTURE_LITTLE_ENDIAN).put((byte) 0).put((byte) (continued ? 1 : 0));
            page.putLong(ended ? 0 : -1).putInt(serial).putInt(0).putInt(0).put((byte) segments);
            for (int segment = 0; segment < whole; segment++) {
                page.put((byte) 255);
            }
            if (ended) {
                page.put((byte) (left - whole * 255));
            }
            page.put(packet, offset, length);
            page.putInt(22, Crc.OGG.of(page.array(), 0, page.capacity()));
            target.writeBytes(page.array());
            offset += length;
            continued = true;
        }
    }
}
