package dev.lukbot.sound;

import java.util.Arrays;

/// What the chain made of frames, by their numbers: a new packet takes an older one's place. Not thread-safe.
final class MadeFrames {

    private final byte[][] packets;
    private final long[] numbers;
    private final float[] gains;
    private final int[] orders;

    MadeFrames(int count) {
        packets = new byte[count][];
        numbers = new long[count];
        gains = new float[count];
        orders = new int[count];
        clear();
    }

    void clear() {
        Arrays.fill(numbers, -1);
    }

    void put(long number, byte[] packet, float gain, int order) {
        int slot = slot(number);
        packets[slot] = packet;
        numbers[slot] = number;
        gains[slot] = gain;
        orders[slot] = order;
    }

    boolean has(long number) {
        return numbers[slot(number)] == number;
    }

    byte[] packet(long number) {
        return packets[slot(number)];
    }

    float gain(long number) {
        return gains[slot(number)];
    }

    /// By which order to the chain it was made.
    int order(long number) {
        return orders[slot(number)];
    }

    private int slot(long number) {
        return (int) (number % packets.length);
    }
}
