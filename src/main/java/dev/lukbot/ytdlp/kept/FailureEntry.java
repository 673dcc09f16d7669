package dev.lukbot.ytdlp.kept;

import dev.lukbot.ytdlp.Fault;
import java.util.Arrays;
import java.util.Optional;

/// A failure in JSON, as the store keeps it.
///
/// @param fault the name of a [Fault], which another version may have known
/// @param sinceMillis of a refusal, since 1970; missing where it does not matter
record FailureEntry(Optional<String> fault, Optional<String> reason, Optional<Long> sinceMillis) {

    /// Empty if this version does not know it.
    Optional<Fault> known() {
        return fault.flatMap(name -> Arrays.stream(Fault.values()).filter(one -> one.name().equals(name)).findFirst());
    }
}
