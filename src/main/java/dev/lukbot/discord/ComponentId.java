package dev.lukbot.discord;

import java.util.ArrayList;
import java.util.List;

/// The id of a button, a select menu or a modal of ours: a command's name and what the command gave it to remember.
///
/// Immutable.
record ComponentId(String command, List<String> arguments) {

    private static final String SEPARATOR = ":";

    ComponentId {
        arguments = List.copyOf(arguments);
    }

    static ComponentId parse(String id) {
        List<String> parts = List.of(id.split(SEPARATOR, -1));
        return new ComponentId(parts.getFirst(), parts.subList(1, parts.size()));
    }

    /// The arguments, and after them what was chosen or typed.
    List<String> argumentsAnd(List<String> values) {
        var all = new ArrayList<>(arguments);
        all.addAll(values);
        return all;
    }
}
