package dev.lukbot.audio.net;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;

/// The requests under way for one input: counted, and broken by anyone at any time.
///
/// A call is entered before `broken` is looked at, and `broken` is set before the calls are looked at, so that none
/// escapes. Thread-safe.
final class Calls {

    private final Set<Call> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicInteger begun = new AtomicInteger();
    private volatile boolean broken;

    /// @throws ClosedInputException if it is too late to begin anything
    void enter(Call call) throws ClosedInputException {
        underWay.add(call);
        if (broken) {
            underWay.remove(call);
            throw new ClosedInputException();
        }
        begun.incrementAndGet();
    }

    void leave(Call call) {
        underWay.remove(call);
    }

    /// Breaks those under way and forbids all others.
    void breakAll() {
        broken = true;
        underWay.forEach(Call::cancel);
    }

    boolean areBroken() {
        return broken;
    }

    int count() {
        return begun.get();
    }
}
