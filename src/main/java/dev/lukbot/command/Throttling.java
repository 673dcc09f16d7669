package dev.lukbot.command;

/// Decides whether a command may be used, or a button pressed, once more.
///
/// Thread-safe. Blocks for at most the store's command timeout. Throws a [UserError] that says when to come back if a
/// limit refuses; then nothing was counted.
public interface Throttling {

    /// Counts one use by the [limits][CommandSpec#throttle] of `spec`.
    void admit(CommandSpec spec, Invocation invocation);

    /// Counts one press.
    void admitPress(Invocation invocation);
}
