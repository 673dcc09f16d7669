package dev.lukbot.media.xiph;

import dev.lukbot.media.Demuxer;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// Puts the packets of one logical stream together, page by page. Confined to one thread.
///
/// Of a packet longer than [Demuxer#MAX_PACKET] it keeps the beginning only: a comment packet may carry pictures.
final class OggPackets {

    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private boolean inside;

    /// The packets that end on `page`, in order. One that lacks its beginning is left out, and so is one without content.
    List<byte[]> endingOn(OggPage page) {
        var packets = new ArrayList<byte[]>();
        if (!page.continued()) {
            restart();
        }
        boolean whole = !page.continued() || inside;
        int offset = 0;
        for (byte lace : page.lacing()) {
            int length = lace & 0xFF;
            if (whole) {
                begun.write(page.body(), offset, Math.min(length, Demuxer.MAX_PACKET - begun.size()));
                inside = true;
            }
            offset += length;
            if (length < OggPage.MAX_SEGMENT) {
                if (whole && begun.size() > 0) {
                    packets.add(begun.toByteArray());
                }
                restart();
                whole = true;
            }
        }
        return packets;
    }

    /// Something was left out before the next page.
    void restart() {
        begun.reset();
        inside = false;
    }
}
