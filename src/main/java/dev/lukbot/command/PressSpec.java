package dev.lukbot.command;

import java.util.List;
import java.util.Optional;

/// What pressing a button of a command's message requires. Presses have a limit of their own, per user.
///
/// @param preconditions what must be true, instead of what the command requires
/// @param presser who may press
/// @param looking whether a press changes nothing, so that it may go on while its limit is being asked
/// @param using the command of which a press counts as a use, because it does the same
public record PressSpec(
        List<Precondition> preconditions, Presser presser, boolean looking, Optional<CommandSpec> using) {

    /// Whom a message's buttons are for.
    public enum Presser {
        ANYONE,
        /// Who asked for the message. Whoever else presses gets what they pressed for as a private message of their own.
        OWNER
    }

    /// Turning the pages of a list.
    public static final PressSpec PAGES = new PressSpec(List.of(), Presser.OWNER, true, Optional.empty());

    /// Whoever may use the command may press.
    static PressSpec like(List<Precondition> preconditions) {
        return new PressSpec(preconditions, Presser.ANYONE, false, Optional.empty());
    }

    /// A press does what using `command` does: it requires the same, and counts as a use of it.
    public static PressSpec likeUsing(CommandSpec command) {
        return new PressSpec(command.preconditions(), Presser.ANYONE, false, Optional.of(command));
    }

    public PressSpec {
        preconditions = List.copyOf(preconditions);
    }
}
