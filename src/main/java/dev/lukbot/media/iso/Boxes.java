package dev.lukbot.media.iso;

import dev.lukbot.media.ByteReader;
import dev.lukbot.media.MalformedMediaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads boxes (ISO 14496-12, section 4.2), which QuickTime calls atoms, one after the other. It keeps no stack: whoever
/// does not skip a box reads the boxes inside it next. Confined to one thread.
final class Boxes {

    /// Where a box ends that says it goes on to the end of the file.
    static final long END_OF_FILE = Long.MAX_VALUE;

    private static final int HEADER = 8;
    private static final int LONG_HEADER = 16;

    /// The head of a box.
    ///
    /// @param type four characters of ISO 8859-1
    /// @param start where its head begins
    /// @param content where its content begins
    /// @param end where it ends; [#END_OF_FILE]
    record Box(String type, long start, long content, long end) {

        long size() {
            return end - content;
        }
    }

    /// What is done with the boxes inside one.
    interface Visitor {

        /// May read the box's content, or leave it.
        void visit(Box box) throws IOException;
    }

    private final ByteReader bytes;

    Boxes(ByteReader bytes) {
        this.bytes = bytes;
    }

    ByteReader bytes() {
        return bytes;
    }

    /// The head of the next box; empty at the end of the file.
    ///
    /// @throws MalformedMediaException if there is none here
    Optional<Box> next() throws IOException {
        return next(END_OF_FILE);
    }

    /// A box that claims to be larger than what it is in ends there.
    private Optional<Box> next(long limit) throws IOException {
        long start = bytes.position();
        ByteBuffer head = bytes.peek((int) Math.min(LONG_HEADER, limit - start));
        if (head.remaining() < HEADER) {
            return Optional.empty();
        }
        long size = head.getInt(0) & 0xFFFF_FFFFL;
        int length = size == 1 ? LONG_HEADER : HEADER;
        if (head.remaining() < length) {
            return Optional.empty();
        }
        if (size == 1) {
            size = head.getLong(HEADER);
        } else if (size == 0) {
            size = limit - start;
        }
        if (size < length || head.getInt(Integer.BYTES) == 0) {
            throw new MalformedMediaException("a box of " + size + " bytes");
        }
        String type = type(head, Integer.BYTES);
        bytes.skip(length);
        return Optional.of(new Box(type, start, start + length, size > limit - start ? limit : start + size));
    }

    /// Goes on at `position`: by reading over what lies between if that is little.
    void goTo(long position) throws IOException {
        long ahead = position - bytes.position();
        if (ahead < 0) {
            bytes.seek(position);
        } else {
            bytes.skip(ahead);
        }
    }

    /// Visits what is inside the rest of `parent`, one after the other, and goes on behind it.
    void visitInside(Box parent, Visitor visitor) throws IOException {
        while (bytes.position() < parent.end()) {
            Optional<Box> child;
            try {
                child = next(parent.end());
            } catch (MalformedMediaException _) {
                break; // what follows is known again behind the parent
            }
            if (child.isEmpty()) {
                break;
            }
            visitor.visit(child.get());
            skip(child.get());
        }
        skip(parent);
    }

    /// Leaves out what is left of a box. One that goes on to the end of the file is left as it is.
    void skip(Box box) throws IOException {
        long left = box.end() - bytes.position();
        if (left < 0) {
            throw new MalformedMediaException("a box smaller than what is in it");
        }
        if (box.end() != END_OF_FILE) {
            bytes.skip(left);
        }
    }

    /// What is left of a box's content, at most `most` bytes.
    ByteBuffer take(Box box, int most) throws IOException {
        return bytes.take(Math.clamp(box.end() - bytes.position(), 0, most));
    }

    /// @throws MalformedMediaException if less than `count` bytes of the box are left
    ByteBuffer need(Box box, int count) throws IOException {
        if (box.end() - bytes.position() < count) {
            throw new MalformedMediaException("a short box " + box.type());
        }
        return bytes.take(count);
    }

    static String type(ByteBuffer from, int offset) {
        var type = new byte[4];
        from.get(offset, type);
        return new String(type, StandardCharsets.ISO_8859_1);
    }
}
