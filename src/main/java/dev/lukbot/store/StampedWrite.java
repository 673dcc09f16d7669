package dev.lukbot.store;

import java.time.Instant;

/// A write and its stamp: with both, it can be applied any number of times, late, and anywhere. Immutable.
///
/// @param expiresAt when what was written ends, by Redis's clock. A deletion is remembered as long as what it deletes could
///     have lived, so that nothing of it comes back: not from a process that was away, not from a server that lost its last
///     hours
public record StampedWrite(Write write, Stamp stamp, Instant expiresAt) {

    /// A write whose time to live counts from its stamp, however late it reaches a store.
    public StampedWrite(Write write, Stamp stamp) {
        this(write, stamp, end(write, stamp.time()));
    }

    /// A write of now, whose stamp may be ahead of now.
    static StampedWrite at(Instant now, Write write, Stamp stamp) {
        return new StampedWrite(write, stamp, end(write, now));
    }

    private static Instant end(Write write, Instant now) {
        return write instanceof Write.Raise(var _, var arrival, var _)
                ? arrival
                : now.plus(write.key().family().timeToLive());
    }

    /// Whether it leaves something even when it has ended: what was there before is gone in any case.
    public boolean outlivesItself() {
        return write instanceof Write.Put || write instanceof Write.Delete;
    }

    public StoreKey key() {
        return write.key();
    }
}
