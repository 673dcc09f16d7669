package dev.lukbot.sound;

import java.util.Arrays;

/// Keeps sound below a ceiling without clipping it: sees peaks coming, and is quieter in time.
///
/// Each sample asks for the gain that keeps it below the ceiling. The least one asked for within the look-ahead, which
/// recovers slowly after, is averaged over the look-ahead: so the gain is down when the peak comes out, and never jumps.
/// Sound comes out [#DELAY] samples late. Stereo; confined to one thread.
final class Limiter {

    /// 5 ms, per channel.
    static final int DELAY = 240;

    /// Per sample: back to a 1/e of what was taken in 100 ms.
    private static final float RECOVERY = 1f - (float) Math.exp(-1.0 / 4800);

    private static final float ALL_BUT_RECOVERED = 0.9995f;

    private final float[] delayed = new float[DELAY * Frame.CHANNELS];
    private final SlidingMinimum asked = new SlidingMinimum(DELAY + 1);
    private final float[] held = new float[DELAY];
    private double sum;
    private float least;
    private int at;
    /// For how many samples in a row the gain that was held was 1.
    private int calm;

    Limiter() {
        reset();
    }

    void reset() {
        Arrays.fill(delayed, 0);
        Arrays.fill(held, 1);
        asked.reset();
        sum = DELAY;
        least = 1;
        at = 0;
        calm = DELAY;
    }

    /// Works in place.
    void apply(float[] stereo, int length, float ceiling) {
        if (calm >= DELAY && !exceeds(stereo, length, ceiling)) {
            delay(stereo, length);
            return;
        }
        for (int index = 0; index < length; index++) {
            float left = stereo[2 * index];
            float right = stereo[2 * index + 1];
            float peak = Math.max(Math.abs(left), Math.abs(right));
            float gain = next(peak > ceiling ? ceiling / peak : 1);
            stereo[2 * index] = delayed[2 * at] * gain;
            stereo[2 * index + 1] = delayed[2 * at + 1] * gain;
            delayed[2 * at] = left;
            delayed[2 * at + 1] = right;
            at = at + 1 == DELAY ? 0 : at + 1;
        }
    }

    private static boolean exceeds(float[] stereo, int length, float ceiling) {
        for (int index = 0; index < 2 * length; index++) {
            if (Math.abs(stereo[index]) > ceiling) {
                return true;
            }
        }
        return false;
    }

    /// What most sound comes to: all gains are 1 and stay so, and nothing is to be done but to come late.
    private void delay(float[] stereo, int length) {
        for (int index = 0; index < length; index++) {
            float left = stereo[2 * index];
            float right = stereo[2 * index + 1];
            stereo[2 * index] = delayed[2 * at];
            stereo[2 * index + 1] = delayed[2 * at + 1];
            delayed[2 * at] = left;
            delayed[2 * at + 1] = right;
            at = at + 1 == DELAY ? 0 : at + 1;
        }
    }

    /// The gain for the sample that comes out now, while one that asks for `wanted` goes in.
    private float next(float wanted) {
        float recovered = least > ALL_BUT_RECOVERED ? 1 : least + (1 - least) * RECOVERY;
        least = Math.min(recovered, asked.after(wanted));
        sum += least - held[at];
        held[at] = least;
        calm = least == 1 ? Math.min(calm + 1, DELAY) : 0;
        return Math.min(1, (float) (sum / DELAY));
    }
}
