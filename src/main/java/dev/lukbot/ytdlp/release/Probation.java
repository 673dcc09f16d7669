package dev.lukbot.ytdlp.release;

import java.util.ArrayDeque;
import java.util.Deque;

/// Whether a new program does worse than the one before it: judged by the latest of its answers, beside as many of the
/// other's. A site that changed fails both alike, and then the newer one is as good. Confined to whoever guards it.
final class Probation {

    /// How many of its first answers decide about a new program, and how many of them may fail.
    static final int LENGTH = 12;
    static final int TOLERATED = 5;

    /// The latest answers of the program of now: whether they were failures of its own.
    private final Deque<Boolean> latest = new ArrayDeque<>();
    private int left;
    private int failuresBefore;

    /// Another program is used from now on, which has to show that it works.
    void begin() {
        failuresBefore = failures();
        latest.clear();
        left = LENGTH;
    }

    /// The program is good enough, whatever comes.
    void end() {
        left = 0;
    }

    private int failures() {
        return (int) latest.stream().filter(failed -> failed).count();
    }

    /// What an answer says of the program.
    enum Verdict {
        NONE_YET, WORKS, FAILS
    }

    /// @param failed whether the program itself did
    Verdict judge(boolean failed) {
        latest.addLast(failed);
        if (latest.size() > LENGTH) {
            latest.removeFirst();
        }
        if (left == 0) {
            return Verdict.NONE_YET;
        }
        left--;
        if (failures() > Math.max(TOLERATED, failuresBefore)) {
            left = 0;
            return Verdict.FAILS;
        }
        return left == 0 ? Verdict.WORKS : Verdict.NONE_YET;
    }
}
