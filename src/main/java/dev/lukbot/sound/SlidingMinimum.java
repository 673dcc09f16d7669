package dev.lukbot.sound;

/// The least of the last so many values, at a constant cost for each: of those inside, only the ones that have no lesser
/// one after them are kept. Confined to one thread.
final class SlidingMinimum {

    private final int window;
    private final float[] values;
    private final long[] times;
    private long first;
    private long afterLast;
    private long now;

    SlidingMinimum(int window) {
        this.window = window;
        values = new float[window];
        times = new long[window];
    }

    void reset() {
        first = 0;
        afterLast = 0;
        now = 0;
    }

    /// The least, `value` being the last one.
    float after(float value) {
        if (afterLast > first && times[slot(first)] <= now - window) {
            first++;
        }
        while (afterLast > first && values[slot(afterLast - 1)] >= value) {
            afterLast--;
        }
        values[slot(afterLast)] = value;
        times[slot(afterLast)] = now;
        afterLast++;
        now++;
        return values[slot(first)];
    }

    private int slot(long index) {
        return (int) (index % window);
    }
}
