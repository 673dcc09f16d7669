package dev.lukbot.command;

import java.util.ArrayList;
import java.util.List;

/// What a command is called and takes. Texts come from `messages.properties`: `command.<name>.name` (what it is called
/// in that language), `command.<name>.description`, `command.<name>.option.<option>`,
/// `command.<name>.choice.<value>`.
///
/// @param throttle which limits count its uses
/// @param slow whether it is acknowledged at once, because its answer takes longer than a round trip
public record CommandSpec(
        String name,
        Category category,
        List<Option<?>> options,
        List<Precondition> preconditions,
        Throttle throttle,
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
        return new CommandSpec(name, Category.MUSIC, List.of(), List.of(), Throttle.MUSIC, false);
    }

    public static CommandSpec general(String name) {
        return new CommandSpec(name, Category.GENERAL, List.of(), List.of(), Throttle.COMMAND, false);
    }

    public CommandSpec with(Option<?> option) {
        var more = new ArrayList<Option<?>>(options);
        more.add(option);
        return new CommandSpec(name, category, more, preconditions, throttle, slow);
    }

    public CommandSpec requiring(Precondition precondition) {
        var more = new ArrayList<>(preconditions);
        more.add(precondition);
        return new CommandSpec(name, category, options, more, throttle, slow);
    }

    public CommandSpec throttled(Throttle by) {
        return new CommandSpec(name, category, options, preconditions, by, slow);
    }

    public CommandSpec answersLate() {
        return new CommandSpec(name, category, options, preconditions, throttle, true);
    }
}
