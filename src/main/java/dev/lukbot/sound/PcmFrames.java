package dev.lukbot.sound;

import java.util.ArrayDeque;
import java.util.Optional;

/// Cuts a stream of sound into frames. Confined to one thread.
final class PcmFrames {

    private final ArrayDeque<Frame.Pcm> whole = new ArrayDeque<>();
    private float[] begun = new float[Frame.SAMPLES * Frame.CHANNELS];
    private int length;

    /// @param stereo left and right in turn, copied
    /// @param from where it begins, and `count` how much it is, per channel
    void add(float[] stereo, int from, int count) {
        int at = from * Frame.CHANNELS;
        int left = count * Frame.CHANNELS;
        while (left > 0) {
            int some = Math.min(left, begun.length - length);
            System.arraycopy(stereo, at, begun, length, some);
            at += some;
            left -= some;
            length += some;
            if (length == begun.length) {
                finish();
            }
        }
    }

    /// Fills the frame that is begun, if there is one, with silence.
    void finish() {
        if (length > 0) {
            whole.add(new Frame.Pcm(begun));
            begun = new float[Frame.SAMPLES * Frame.CHANNELS];
            length = 0;
        }
    }

    Optional<Frame.Pcm> poll() {
        return Optional.ofNullable(whole.poll());
    }

    void clear() {
        whole.clear();
        length = 0;
    }
}
