package dev.lukbot.store.failover;

import java.nio.file.Path;
import java.util.Optional;

/// How much the store may take to ride out an outage. Immutable.
///
/// @param memoryMegabytes what memory may hold
/// @param journalMax how many writes may wait for Redis
/// @param journalFile where they are kept on disk too
/// @param journalMegabytes how large that may become
public record StoreLimits(int memoryMegabytes, int journalMax, Optional<Path> journalFile, int journalMegabytes) {

    private static final int MEGABYTE_BITS = 20;

    public StoreLimits {
        if (memoryMegabytes < 1 || journalMax < 1 || journalMegabytes < 1) {
            throw new IllegalArgumentException("limits must be positive: " + memoryMegabytes + ", " + journalMax + ", "
                    + journalMegabytes);
        }
    }

    long memoryBytes() {
        return (long) memoryMegabytes << MEGABYTE_BITS;
    }

    long journalBytes() {
        return (long) journalMegabytes << MEGABYTE_BITS;
    }
}
