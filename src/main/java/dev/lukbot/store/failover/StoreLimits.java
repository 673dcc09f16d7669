package dev.lukbot.store.failover;

import java.nio.file.Path;
import java.util.Optional;

/// How much the store may take to ride out an outage. Immutable.
///
/// @param memoryMegabytes what memory may hold
/// @param journalMax how many writes may wait for Redis
/// @param journalFile where they are kept on disk too
public record StoreLimits(int memoryMegabytes, int journalMax, Optional<Path> journalFile) {

    private static final int MEGABYTE_BITS = 20;

    public StoreLimits {
        if (memoryMegabytes < 1 || journalMax < 1) {
            throw new IllegalArgumentException(
                    "memoryMegabytes and journalMax must be positive: " + memoryMegabytes + ", " + journalMax);
        }
    }

    long memoryBytes() {
        return (long) memoryMegabytes << MEGABYTE_BITS;
    }
}
