package dev.lukbot.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What a command is called and takes. Texts come from `messages.properties`: `command.<name>.name` (what it is called
/// in that language), `command.<name>.description`, `command.<name>.option.<option>`,
/// `command.<name>.choice.<value>`.
///
/// @param throttle which limits count its uses
/// @param pressing what presses of its messages' buttons require, if that is not what the command requires
/// @param looking which uses change nothing, so that they may go on while their limit is being asked
/// @param slow whether it is acknowledged at once, because its answer takes longer than a round trip
public record CommandSpec(
        String name,
        Category category,
        List<Option<?>> options,
        List<Precondition> preconditions,
        Throttle throttle,
        Optional<PressSpec> pressing,
        Predicate<Invocation> looking,
        boolean slow) {

    /// How `/help` groups commands.
    public enum Category {
        MUSIC,
        GENERAL
    }

    /// Which limits count a command's uses (lukbot-spec section 7).
    public enum Throttle {
        /// Never refused: help must always be available.
        NONE,
        /// Per user and command.
        COMMAND,
        /// Per user and music command, and per guild.
        MUSIC
    }

    public CommandSpec {
        options = List.copyOf(options);
        preconditions = List.copyOf(preconditions);
    }

    public static CommandSpec music(String name) {
        return of(name, Category.MUSIC, Throttle.MUSIC);
    }

    public static CommandSpec general(String name) {
        return of(name, Category.GENERAL, Throttle.COMMAND);
    }

    private static CommandSpec of(String name, Category category, Throttle throttle) {
        return new CommandSpec(name, category, List.of(), List.of(), throttle, Optional.empty(), _ -> false, false);
    }

    public CommandSpec with(Option<?> option) {
        var more = new ArrayList<Option<?>>(options);
        more.add(option);
        return new CommandSpec(name, category, more, preconditions, throttle, pressing, looking, slow);
    }

    public CommandSpec requiring(Precondition precondition) {
        var more = new ArrayList<>(preconditions);
        more.add(precondition);
        return new CommandSpec(name, category, options, more, throttle, pressing, looking, slow);
    }

    public CommandSpec throttled(Throttle by) {
        return new CommandSpec(name, category, options, preconditions, by, pressing, looking, slow);
    }

    public CommandSpec pressed(PressSpec by) {
        return new CommandSpec(name, category, options, preconditions, throttle, Optional.of(by), looking, slow);
    }

    /// Promises that uses for which `changesNothing` holds only look.
    public CommandSpec lookingIf(Predicate<Invocation> changesNothing) {
        return new CommandSpec(name, category, options, preconditions, throttle, pressing, changesNothing, slow);
    }

    public CommandSpec answersLate() {
        return new CommandSpec(name, category, options, preconditions, throttle, pressing, looking, true);
    }

    /// What presses require.
    public PressSpec presses() {
        return pressing.orElseGet(() -> PressSpec.like(preconditions));
    }
}
