package dev.lukbot.store.failover;

import dev.lukbot.store.StoreKey;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.ReentrantLock;

/// Orders the writes of a key, and tells a reader whether one came between its question and the answer.
///
/// Keys share 256 locks by their hash; a stranger's write only costs a reader the chance to warm memory. Thread-safe.
final class KeyVersions {

    private static final int STRIPES = 256;

    private final ReentrantLock[] locks = new ReentrantLock[STRIPES];
    private final AtomicIntegerArray versions = new AtomicIntegerArray(STRIPES);

    KeyVersions() {
        for (int i = 0; i < STRIPES; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    int of(StoreKey key) {
        return versions.get(stripe(key));
    }

    /// Runs a memory-only write of `key` alone, and then moves its version on: who sees the new version sees the write.
    void write(StoreKey key, Runnable write) {
        ReentrantLock lock = locks[stripe(key)];
        lock.lock();
        try {
            write.run();
            versions.incrementAndGet(stripe(key));
        } finally {
            lock.unlock();
        }
    }

    /// Runs `action` if nobody has written `key` since its version was `version`; nobody does meanwhile.
    void ifStill(int version, StoreKey key, Runnable action) {
        ReentrantLock lock = locks[stripe(key)];
        lock.lock();
        try {
            if (of(key) == version) {
                action.run();
            }
        } finally {
            lock.unlock();
        }
    }

    private static int stripe(StoreKey key) {
        int hash = key.name().hashCode();
        return (hash ^ (hash >>> 16)) & (STRIPES - 1);
    }
}
