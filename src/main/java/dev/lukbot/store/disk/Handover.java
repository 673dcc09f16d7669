package dev.lukbot.store.disk;

import dev.lukbot.store.StampedWrite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// What is to be done to the journal's file, from whoever has writes to the thread that waits for the disk. Thread-safe,
/// bounded; nobody waits.
final class Handover {

    /// More are not remembered one by one: the file is made anew instead.
    private static final int MOST = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private List<StampedWrite> added = new ArrayList<>();
    private boolean isRewriteDue;

    /// @param added to be added
    /// @param isRewrite whether the file is to be made anew of all that waits
    record Work(List<StampedWrite> added, boolean isRewrite) {}

    void add(List<StampedWrite> writes) {
        lock.lock();
        try {
            if (isRewriteDue) {
                return; // which writes them too
            }
            added.addAll(writes);
            if (added.size() > MOST) {
                isRewriteDue = true;
                added = new ArrayList<>();
            }
        } finally {
            lock.unlock();
        }
    }

    void rewrite() {
        lock.lock();
        try {
            isRewriteDue = true;
            added = new ArrayList<>();
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return added.isEmpty() && !isRewriteDue;
        } finally {
            lock.unlock();
        }
    }

    /// What there is to do, if there is anything. It is taken over with that.
    Optional<Work> take() {
        lock.lock();
        try {
            if (added.isEmpty() && !isRewriteDue) {
                return Optional.empty();
            }
            var work = new Work(added, isRewriteDue);
            added = new ArrayList<>();
            isRewriteDue = false;
            return Optional.of(work);
        } finally {
            lock.unlock();
        }
    }
}
