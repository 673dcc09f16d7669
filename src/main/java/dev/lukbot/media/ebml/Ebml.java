package dev.lukbot.media.ebml;

import dev.lukbot.media.ByteReader;
import dev.lukbot.media.MalformedMediaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Reads the elements of EBML (RFC 8794) one after the other. It keeps no stack: whoever does not skip an element's content
/// reads the elements inside it next. Confined to one thread.
final class Ebml {

    /// A live stream does not know how long its segment and clusters get.
    static final long UNKNOWN_SIZE = -1;

    private static final int LONGEST_TEXT = 2048;

    /// The head of an element.
    ///
    /// @param id with its marker bits, as documents write it
    /// @param size of its content, in bytes; [#UNKNOWN_SIZE]
    /// @param content where its content begins
    record Element(int id, long size, long content) {

        boolean hasEnd() {
            return size != UNKNOWN_SIZE;
        }

        long end() {
            return content + size;
        }
    }

    private final ByteReader bytes;

    Ebml(ByteReader bytes) {
        this.bytes = bytes;
    }

    ByteReader bytes() {
        return bytes;
    }

    /// The head of the next element; empty at the end, or if it is cut off there.
    ///
    /// @throws MalformedMediaException if there is none here
    Optional<Element> next() throws IOException {
        ByteBuffer head = bytes.peek(12);
        if (!head.hasRemaining()) {
            return Optional.empty();
        }
        int idLength = Integer.numberOfLeadingZeros(head.get(0) & 0xFF) - 24 + 1;
        if (idLength > 4) {
            throw new MalformedMediaException("no EBML id");
        }
        if (head.remaining() <= idLength) {
            return Optional.empty();
        }
        int sizeLength = Integer.numberOfLeadingZeros(head.get(idLength) & 0xFF) - 24 + 1;
        if (sizeLength > 8) {
            throw new MalformedMediaException("no EBML size");
        }
        if (head.remaining() < idLength + sizeLength) {
            return Optional.empty();
        }
        int id = (int) number(head, 0, idLength);
        long mask = (1L << (7 * sizeLength)) - 1;
        long size = number(head, idLength, sizeLength) & mask;
        bytes.skip(idLength + sizeLength);
        return Optional.of(new Element(id, size == mask ? UNKNOWN_SIZE : size, bytes.position()));
    }

    private static long number(ByteBuffer from, int offset, int length) {
        long value = 0;
        for (int index = 0; index < length; index++) {
            value = (value << 8) | (from.get(offset + index) & 0xFF);
        }
        return value;
    }

    void skip(Element element) throws IOException {
        if (!element.hasEnd() || element.size() < 0) {
            throw new MalformedMediaException("an element without end cannot be skipped");
        }
        bytes.skip(element.end() - bytes.position());
    }

    long unsigned(Element element) throws IOException {
        byte[] content = content(element, Long.BYTES);
        return number(ByteBuffer.wrap(content), 0, content.length);
    }

    long signed(Element element) throws IOException {
        byte[] content = content(element, Long.BYTES);
        int unused = Long.SIZE - content.length * Byte.SIZE;
        return content.length == 0 ? 0 : number(ByteBuffer.wrap(content), 0, content.length) << unused >> unused;
    }

    double real(Element element) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(content(element, Double.BYTES));
        return switch (content.remaining()) {
            case Float.BYTES -> content.getFloat();
            case Double.BYTES -> content.getDouble();
            default -> 0;
        };
    }

    /// Clipped if it is very long.
    String text(Element element) throws IOException {
        if (!element.hasEnd()) {
            throw new MalformedMediaException("a text without end");
        }
        byte[] content = bytes.take((int) Math.min(element.size(), LONGEST_TEXT)).array();
        skip(element);
        int length = content.length;
        while (length > 0 && content[length - 1] == 0) {
            length--;
        }
        return new String(Arrays.copyOf(content, length), StandardCharsets.UTF_8);
    }

    /// @throws MalformedMediaException if it is longer than `most`
    byte[] content(Element element, int most) throws IOException {
        if (!element.hasEnd() || element.size() > most) {
            throw new MalformedMediaException("an element of " + element.size() + " bytes");
        }
        return bytes.take((int) element.size()).array();
    }

    /// What is done with the elements inside one.
    interface Visitor {

        /// May read the element's content, or leave it.
        void visit(Element element) throws IOException;
    }

    /// Visits what is inside `parent`, one after the other, and goes on behind it.
    void visitInside(Element parent, Visitor visitor) throws IOException {
        if (!parent.hasEnd()) {
            throw new MalformedMediaException("a header without end");
        }
        while (bytes.position() < parent.end()) {
            Optional<Element> child = next();
            if (child.isEmpty()) {
                return;
            }
            if (!child.get().hasEnd() || child.get().end() > parent.end()) {
                throw new MalformedMediaException("an element larger than what it is in");
            }
            visitor.visit(child.get());
            skip(child.get());
        }
    }
}
