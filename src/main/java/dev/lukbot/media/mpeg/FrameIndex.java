package dev.lukbot.media.mpeg;

import java.util.Arrays;

/// Where frames stand, as far as they were read without a gap. Keeps every n-th, so that the longest resource costs no more
/// than [#MOST] numbers.
final class FrameIndex {

    static final int MOST = 16 * 1024;

    private long[] positions = new long[256];
    private int size;
    private int step = 1;

    /// @param frame the number of a frame; what does not follow is not kept
    void add(long frame, long position) {
        if (frame != (long) size * step) {
            return;
        }
        if (size == MOST) {
            for (int index = 0; index < MOST / 2; index++) {
                positions[index] = positions[2 * index];
            }
            size = MOST / 2;
            step *= 2;
        }
        if (size == positions.length) {
            positions = Arrays.copyOf(positions, 2 * size);
        }
        positions[size++] = position;
    }

    /// The last frame that it knows at or before `frame`.
    long before(long frame) {
        return Math.min(frame / step, size - 1L) * step;
    }

    long position(long frame) {
        return positions[(int) (frame / step)];
    }
}
