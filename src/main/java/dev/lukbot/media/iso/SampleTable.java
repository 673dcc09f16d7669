package dev.lukbot.media.iso;

import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.iso.Boxes.Box;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Where a track's samples are, when, and how large (ISO 14496-12, section 8.5 to 8.7). Filled while it is read; confined
/// to one thread.
///
/// Samples are counted from 0. They lie in chunks, which are counted from 0 here, and from 1 in the file.
final class SampleTable {

    private final Room room;
    private Column sizes = Column.of(0, 0);
    private Column chunks = Column.of(0, 0);
    private Column runStarts = Column.of(0, 0);
    private Column runLengths = Column.of(0, 0);
    private Column timeCounts = Column.of(0, 0);
    private Column timeDeltas = Column.of(0, 0);

    SampleTable(Room room) {
        this.room = room;
    }

    /// Takes what belongs to it out of the box `stbl`.
    void take(Boxes boxes, Box box) throws IOException {
        switch (box.type()) {
            case "stsz" -> sizes = sizes(boxes, box);
            case "stz2" -> sizes = compactSizes(boxes, box);
            case "stco" -> chunks = Column.read(boxes.bytes(), count(boxes, box, Integer.BYTES), Integer.BYTES, room);
            case "co64" -> chunks = Column.read(boxes.bytes(), count(boxes, box, Long.BYTES), Long.BYTES, room);
            case "stsc" -> readRuns(boxes, box);
            case "stts" -> readTimes(boxes, box);
            default -> {} // of no use here
        }
    }

    /// How many entries follow, at most as many as the box has room for.
    private static long count(Boxes boxes, Box box, int width) throws IOException {
        long claimed = boxes.need(box, 8).getInt(4) & 0xFFFF_FFFFL;
        return Math.min(claimed, (box.end() - boxes.bytes().position()) / width);
    }

    private Column sizes(Boxes boxes, Box box) throws IOException {
        ByteBuffer head = boxes.need(box, 12);
        long constant = head.getInt(4) & 0xFFFF_FFFFL;
        long claimed = head.getInt(8) & 0xFFFF_FFFFL;
        return constant > 0
                ? Column.of(constant, claimed)
                : Column.read(boxes.bytes(), Math.min(claimed, (box.size() - 12) / 4), Integer.BYTES, room);
    }

    private Column compactSizes(Boxes boxes, Box box) throws IOException {
        ByteBuffer head = boxes.need(box, 12);
        int bits = head.get(7);
        long claimed = head.getInt(8) & 0xFFFF_FFFFL;
        long count = Math.min(claimed, (box.size() - 12) * 8 / Math.max(1, bits));
        if (bits == 8 || bits == 16) {
            return Column.read(boxes.bytes(), count, bits / 8, room);
        }
        if (bits != 4) {
            throw new MalformedMediaException("sizes of " + bits + " bits");
        }
        Column column = Column.empty(room);
        for (long index = 0; index < count; index += 2) {
            int two = boxes.bytes().u8();
            column.add(two >> 4);
            if (index + 1 < count) {
                column.add(two & 15);
            }
        }
        column.close();
        return column;
    }

    private void readRuns(Boxes boxes, Box box) throws IOException {
        long count = count(boxes, box, 12);
        Column starts = Column.empty(room);
        Column lengths = Column.empty(room);
        long before = -1;
        for (long index = 0; index < count; index++) {
            long start = Column.number(boxes.bytes(), Integer.BYTES) - 1;
            if (start <= before) {
                throw new MalformedMediaException("chunks out of order");
            }
            before = start;
            starts.add(start);
            lengths.add(Column.number(boxes.bytes(), Integer.BYTES));
            boxes.bytes().skip(Integer.BYTES);
        }
        starts.close();
        lengths.close();
        runStarts = starts;
        runLengths = lengths;
    }

    private void readTimes(Boxes boxes, Box box) throws IOException {
        long count = count(boxes, box, 8);
        Column counts = Column.empty(room);
        Column deltas = Column.empty(room);
        for (long index = 0; index < count; index++) {
            counts.add(Column.number(boxes.bytes(), Integer.BYTES));
            deltas.add(Fragment.duration(boxes));
        }
        counts.close();
        deltas.close();
        timeCounts = counts;
        timeDeltas = deltas;
    }

    /// Takes each frame of sound that is not compressed for a sample: what the table says of that differs by author.
    ///
    /// @param bytes of a frame
    void holdFrames(int bytes) {
        if (sizes.isConstant() && sizes.get(0) <= bytes) {
            sizes = Column.of(bytes, sizes.size());
        }
    }

    long samples() {
        return sizes.size();
    }

    boolean hasOneSize() {
        return sizes.isConstant();
    }

    long sizeOf(long sample) {
        return sizes.get(sample);
    }

    Column chunks() {
        return chunks;
    }

    /// The first chunk of each run of chunks with as many samples each.
    Column runStarts() {
        return runStarts;
    }

    /// How many samples each chunk of a run has.
    Column runLengths() {
        return runLengths;
    }

    /// How many samples follow one another at the same distance. What the last entry says goes on for ever.
    long timeCount(long entry) {
        return entry < timeCounts.size() ? timeCounts.get(entry) : Long.MAX_VALUE;
    }

    long timeDelta(long entry) {
        return timeDeltas.size() == 0 ? 0 : timeDeltas.get(Math.min(entry, timeDeltas.size() - 1));
    }

    /// Whether it says of each sample where it is and when.
    boolean isComplete() {
        return samples() == 0 || (chunks.size() > 0 && runStarts.size() > 0 && timeCounts.size() > 0);
    }

    /// When the last sample ends.
    ///
    /// @param most beyond which it makes no sense
    /// @throws MalformedMediaException if it makes none
    long end(long most) throws MalformedMediaException {
        long time = 0;
        long left = samples();
        for (long entry = 0; left > 0 && timeCounts.size() > 0; entry++) {
            long count = Math.min(left, timeCount(entry));
            time += count * timeDelta(entry);
            left -= count;
            if (time < 0 || time > most) {
                throw new MalformedMediaException("longer than time");
            }
        }
        return time;
    }
}
