package dev.lukbot.command;

import dev.lukbot.store.Answers;
import dev.lukbot.store.Query;
import java.util.List;

/// Decides whether a command may be used once more, and reads what the command needs in the same round trip.
///
/// Thread-safe. Blocks for at most the store's command timeout.
@FunctionalInterface
public interface Throttling {

    /// Counts one use by the [limits][CommandSpec#throttle] of `spec` and answers `needs`. Throws a [UserError] that
    /// says when to come back if a limit refuses; then nothing was counted.
    Answers admit(CommandSpec spec, Invocation invocation, List<Query<?>> needs);
}
