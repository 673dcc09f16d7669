package dev.lukbot.command;

import dev.lukbot.id.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The id of a button, a select menu or a modal of ours: `command@owner:argument:argument`, at most 100 characters. It
/// holds all that is remembered of what was shown, so it works after a restart, and nothing secret.
///
/// Immutable.
///
/// @param command whose [Command#press] is called
/// @param owner the user for whom it was shown; none, without the `@`, if it was for everyone
/// @param arguments what the command gave it to remember, without colons
public record ComponentId(String command, Optional<UserId> owner, List<String> arguments) {

    private static final String SEPARATOR = ":";
    private static final Pattern OWNED = Pattern.compile("([^@]+)@([1-9]\\d{0,18})");

    public ComponentId {
        arguments = List.copyOf(arguments);
    }

    /// Something shown for one user.
    public static ComponentId owned(String command, UserId owner, String... arguments) {
        return new ComponentId(command, Optional.of(owner), List.of(arguments));
    }

    /// Reads any id, whoever made it up. Those of earlier versions have no owner.
    public static ComponentId parse(String id) {
        List<String> parts = List.of(id.split(SEPARATOR, -1));
        List<String> arguments = parts.subList(1, parts.size());
        Matcher owned = OWNED.matcher(parts.getFirst());
        return owned.matches()
                ? new ComponentId(owned.group(1), Optional.of(UserId.parse(owned.group(2))), arguments)
                : new ComponentId(parts.getFirst(), Optional.empty(), arguments);
    }

    /// With what was chosen or typed as further arguments.
    public ComponentId with(List<String> values) {
        var all = new ArrayList<>(arguments);
        all.addAll(values);
        return new ComponentId(command, owner, all);
    }

    /// The id as Discord keeps it.
    @Override
    public String toString() {
        String first = command + owner.map(user -> "@" + user).orElse("");
        return arguments.isEmpty() ? first : first + SEPARATOR + String.join(SEPARATOR, arguments);
    }
}
