package dev.lukbot.media.xiph;

import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.UnsupportedMediaException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The beginning of one link of an Ogg chain: its streams, and of the first one whose sound we know, all headers.
///
/// @param serial of that stream
/// @param serials of all streams that are multiplexed here
/// @param end where the pages of sound begin
record OggHeaders(int serial, Set<Integer> serials, OggCodec codec, long end) {

    /// Films carry a handful of streams.
    private static final int MOST_STREAMS = 64;

    OggHeaders {
        serials = Set.copyOf(serials);
    }

    /// @param first the first page
    /// @throws UnsupportedMediaException if there is no sound that we know
    static OggHeaders read(OggPage first, OggPages pages) throws IOException {
        Set<Integer> serials = new HashSet<>();
        List<String> strangers = new ArrayList<>();
        Optional<OggCodec> found = Optional.empty();
        int serial = 0;
        @Nullable
        OggPage page = first;
        for (; page != null && page.first() && serials.size() < MOST_STREAMS; page = pages.next()) {
            byte[] head = new OggPackets().endingOn(page).stream().findFirst().orElse(new byte[0]);
            serials.add(page.serial());
            if (found.isEmpty()) {
                found = OggCodec.beginningWith(head);
                serial = found.isPresent() ? page.serial() : serial;
                strangers.add(OggCodec.nameOf(head));
            }
        }
        if (strangers.isEmpty()) {
            throw new MalformedMediaException("it begins in the middle");
        }
        OggCodec codec = found.orElseThrow(() -> new UnsupportedMediaException(
                "Ogg with " + (strangers.contains("Speex") ? "Speex" : strangers.getFirst())));
        readRest(codec, serial, page, pages);
        return new OggHeaders(serial, serials, codec, pages.position());
    }

    private static void readRest(OggCodec codec, int serial, @Nullable OggPage next, OggPages pages)
            throws IOException {
        var packets = new OggPackets();
        for (OggPage page = next; page != null; page = pages.next()) {
            if (page.serial() == serial) {
                for (byte[] packet : packets.endingOn(page)) {
                    if (!codec.header(packet)) {
                        return; // sound begins on a page of its own
                    }
                }
            }
        }
        throw new MalformedMediaException("it ends within its headers");
    }
}
