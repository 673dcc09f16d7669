package dev.lukbot.media.iso;

import dev.lukbot.media.ByteReader;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.SampleSearch;
import dev.lukbot.media.iso.Boxes.Box;
import dev.lukbot.media.iso.Fragment.Defaults;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/// Finds fragments: by an index at the beginning or the end of the file, else by looking here and there. Where reading goes
/// on is another place after that. Confined to one thread.
final class FragmentSearch {

    /// So many bytes that are no fragment are no gap but something else.
    static final int MAX_GAP = 4 << 20;

    private static final int MOOF = 0x6D6F_6F66;
    private static final int MFHD = 0x6D66_6864;
    private static final int LEAST_SIZE = 24;
    /// How far from the end the last fragment is looked for.
    private static final int TAIL = 256 * 1024;
    private static final int MFRO = 16;

    /// @param time when the fragment there begins, unless it says so itself
    record Place(long position, long time) {}

    private final Boxes boxes;
    private final ByteReader bytes;
    private final Defaults defaults;
    private final long timescale;
    private final long start;
    private FragmentIndex index;
    private boolean searchedIndex;

    /// When the first fragment begins, and whether it says so itself.
    private long origin;
    private boolean isTimed;
    private OptionalLong end = OptionalLong.empty();

    /// @param timescale of the track
    /// @param start where the boxes behind `moov` begin
    FragmentSearch(Boxes boxes, Defaults defaults, long timescale, long start) {
        this.boxes = boxes;
        this.bytes = boxes.bytes();
        this.defaults = defaults;
        this.timescale = timescale;
        this.start = start;
        index = new FragmentIndex(defaults.track(), timescale);
    }

    /// Tells it of the first fragment.
    void begin(Fragment first) {
        origin = first.time();
        isTimed = first.isTimed();
    }

    /// Takes the box `sidx`, if it is the first, and not one of those that stand in front of each fragment.
    void take(Box sidx) throws IOException {
        if (index.isEmpty()) {
            var read = new FragmentIndex(defaults.track(), timescale);
            read.readSegments(boxes, sidx);
            long length = bytes.input().length().orElse(read.endPosition());
            boolean isOfAll = read.size() > 1 && read.endPosition() >= length - TAIL;
            index = isOfAll || read.endPosition() == length ? read : index;
        }
    }

    /// Goes to the next fragment within so many bytes, whatever lies between; false if there is none.
    boolean toFragment(int gap) throws IOException {
        long last = bytes.position() + gap;
        while (bytes.position() <= last) {
            ByteBuffer ahead = bytes.peek(4096);
            for (int at = 0; at <= ahead.remaining() - MFRO; at++) {
                if (isFragment(ahead, at)) {
                    bytes.skip(at);
                    return true;
                }
            }
            if (ahead.remaining() <= MFRO) {
                return false;
            }
            bytes.skip(ahead.remaining() - MFRO + 1);
        }
        return false;
    }

    /// A box that could be no fragment would be found again and again.
    private static boolean isFragment(ByteBuffer ahead, int at) {
        return ahead.getInt(at + 4) == MOOF
                && ahead.getInt(at + 12) == MFHD
                && Integer.compareUnsigned(ahead.getInt(at), LEAST_SIZE) >= 0;
    }

    /// Where a fragment is that begins at or before `target`.
    Place find(long target) throws IOException {
        searchIndex();
        Optional<Place> known = index.before(target);
        if (known.isPresent()) {
            return known.get();
        }
        long length = bytes.input().length().orElse(0);
        long last = isTimed ? end() : 0;
        if (last <= origin || length <= start) {
            return new Place(start, origin);
        }
        int rate = (int) timescale;
        var search = new SampleSearch(start, length, last - origin);
        return new Place(search.find(target - origin, rate, this::lookAt), origin);
    }

    private Optional<SampleSearch.Place> lookAt(long position) throws IOException {
        bytes.seek(position);
        try {
            if (!toFragment(MAX_GAP)) {
                return Optional.empty();
            }
            long at = bytes.position();
            return fragmentHere().map(found -> new SampleSearch.Place(at, found.time() - origin));
        } catch (MalformedMediaException | EOFException _) {
            return Optional.empty();
        }
    }

    private Optional<Fragment> fragmentHere() throws IOException {
        Optional<Box> box = boxes.next().filter(found -> found.type().equals("moof"));
        return box.isPresent()
                ? Optional.of(Fragment.read(boxes, defaults, box.get(), 0)).filter(found -> !found.isEmpty())
                : Optional.empty();
    }

    /// Reads the index at the end of the file, if there was none at its beginning.
    private void searchIndex() throws IOException {
        if (searchedIndex || !index.isEmpty()) {
            return;
        }
        searchedIndex = true;
        byte[] tail = bytes.input().peekEnd(MFRO);
        long length = bytes.input().length().orElse(0);
        if (tail.length < MFRO || !Boxes.type(ByteBuffer.wrap(tail), 4).equals("mfro")) {
            return;
        }
        long size = ByteBuffer.wrap(tail).getInt(12) & 0xFFFF_FFFFL;
        if (size > length - start) {
            return;
        }
        bytes.seek(length - size);
        try {
            Optional<Box> box = boxes.next().filter(found -> found.type().equals("mfra"));
            if (box.isPresent()) {
                index.readRandomAccess(boxes, box.get());
            }
        } catch (MalformedMediaException | EOFException _) {
            // then it is looked for here and there
        }
    }

    /// When the segments end that stand in an index at the beginning, in the track's time scale; 0 if there is none.
    long indexedEnd() {
        return index.end();
    }

    /// When the last sample ends, in the track's time scale; 0 if that is not known.
    long end() throws IOException {
        if (end.isEmpty()) {
            end = OptionalLong.of(indexedEnd() > 0 ? indexedEnd() : lastEnd());
        }
        return end.getAsLong();
    }

    private long lastEnd() throws IOException {
        long length = bytes.input().length().orElse(0);
        if (!bytes.input().isSeekable() || length == 0) {
            return 0;
        }
        searchIndex();
        long last = 0;
        try {
            bytes.seek(index.last().orElse(Math.max(start, length - TAIL)));
            while (toFragment(TAIL)) {
                Optional<Fragment> fragment = fragmentHere();
                last = Math.max(last, fragment.map(found -> found.time() + found.length()).orElse(0L));
            }
        } catch (MalformedMediaException | EOFException _) {
            // what was found before is the last
        }
        return last;
    }
}
