package dev.lukbot.media.riff;

import dev.lukbot.media.ByteReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Walks over chunks: a name, a size, and as many bytes. Confined to one thread.
final class Chunks {

    /// How they are written.
    enum Kind {
        RIFF(ByteOrder.LITTLE_ENDIAN, 8, 2),
        /// RIFX and IFF.
        BIG_ENDIAN(ByteOrder.BIG_ENDIAN, 8, 2),
        /// Sony Wave64: names of 16 bytes, of which four are enough, and sizes that count their header.
        WAVE64(ByteOrder.LITTLE_ENDIAN, 24, 8);

        private final ByteOrder order;
        private final int headerLength;
        private final int alignment;

        Kind(ByteOrder order, int headerLength, int alignment) {
            this.order = order;
            this.headerLength = headerLength;
            this.alignment = alignment;
        }

        ByteOrder order() {
            return order;
        }
    }

    /// @param start where its bytes begin
    /// @param size how many it claims, without its header
    record Chunk(String name, long start, long size) {

        long end() {
            return size < 0 || size > Long.MAX_VALUE - start ? Long.MAX_VALUE : start + size;
        }
    }

    private final ByteReader bytes;
    private final Kind kind;

    Chunks(ByteReader bytes, Kind kind) {
        this.bytes = bytes;
        this.kind = kind;
    }

    /// Goes to the bytes of the chunk whose header stands here; empty if none does.
    Optional<Chunk> next() throws IOException {
        ByteBuffer header = bytes.peek(kind.headerLength).order(kind.order);
        if (header.remaining() < kind.headerLength || !isName(header)) {
            return Optional.empty();
        }
        var name = new byte[4];
        header.get(0, name);
        long size = kind == Kind.WAVE64 ? header.getLong(16) - kind.headerLength : header.getInt(4) & 0xFFFF_FFFFL;
        bytes.skip(kind.headerLength);
        return Optional.of(new Chunk(new String(name, StandardCharsets.ISO_8859_1), bytes.position(), size));
    }

    private static boolean isName(ByteBuffer header) {
        for (int index = 0; index < 4; index++) {
            if (header.get(index) < ' ' || header.get(index) > '~') {
                return false;
            }
        }
        return true;
    }

    /// At most `most` bytes of it, less if the file ends; `bytes` stand behind what was read.
    ByteBuffer take(Chunk chunk, int most) throws IOException {
        int count = Math.clamp(chunk.size(), 0, most);
        var taken = new byte[count];
        int done = 0;
        for (int read = 0; done < count && read >= 0; done += Math.max(0, read)) {
            read = bytes.read(taken, done, count - done);
        }
        return ByteBuffer.wrap(taken, 0, done).slice().order(kind.order);
    }

    /// Goes behind it, or to the end of the file. Many forget the byte that makes the size even: then the next name tells.
    ///
    /// @return whether anything follows
    boolean skip(Chunk chunk) throws IOException {
        long end = chunk.end();
        if (bytes.input().length().isPresent() && end > bytes.input().length().getAsLong()) {
            return false;
        }
        if (end > bytes.position()) {
            bytes.skip(end - bytes.position());
        }
        int padding = (int) (-chunk.size() & kind.alignment - 1);
        if (padding > 0 && !(kind.alignment == 2 && isFollowedByName())) {
            bytes.skip(Math.min(padding, bytes.peek(padding).remaining()));
        }
        return !bytes.isAtEnd();
    }

    private boolean isFollowedByName() throws IOException {
        ByteBuffer next = bytes.peek(4);
        return next.remaining() == 4 && next.get(0) != 0 && isName(next);
    }
}
