package dev.lukbot.command;

import java.util.Collection;
import java.util.List;

/// The way from an invocation to a reply. SKELETON: the signatures that the edge relies on.
public final class CommandDispatcher {

    /// All commands, in the order of `/help`.
    public Collection<CommandSpec> specs() {
        throw new UnsupportedOperationException();
    }

    /// Runs the command. Never throws: a [UserError] becomes a whisper, a bug a logged incident and an apology.
    public Reply dispatch(Invocation invocation) {
        throw new UnsupportedOperationException();
    }

    /// Handles a press of the button with the arguments that follow the command's name in its id. Never throws.
    public Reply press(Invocation invocation, List<String> arguments) {
        throw new UnsupportedOperationException();
    }

    /// Suggestions for the option being typed. Never throws; a bug gives none.
    public List<Command.Suggestion> suggest(Invocation invocation, String option, String typed) {
        throw new UnsupportedOperationException();
    }
}
