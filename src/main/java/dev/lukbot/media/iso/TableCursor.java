package dev.lukbot.media.iso;

import java.util.Optional;

/// A place in a table of samples, which goes from one to the next. Confined to one thread.
final class TableCursor {

    private final SampleTable table;
    private final long most;

    /// The next sample.
    private long sample;

    /// Of the chunk it is in: which, in which run, how many of its samples are left, and where they are.
    private long chunk = -1;
    private long run;
    private long leftInChunk;
    private long position;

    /// When it is, which entry says so, and for how many it does.
    private long time;
    private long entry;
    private long leftInEntry;

    /// @param most how many samples may be taken for one where all have the same size
    TableCursor(SampleTable table, long most) {
        this.table = table;
        this.most = most;
        leftInEntry = table.timeCount(0);
    }

    /// Empty at the end of the table.
    Optional<Sample> next() {
        if (sample >= table.samples() || !reachChunk()) {
            return Optional.empty();
        }
        while (leftInEntry == 0) {
            leftInEntry = table.timeCount(++entry);
        }
        long count = 1;
        if (table.hasOneSize()) {
            count = Math.min(Math.min(most, table.samples() - sample), Math.min(leftInChunk, leftInEntry));
        }
        long size = count * table.sizeOf(sample);
        var next = new Sample(position, size, time, count * table.timeDelta(entry));
        sample += count;
        leftInChunk -= count;
        leftInEntry -= count;
        position += size;
        time += next.duration();
        return Optional.of(next);
    }

    private boolean reachChunk() {
        while (leftInChunk == 0) {
            chunk++;
            if (chunk >= table.chunks().size()) {
                return false;
            }
            Column starts = table.runStarts();
            while (run + 1 < starts.size() && starts.get(run + 1) <= chunk) {
                run++;
            }
            leftInChunk = chunk < starts.get(run) ? 0 : table.runLengths().get(run);
            position = table.chunks().get(chunk);
        }
        return true;
    }

    /// Goes to the last sample that begins at or before `target`, or behind the last.
    void seek(long target) {
        sample = 0;
        time = 0;
        entry = 0;
        long count = table.timeCount(0);
        while (sample < table.samples()) {
            long delta = table.timeDelta(entry);
            long wanted = delta == 0 ? Long.MAX_VALUE : Math.max(0, target - time) / delta;
            long step = Math.min(wanted, count);
            sample += Math.min(step, table.samples() - sample);
            time += step == Long.MAX_VALUE ? 0 : step * delta;
            leftInEntry = count - step;
            if (step < count || count == Long.MAX_VALUE) {
                break;
            }
            count = table.timeCount(++entry);
        }
        toChunkOfSample();
    }

    private void toChunkOfSample() {
        leftInChunk = 0;
        chunk = table.chunks().size();
        long before = 0;
        Column starts = table.runStarts();
        for (run = 0; run < starts.size(); run++) {
            long first = starts.get(run);
            long end = run + 1 < starts.size() ? starts.get(run + 1) : table.chunks().size();
            long length = table.runLengths().get(run);
            long inRun = Math.max(0, Math.min(end, table.chunks().size()) - first) * length;
            if (sample - before < inRun) {
                toSampleInRun(first, sample - before, length);
                return;
            }
            before += inRun;
        }
        run = Math.max(0, starts.size() - 1);
    }

    private void toSampleInRun(long firstChunk, long index, long length) {
        chunk = firstChunk + index / length;
        long inChunk = index % length;
        leftInChunk = length - inChunk;
        position = table.chunks().get(chunk);
        if (table.hasOneSize()) {
            position += inChunk * table.sizeOf(sample);
        } else {
            for (long before = sample - inChunk; before < sample; before++) {
                position += table.sizeOf(before);
            }
        }
    }
}
