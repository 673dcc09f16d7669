package dev.lukbot.sound;

import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Frames by their numbers, which count on from 0: those to come, and a few that went before. Not thread-safe.
final class SentFrames {

    private final Frame.@Nullable Sound[] slots;
    private final int kept;
    private long oldest;
    private long next;
    private long end;

    /// @param ahead how many may wait
    /// @param kept how many are kept of those that went
    SentFrames(int ahead, int kept) {
        slots = new Frame.Sound[ahead + kept];
        this.kept = kept;
    }

    void add(Frame.Sound frame) {
        if (end - oldest == slots.length) {
            throw new IllegalStateException("more than " + slots.length + " frames");
        }
        slots[(int) (end++ % slots.length)] = frame;
    }

    Frame.Sound get(long number) {
        return Objects.requireNonNull(slots[(int) (number % slots.length)]);
    }

    /// The next one to go.
    long next() {
        return next;
    }

    /// After the last one that is there.
    long end() {
        return end;
    }

    int waiting() {
        return (int) (end - next);
    }

    void go(long count) {
        next += count;
        letGo(Math.max(oldest, next - kept));
    }

    /// The last `count` that went come again.
    void back(int count) {
        next -= Math.min(count, next - oldest);
    }

    /// Forgets all of them.
    void clear() {
        next = end;
        letGo(end);
    }

    private void letGo(long before) {
        while (oldest < before) {
            slots[(int) (oldest++ % slots.length)] = null;
        }
    }

    /// Those `count` right before `number`, as far as they are kept.
    List<Frame.Sound> before(long number, int count) {
        return LongStream.range(Math.max(oldest, number - count), number).mapToObj(this::get).toList();
    }
}
