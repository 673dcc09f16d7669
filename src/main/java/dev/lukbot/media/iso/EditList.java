package dev.lukbot.media.iso;

import dev.lukbot.media.iso.Boxes.Box;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Which parts of a track are heard, and in which order (ISO 14496-12, section 8.6.6): this is where the encoder's delay is
/// left out. Filled while it is read; confined to one thread.
///
/// Silence that it puts in front, for the sake of a film's pictures, is left out as well.
final class EditList {

    private static final int MOST = 1000;

    /// A part of the track. Immutable.
    ///
    /// @param begin its first tick, in the track's time scale
    /// @param end the tick behind its last; `Long.MAX_VALUE` if only the track's end ends it
    record Part(long begin, long end) {}

    /// @param duration in the movie's time scale
    private record Entry(long duration, long mediaTime) {}

    private final List<Entry> entries = new ArrayList<>();

    /// Takes the box `elst`.
    void take(Boxes boxes, Box box) throws IOException {
        boolean isLong = boxes.need(box, Integer.BYTES).get(0) == 1;
        int width = isLong ? Long.BYTES : Integer.BYTES;
        long claimed = boxes.need(box, Integer.BYTES).getInt() & 0xFFFF_FFFFL;
        long count = Math.min(claimed, (box.end() - boxes.bytes().position()) / (2 * width + Integer.BYTES));
        for (long index = 0; index < Math.min(count, MOST); index++) {
            long duration = Column.number(boxes.bytes(), width);
            long mediaTime = Column.number(boxes.bytes(), width);
            boxes.bytes().skip(Integer.BYTES); // how fast
            long time = isLong ? mediaTime : (int) mediaTime;
            if (time >= 0 && time < Long.MAX_VALUE / 4 && duration >= 0) {
                entries.add(new Entry(duration, time));
            }
        }
    }

    /// The parts in order, at least one. Those that follow one another in the track are one, and of those that are only
    /// as exact as the movie's time scale the track's own end is the end.
    ///
    /// @param trackEnd in the track's time scale; `Long.MAX_VALUE` if that is not known, when all after the first part's
    ///        beginning is heard
    List<Part> parts(long movieScale, long trackScale, long trackEnd) {
        if (trackEnd == Long.MAX_VALUE) {
            return List.of(new Part(entries.isEmpty() ? 0 : entries.getFirst().mediaTime(), trackEnd));
        }
        long tolerance = Scale.convert(1, movieScale, trackScale) + 1;
        var parts = new ArrayList<Part>();
        for (Entry entry : entries) {
            long begin = entry.mediaTime();
            long duration = Scale.convert(entry.duration(), movieScale, trackScale);
            long end = duration <= 0 || duration > trackEnd ? trackEnd : begin + duration;
            end = end + tolerance >= trackEnd ? trackEnd : end;
            if (begin >= end) {
                continue;
            }
            boolean goesOn = !parts.isEmpty() && Math.abs(parts.getLast().end() - begin) <= tolerance;
            parts.add(new Part(goesOn ? parts.removeLast().begin() : begin, end));
        }
        return parts.isEmpty() ? List.of(new Part(0, trackEnd)) : List.copyOf(parts);
    }
}
