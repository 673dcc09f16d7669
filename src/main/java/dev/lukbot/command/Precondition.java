package dev.lukbot.command;

/// Something that must be true before a command runs. Pure: looks at the invocation only, changes nothing.
public interface Precondition {

    /// Throws a [UserError] that says what to do if it does not hold.
    void check(Invocation invocation);
}
