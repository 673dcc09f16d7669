package dev.lukbot.sound;

/// The least of the last so many values, at a constant cost for each: of those inside, only the ones that have no lesser
/// one after them are kept. Confined to one thread.
final class SlidingMinimum {

    private final int window;
    private final float[] values;
    private final int[] times;
    private final int mask;
    private int first;
    private int afterLast;
    private int now;

    SlidingMinimum(int window) {
        this.window = window;
        int slots = Integer.highestOneBit(window) << 1; // a power of two: dividing is what would cost here
        mask = slots - 1;
        values = new float[slots];
        times = new int[slots];
    }

    void reset() {
        first = 0;
        afterLast = 0;
        now = 0;
    }

    /// The least, `value` being the last one.
    float after(float value) {
        if (afterLast != first && now - times[first & mask] >= window) {
            first++;
        }
        while (afterLast != first && values[(afterLast - 1) & mask] >= value) {
            afterLast--;
        }
        values[afterLast & mask] = value;
        times[afterLast & mask] = now;
        afterLast++;
        now++;
        return values[first & mask];
    }
}
