package dev.lukbot.media.iso;

import dev.lukbot.media.ByteReader;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.iso.Boxes.Box;
import dev.lukbot.media.iso.Fragment.Defaults;
import dev.lukbot.media.iso.FragmentSearch.Place;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The fragments of a file (ISO 14496-12, section 8.8), one after the other: a box `moof` says where samples are in the
/// `mdat` behind it. Confined to one thread.
final class Fragments {

    private final Boxes boxes;
    private final ByteReader bytes;
    private final Defaults defaults;
    private final long start;
    private final FragmentSearch search;

    private @Nullable Fragment current;
    /// Where the next box begins that was not looked at.
    private long nextBox;
    /// When the next fragment begins, unless it says so itself.
    private long time;

    /// @param timescale of the track
    /// @param start where the boxes behind `moov` begin
    Fragments(Boxes boxes, Defaults defaults, long timescale, long start) {
        this.boxes = boxes;
        this.bytes = boxes.bytes();
        this.defaults = defaults;
        this.start = start;
        nextBox = start;
        search = new FragmentSearch(boxes, defaults, timescale, start);
    }

    /// Reads the first fragment; false if there is none.
    boolean begin() throws IOException {
        boolean isThere = toNextFragment();
        if (current != null) {
            search.begin(current);
        }
        return isThere;
    }

    /// Empty when there are no more.
    Optional<Sample> next() throws IOException {
        while (true) {
            Optional<Sample> next = current == null ? Optional.empty() : current.next();
            if (next.isPresent()) {
                time = next.get().end();
                return next;
            }
            if (!toNextFragment()) {
                return Optional.empty();
            }
        }
    }

    /// When the next sample begins, in the track's time scale.
    long time() {
        return current == null ? time : current.time();
    }

    FragmentSearch search() {
        return search;
    }

    private boolean toNextFragment() throws IOException {
        current = null;
        while (true) {
            try {
                Optional<Box> next = nextBox();
                if (next.isEmpty()) {
                    return false;
                }
                if (next.get().type().equals("moof")) {
                    Fragment read = Fragment.read(boxes, defaults, next.get(), time);
                    if (!read.isEmpty()) {
                        current = read;
                        return true;
                    }
                } else if (next.get().type().equals("sidx")) {
                    search.take(next.get());
                }
            } catch (MalformedMediaException _) {
                if (!search.toFragment(FragmentSearch.MAX_GAP)) {
                    return false;
                }
                nextBox = bytes.position();
            } catch (EOFException _) {
                return false;
            }
        }
    }

    private Optional<Box> nextBox() throws IOException {
        if (nextBox == Boxes.END_OF_FILE) {
            return Optional.empty();
        }
        boxes.goTo(nextBox);
        Optional<Box> box = boxes.next();
        box.ifPresent(found -> nextBox = found.end());
        return box;
    }

    /// Goes to a sample, and looks at the boxes on the way, which cannot be done later where the input only goes forward.
    void goTo(Sample sample) throws IOException {
        try {
            while (sample.position() >= nextBox && nextBox().isPresent()) {
                // the sample is not in there
            }
        } catch (MalformedMediaException _) {
            nextBox = sample.position() + sample.size(); // what follows is looked for there
        }
        boxes.goTo(sample.position());
    }

    /// Goes to a fragment that begins at or before `target`, as far as can be found without reading all that lies between.
    ///
    /// @throws dev.lukbot.media.NotSeekableException with nothing changed, if the input cannot go there
    void seek(long target) throws IOException {
        if (bytes.input().isSeekable()) {
            Place found = search.find(target);
            restart(found.position(), found.time());
        } else if (target < time()) {
            bytes.seek(start);
            rewind();
        }
        while (current == null || current.time() + current.length() <= target) {
            if (!toNextFragment()) {
                return;
            }
        }
    }

    /// Begins again behind the box `moov`.
    void rewind() {
        restart(start, 0);
    }

    private void restart(long position, long at) {
        nextBox = position;
        current = null;
        time = at;
    }
}
