package dev.lukbot.media.iso;

import dev.lukbot.media.ByteReader;
import dev.lukbot.media.iso.Fragment.Defaults;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The samples of a track in order: those in its table, then those in fragments. Confined to one thread.
final class TrackSamples {

    private static final int PACKETS_PER_SECOND = 50;

    private final Boxes boxes;
    private final ByteReader bytes;
    private final SampleTable table;
    private final long tableEnd;
    private final long most;
    private final @Nullable Fragments fragments;
    private TableCursor cursor;
    private boolean isInTable = true;
    private boolean hasFirst;
    private long time;

    /// @param defaults of fragments, if there are any
    /// @param start where the boxes behind `moov` begin
    TrackSamples(Boxes boxes, Track track, Optional<Defaults> defaults, long start) throws IOException {
        this.boxes = boxes;
        bytes = boxes.bytes();
        table = track.table();
        tableEnd = track.tableEnd();
        most = track.sound().frameBytes() == 0 ? 1 : Math.max(1, track.timescale() / PACKETS_PER_SECOND);
        cursor = new TableCursor(table, most);
        fragments = defaults.map(known -> new Fragments(boxes, known, track.timescale(), start)).orElse(null);
        if (fragments != null && table.samples() == 0) {
            isInTable = false;
            hasFirst = fragments.begin();
            time = fragments.time();
        }
    }

    /// Goes to the first sample, before anything is read of any.
    ///
    /// @return its first bytes, at most `count`: none if it is not there, zeros if it is in a fragment
    ByteBuffer peekFirst(int count) throws IOException {
        Optional<Sample> first = isInTable ? new TableCursor(table, 1).next() : Optional.empty();
        if (first.isEmpty()) {
            return ByteBuffer.allocate(hasFirst ? count : 0);
        }
        goTo(first.get());
        return bytes.peek(count);
    }

    /// When the first sample begins, in the track's time scale, if that was just made.
    long time() {
        return time;
    }

    /// When the last sample ends, in the track's time scale; `Long.MAX_VALUE` if only fragments will tell.
    long end() {
        return fragments == null ? tableEnd : Long.MAX_VALUE;
    }

    /// When the last fragment ends, in the track's time scale; 0 if that is not known.
    ///
    /// @param told when it does by the headers, or 0: else it is looked up at the end of the file, so that reading is
    ///        elsewhere until the next sample is gone to
    long endOfFragments(long told) throws IOException {
        if (fragments == null) {
            return 0;
        }
        FragmentSearch search = fragments.search();
        long indexed = search.indexedEnd();
        return indexed > 0 ? indexed : told > 0 ? told : search.end();
    }

    /// Empty at the end.
    Optional<Sample> next() throws IOException {
        if (isInTable) {
            Optional<Sample> next = cursor.next();
            if (next.isPresent() || fragments == null) {
                next.ifPresent(sample -> time = sample.end());
                return next;
            }
            isInTable = false;
        }
        Optional<Sample> next = fragments == null ? Optional.empty() : fragments.next();
        next.ifPresent(sample -> time = sample.end());
        return next;
    }

    /// Goes to a sample's bytes.
    void goTo(Sample sample) throws IOException {
        if (fragments != null) {
            fragments.goTo(sample);
            return;
        }
        boxes.goTo(sample.position());
    }

    /// Goes to the last sample that begins at or before `target`, or further back where samples are in fragments.
    ///
    /// @throws dev.lukbot.media.NotSeekableException with nothing changed, if that lies behind and the input cannot go back
    void seek(long target) throws IOException {
        if (fragments != null && !bytes.input().isSeekable() && target >= time) {
            return; // what lies between is read
        }
        if (fragments == null || target < tableEnd) {
            seekInTable(target);
            return;
        }
        fragments.seek(target);
        isInTable = false;
        time = fragments.time();
    }

    private void seekInTable(long target) throws IOException {
        var there = new TableCursor(table, most);
        there.seek(target);
        Optional<Sample> first = there.next();
        if (first.isPresent()) {
            bytes.seek(first.get().position());
        }
        there.seek(target);
        cursor = there;
        isInTable = true;
        time = first.map(Sample::time).orElse(tableEnd);
        if (fragments != null) {
            fragments.rewind();
        }
    }
}
