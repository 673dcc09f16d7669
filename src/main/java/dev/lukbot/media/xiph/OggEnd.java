package dev.lukbot.media.xiph;

import dev.lukbot.media.MediaInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;

/// Finds out how long an Ogg file is, which only its last page says.
final class OggEnd {

    /// A page is never longer, and the last one of sound may stand before those of a film.
    private static final int LOOK = 2 * 65_307;
    private static final int HEADER = 27;

    private OggEnd() {}

    /// The last granule of a stream.
    ///
    /// @return empty if it cannot be known, or if other streams follow in a chain
    static OptionalLong granule(MediaInput input, OggHeaders headers) throws IOException {
        ByteBuffer end = ByteBuffer.wrap(input.peekEnd(LOOK)).order(ByteOrder.LITTLE_ENDIAN);
        OptionalLong last = OptionalLong.empty();
        // what the input begins with may be seen here too
        int beginnings = input.length().orElse(Long.MAX_VALUE) <= end.limit() ? 0 : 1;
        for (int at = 0; at + HEADER <= end.limit(); at++) {
            if (end.getInt(at) == OggPages.CAPTURE_LITTLE_ENDIAN && end.get(at + 4) == 0) {
                int serial = end.getInt(at + 14);
                long granule = end.getLong(at + 6);
                boolean isOurs = serial == headers.serial();
                if (isOurs && (end.get(at + 5) & OggPages.FIRST) != 0) {
                    beginnings++;
                }
                if (!headers.serials().contains(serial) || beginnings > 1) {
                    return OptionalLong.empty();
                }
                if (isOurs && granule >= 0) {
                    last = OptionalLong.of(granule);
                }
            }
        }
        return last;
    }
}
