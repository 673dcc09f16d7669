package dev.lukbot.media.iso;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/// An elementary stream descriptor (ISO 14496-1, section 7.2.6.5), of which only this matters here. Immutable.
///
/// @param objectType which codec it is (https://mp4ra.org/registered-types/object-types)
/// @param config what the codec's decoder must know, such as an AudioSpecificConfig
@SuppressWarnings("ArrayRecordComponent") // is never compared, and copying it would cost
record Esds(int objectType, byte[] config) {

    private static final int STREAM = 3;
    private static final int DECODER = 4;
    private static final int DECODER_SPECIFIC = 5;

    /// @param content of the box `esds`
    static Optional<Esds> parse(ByteBuffer content) {
        try {
            content.getInt(); // version and flags
            if (!enter(content, STREAM)) {
                return Optional.empty();
            }
            content.getShort();
            int flags = content.get();
            skip(content, (flags & 0x80) != 0 ? 2 : 0);
            skip(content, (flags & 0x40) != 0 ? content.get() & 0xFF : 0);
            skip(content, (flags & 0x20) != 0 ? 2 : 0);
            if (!enter(content, DECODER)) {
                return Optional.empty();
            }
            int objectType = content.get() & 0xFF;
            skip(content, 12); // rates and sizes
            return Optional.of(new Esds(objectType, config(content)));
        } catch (BufferUnderflowException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static byte[] config(ByteBuffer content) {
        if (!content.hasRemaining() || content.get() != DECODER_SPECIFIC) {
            return new byte[0];
        }
        var config = new byte[Math.min(length(content), content.remaining())];
        content.get(config);
        return config;
    }

    private static boolean enter(ByteBuffer content, int tag) {
        if (content.get() != tag) {
            return false;
        }
        length(content);
        return true;
    }

    /// Seven bits in each byte, and whether another follows.
    private static int length(ByteBuffer content) {
        int length = 0;
        for (int index = 0; index < 4; index++) {
            int part = content.get();
            length = length << 7 | (part & 0x7F);
            if (part >= 0) {
                break;
            }
        }
        return length;
    }

    private static void skip(ByteBuffer content, int count) {
        content.position(content.position() + count);
    }
}
