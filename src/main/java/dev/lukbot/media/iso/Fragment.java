package dev.lukbot.media.iso;

import dev.lukbot.media.Demuxer;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.iso.Boxes.Box;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a box `moof` says of one track (ISO 14496-12, section 8.8.4 to 8.8.12). Filled while it is read; then it hands its
/// samples out, one after the other. Confined to one thread.
final class Fragment {

    private static final int MOST_RUNS = 10_000;
    private static final int ROOM = 16 << 20;
    private static final long MOST_TIME = 1L << 58;

    /// What all samples are like that do not say otherwise.
    ///
    /// @param track which it is
    record Defaults(long track, long duration, long size) {}

    /// Samples that lie next to one another.
    private record Run(long position, Column sizes, Column durations) {}

    private final Boxes boxes;
    private final Defaults defaults;
    private final Box moof;
    private final Room room = new Room(ROOM);
    private final List<Run> runs = new ArrayList<>();

    private boolean isFirstTrack = true;
    private boolean isOurs;
    private long base;
    private long duration;
    private long size;
    /// Where the data of the last run ends.
    private long dataEnd;

    private long length;
    private long time;
    private boolean isTimed;
    private int run;
    private long sample;
    private long position = -1;

    private Fragment(Boxes boxes, Defaults defaults, Box moof, long time) {
        this.boxes = boxes;
        this.defaults = defaults;
        this.moof = moof;
        this.time = time;
        dataEnd = moof.start();
    }

    /// @param time when it begins unless it says so itself, in the track's time scale
    static Fragment read(Boxes boxes, Defaults defaults, Box moof, long time) throws IOException {
        var fragment = new Fragment(boxes, defaults, moof, time);
        boxes.visitInside(moof, box -> {
            if (box.type().equals("traf")) {
                fragment.isOurs = false;
                boxes.visitInside(box, fragment::take);
                fragment.isFirstTrack = false;
            }
        });
        return fragment;
    }

    private void take(Box box) throws IOException {
        switch (box.type()) {
            case "tfhd" -> header(box);
            case "tfdt" -> {
                boolean isLong = boxes.need(box, Integer.BYTES).get(0) == 1;
                int width = isLong ? Long.BYTES : Integer.BYTES;
                long told = Column.number(boxes.bytes(), width);
                if (isOurs && runs.isEmpty() && told >= 0 && told < MOST_TIME) {
                    time = told;
                    isTimed = true;
                }
            }
            case "trun" -> run(box);
            default -> {} // of no use here
        }
    }

    private void header(Box box) throws IOException {
        int flags = boxes.need(box, Integer.BYTES).getInt();
        isOurs = Column.number(boxes.bytes(), Integer.BYTES) == defaults.track();
        boolean fromMoof = (flags & 0x20000) != 0 || isFirstTrack;
        base = fromMoof ? moof.start() : dataEnd;
        if ((flags & 1) != 0) {
            base = Column.number(boxes.bytes(), Long.BYTES);
        }
        if ((flags & 2) != 0) {
            boxes.bytes().skip(Integer.BYTES); // which sample description
        }
        duration = (flags & 8) == 0 ? defaults.duration() : duration(boxes);
        size = (flags & 0x10) == 0 ? defaults.size() : Column.number(boxes.bytes(), Integer.BYTES);
        dataEnd = base;
        if (isOurs && size > Demuxer.MAX_PACKET) {
            throw new MalformedMediaException("samples of " + size + " bytes");
        }
    }

    /// Some write negative ones.
    static long duration(Boxes boxes) throws IOException {
        return Math.max(0, (int) Column.number(boxes.bytes(), Integer.BYTES));
    }

    private void run(Box box) throws IOException {
        ByteBuffer head = boxes.need(box, 8);
        int flags = head.getInt();
        long count = head.getInt() & 0xFFFF_FFFFL;
        long start = (flags & 1) == 0 ? dataEnd : base + boxes.bytes().take(Integer.BYTES).getInt();
        if ((flags & 4) != 0) {
            boxes.bytes().skip(Integer.BYTES); // flags of the first sample
        }
        boolean hasDurations = (flags & 0x100) != 0;
        boolean hasSizes = (flags & 0x200) != 0;
        int others = Integer.BYTES * Integer.bitCount(flags & 0xC00);
        int width = (hasDurations ? Integer.BYTES : 0) + (hasSizes ? Integer.BYTES : 0) + others;
        count = width == 0 ? count : Math.min(count, (box.end() - boxes.bytes().position()) / width);
        Column durations = hasDurations ? Column.empty(room) : Column.of(duration, count);
        Column sizes = hasSizes ? Column.empty(room) : Column.of(size, count);
        long together = hasSizes ? 0 : size * count;
        long lasts = hasDurations ? 0 : duration * count;
        for (long index = 0; index < count && width > 0; index++) {
            if (hasDurations) {
                lasts += add(durations);
            }
            if (hasSizes) {
                together += add(sizes);
            }
            boxes.bytes().skip(others);
        }
        durations.close();
        sizes.close();
        dataEnd = start + together;
        if (isOurs && count > 0 && together > 0) {
            if (runs.size() == MOST_RUNS) {
                throw new MalformedMediaException("a fragment of nothing but runs");
            }
            runs.add(new Run(start, sizes, durations));
            length += lasts;
        }
    }

    private long add(Column column) throws IOException {
        long number = Column.number(boxes.bytes(), Integer.BYTES);
        if (isOurs) {
            column.add(number);
        }
        return number;
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    /// When its next sample begins, in the track's time scale.
    long time() {
        return time;
    }

    /// Whether it said itself when it begins.
    boolean isTimed() {
        return isTimed;
    }

    /// How long all its samples last together.
    long length() {
        return length;
    }

    /// Empty when all were handed out.
    Optional<Sample> next() {
        while (run < runs.size() && sample >= runs.get(run).sizes().size()) {
            run++;
            sample = 0;
            position = -1;
        }
        if (run >= runs.size()) {
            return Optional.empty();
        }
        Run current = runs.get(run);
        position = position < 0 ? current.position() : position;
        var next = new Sample(position, current.sizes().get(sample), time, current.durations().get(sample));
        sample++;
        position += next.size();
        time += next.duration();
        return Optional.of(next);
    }
}
