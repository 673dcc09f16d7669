package dev.lukbot.media.iso;

import dev.lukbot.media.ByteReader;
import dev.lukbot.media.MalformedMediaException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A column of a table, in as few bytes as its numbers need: pages of numbers count from the lowest of each, and one that
/// is always the same takes nothing. Grows with what is read, never with what is claimed. Confined to one thread.
final class Column {

    private static final int PAGE = 1024;
    /// What a page takes besides its numbers.
    private static final int PAGE_OVERHEAD = 64;

    /// @param base the lowest number in it
    /// @param width how many bytes each takes
    @SuppressWarnings("ArrayRecordComponent") // is never compared
    private record Page(long base, int width, byte[] numbers) {

        long get(int index) {
            long value = 0;
            for (int at = index * width; at < (index + 1) * width; at++) {
                value = value << 8 | (numbers[at] & 0xFF);
            }
            return base + value;
        }
    }

    private final Room room;
    private final List<Page> pages = new ArrayList<>();
    private final boolean isConstant;
    private final long constant;
    private long size;
    private long[] open = new long[0];

    private Column(Room room, boolean isConstant, long constant, long size) {
        this.room = room;
        this.isConstant = isConstant;
        this.constant = constant;
        this.size = size;
    }

    static Column empty(Room room) {
        return new Column(room, false, 0, 0);
    }

    /// The same number again and again.
    static Column of(long number, long size) {
        return new Column(new Room(0), true, number, size);
    }

    /// Reads numbers without a sign that follow one another, as many as are there.
    ///
    /// @param width of each, in bytes
    static Column read(ByteReader bytes, long count, int width, Room room) throws IOException {
        Column column = empty(room);
        for (long index = 0; index < count; index++) {
            column.add(number(bytes, width));
        }
        column.close();
        return column;
    }

    static long number(ByteReader bytes, int width) throws IOException {
        long value = 0;
        for (int index = 0; index < width; index++) {
            value = value << 8 | bytes.u8();
        }
        return value;
    }

    void add(long number) throws MalformedMediaException {
        int at = (int) (size % PAGE);
        if (at == 0) {
            close();
        }
        if (at == open.length) {
            long[] longer = new long[at == 0 ? 16 : Math.min(PAGE, 2 * at)];
            System.arraycopy(open, 0, longer, 0, at);
            open = longer;
        }
        open[at] = number;
        size++;
    }

    /// Packs what was added, which can be read only then. Nothing can be added after that.
    void close() throws MalformedMediaException {
        int count = isConstant ? 0 : (int) (size - (long) pages.size() * PAGE);
        if (count == 0) {
            return;
        }
        long lowest = open[0];
        long highest = open[0];
        for (int index = 1; index < count; index++) {
            lowest = Math.min(lowest, open[index]);
            highest = Math.max(highest, open[index]);
        }
        int width = (Long.SIZE - Long.numberOfLeadingZeros(highest - lowest) + 7) / 8;
        room.take((long) width * count + PAGE_OVERHEAD);
        var numbers = new byte[width * count];
        for (int index = 0; index < count; index++) {
            long value = open[index] - lowest;
            for (int at = (index + 1) * width - 1; at >= index * width; at--) {
                numbers[at] = (byte) value;
                value >>>= 8;
            }
        }
        pages.add(new Page(lowest, width, numbers));
        open = new long[0];
    }

    long get(long index) {
        return isConstant ? constant : pages.get((int) (index / PAGE)).get((int) (index % PAGE));
    }

    long size() {
        return size;
    }

    /// Whether it is one number again and again, as [#of(long, long)] made it.
    boolean isConstant() {
        return isConstant;
    }
}
