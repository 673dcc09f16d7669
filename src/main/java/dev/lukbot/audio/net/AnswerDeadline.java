package dev.lukbot.audio.net;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okio.AsyncTimeout;
import org.jspecify.annotations.Nullable;

/// Cancels the call it watches when an answer has not come in time. Used by one thread, and expires on another.
final class AnswerDeadline extends AsyncTimeout {

    private volatile @Nullable Call call;
    private volatile boolean passed;

    AnswerDeadline(Duration limit) {
        timeout(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    void watch(Call next) {
        call = next;
        if (passed) {
            next.cancel();
        }
    }

    boolean hasPassed() {
        return passed;
    }

    @Override
    protected void timedOut() {
        passed = true;
        Call watched = call;
        if (watched != null) {
            watched.cancel();
        }
    }
}
