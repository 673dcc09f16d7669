package dev.lukbot.audio;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// The packets inside an Ogg file (RFC 3533).
final class OggPackets {

    private static final int SEGMENT_COUNT_AT = 26;
    private static final int HEADER_PACKETS = 2;

    private OggPackets() {}

    /// Those with sound, in order.
    static List<byte[]> audio(byte[] file) {
        var packets = new ArrayList<byte[]>();
        var packet = new ByteArrayOutputStream();
        int page = 0;
        while (page < file.length) {
            int segments = file[page + SEGMENT_COUNT_AT] & 0xFF;
            int at = page + SEGMENT_COUNT_AT + 1 + segments;
            for (int segment = 0; segment < segments; segment++) {
                int size = file[page + SEGMENT_COUNT_AT + 1 + segment] & 0xFF;
                packet.write(file, at, size);
                at += size;
                if (size < 0xFF) {
                    packets.add(packet.toByteArray());
                    packet.reset();
                }
            }
            page = at;
        }
        return packets.subList(HEADER_PACKETS, packets.size());
    }
}
