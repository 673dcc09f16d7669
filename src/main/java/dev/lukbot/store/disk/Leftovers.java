package dev.lukbot.store.disk;

import dev.lukbot.store.StampedWrite;
import java.util.List;
import java.util.Optional;

/// What an earlier process left in the journal's file. Immutable.
///
/// @param writes of a key in their order
/// @param unseen the instance that had never seen Redis, so that nobody has its writes, and whose clock may be wrong
public record Leftovers(List<StampedWrite> writes, Optional<String> unseen) {

    static final Leftovers NOTHING = new Leftovers(List.of(), Optional.empty());

    public Leftovers {
        writes = List.copyOf(writes);
    }
}
