package dev.lukbot.media.iso;

import dev.lukbot.media.iso.Boxes.Box;
import dev.lukbot.media.iso.FragmentSearch.Place;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Where fragments are, as far as a box `sidx` (ISO 14496-12, section 8.16.3) or `mfra` (section 8.8.9) says. Filled while
/// it is read; confined to one thread.
final class FragmentIndex {

    /// A film of ten hours with one each second; of a longer table the rest is left out.
    private static final int MOST = 36_000;

    /// Position by time, in the track's time scale.
    private final TreeMap<Long, Long> positions = new TreeMap<>();
    private final long track;
    private final long timescale;
    private long end;
    private long endPosition;

    /// @param timescale of the track
    FragmentIndex(long track, long timescale) {
        this.track = track;
        this.timescale = timescale;
    }

    void readSegments(Boxes boxes, Box sidx) throws IOException {
        boolean isLong = boxes.need(sidx, 8).get(0) != 0;
        long scale = Column.number(boxes.bytes(), Integer.BYTES);
        int width = isLong ? Long.BYTES : Integer.BYTES;
        long time = Column.number(boxes.bytes(), width);
        long position = sidx.end() + Column.number(boxes.bytes(), width);
        int count = boxes.need(sidx, 4).getChar(2);
        for (int index = 0; index < count && sidx.end() - boxes.bytes().position() >= 12; index++) {
            ByteBuffer reference = boxes.bytes().take(12);
            add(scaled(time, scale), position);
            position += reference.getInt(0) & 0x7FFF_FFFF;
            time += reference.getInt(4) & 0xFFFF_FFFFL;
        }
        end = scaled(time, scale);
        endPosition = position;
    }

    private long scaled(long time, long scale) {
        return Scale.convert(time, Math.max(1, scale), timescale);
    }

    private void add(long time, long position) {
        if (time >= 0 && position >= 0 && positions.size() < MOST) {
            positions.putIfAbsent(time, position);
        }
    }

    /// Reads the box `tfra` of our track out of the box `mfra`.
    void readRandomAccess(Boxes boxes, Box mfra) throws IOException {
        boxes.visitInside(mfra, box -> {
            if (box.type().equals("tfra")) {
                boolean isLong = boxes.need(box, Integer.BYTES).get(0) == 1;
                ByteBuffer head = boxes.need(box, 12);
                if ((head.getInt(0) & 0xFFFF_FFFFL) != track) {
                    return;
                }
                int lengths = head.getInt(4) & 0x3F;
                int numbers = (lengths >> 4) + (lengths >> 2 & 3) + (lengths & 3) + 3;
                int width = isLong ? Long.BYTES : Integer.BYTES;
                long fits = (box.end() - boxes.bytes().position()) / (2 * width + numbers);
                long count = Math.min(fits, head.getInt(8) & 0xFFFF_FFFFL);
                for (long index = 0; index < Math.min(count, MOST); index++) {
                    long time = Column.number(boxes.bytes(), width);
                    add(time, Column.number(boxes.bytes(), width));
                    boxes.bytes().skip(numbers);
                }
            }
        });
    }

    boolean isEmpty() {
        return positions.isEmpty();
    }

    int size() {
        return positions.size();
    }

    /// The last fragment that begins at or before `time`; the first if none does.
    Optional<Place> before(long time) {
        return Optional.ofNullable(positions.floorEntry(time))
                .or(() -> Optional.ofNullable(positions.firstEntry()))
                .map(entry -> new Place(entry.getValue(), entry.getKey()));
    }

    /// The position of the last that it knows of.
    Optional<Long> last() {
        return Optional.ofNullable(positions.lastEntry()).map(Map.Entry::getValue);
    }

    /// When the segments of the box `sidx` end; 0 if there was none.
    long end() {
        return end;
    }

    /// Where they do.
    long endPosition() {
        return endPosition;
    }
}
