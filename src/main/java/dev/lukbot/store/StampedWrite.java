package dev.lukbot.store;

import java.time.Duration;
import java.time.Instant;

/// A write and its stamp: with both, it can be applied any number of times, late, and anywhere. Immutable.
///
/// @param expiresAt when what was written ends
public record StampedWrite(Write write, Stamp stamp, Instant expiresAt) {

    /// How long a deletion is remembered, so that older writes that arrive after it stay without effect.
    public static final Duration DELETION_REMEMBERED = Duration.ofMinutes(10);

    /// A write whose time to live counts from its stamp, however late it reaches a store.
    public StampedWrite(Write write, Stamp stamp) {
        this(write, stamp, switch (write) {
            case Write.Delete _ -> stamp.time().plus(DELETION_REMEMBERED);
            case Write.Raise(var _, var arrival, var _) -> arrival;
            case Write.Put _,Write.PutField _,Write.Append _ ->
                stamp.time().plus(write.key().family().timeToLive());
        });
    }

    public StoreKey key() {
        return write.key();
    }
}
