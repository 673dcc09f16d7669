package dev.lukbot.playback;

import dev.lukbot.settings.RepeatMode;

/// What is repeated, and how often still. Confined to the player's owner.
///
/// When the last repeat of a counted one begins, the mode is already off: nothing comes again after it.
final class Repetition {

    private RepeatMode mode;

    /// 0 means without end.
    private int left;

    Repetition(RepeatMode mode, int left) {
        this.mode = mode;
        this.left = mode == RepeatMode.OFF ? 0 : left;
    }

    RepeatMode mode() {
        return mode;
    }

    int left() {
        return left;
    }

    /// @param times 0 means without end
    void set(RepeatMode newMode, int times) {
        if (times < 0) {
            throw new IllegalArgumentException("times must not be negative: " + times);
        }
        mode = newMode;
        left = newMode == RepeatMode.OFF ? 0 : times;
    }

    /// A track came to its end.
    ///
    /// @return whether it plays again at once
    boolean trackEnded() {
        if (mode != RepeatMode.TRACK) {
            return false;
        }
        countDown();
        return true;
    }

    /// A track was left before its end. Repeats that were counted for it do not pass on to the next one.
    void trackLeft() {
        if (mode == RepeatMode.TRACK && left > 0) {
            set(RepeatMode.OFF, 0);
        }
    }

    /// All tracks had their turn and come again.
    void roundEnded() {
        if (mode == RepeatMode.QUEUE) {
            countDown();
        }
    }

    private void countDown() {
        if (left == 1) {
            set(RepeatMode.OFF, 0);
        } else if (left > 1) {
            left--;
        }
    }
}
