package dev.lukbot.command;

import java.util.List;

/// One slash command. Stateless; runs on a virtual thread per invocation, so straight-line code may block.
///
/// It never sees Discord: it returns a [Reply] or throws a [UserError]; deadlines and acknowledgements are the edge's
/// business.
public interface Command {

    CommandSpec spec();

    Reply execute(Invocation invocation);

    /// What to offer for `option` while the user has typed `typed`. At most [Suggestion#MOST] are shown.
    default List<Suggestion> suggest(Invocation invocation, Option<?> option, String typed) {
        return List.of();
    }

    /// A button of this command's message was pressed, as its [PressSpec] allows.
    ///
    /// @param arguments those of the button's [id][ComponentId]
    default Reply press(Invocation invocation, List<String> arguments) {
        throw new UserError("error.stale_button");
    }

    /// Something to pick.
    ///
    /// @param label shown; at most 100 characters, longer ones are clipped
    /// @param value what the option then holds: a `String` or an `Integer`
    record Suggestion(String label, Object value) {

        /// How many are shown at once.
        public static final int MOST = 25;
    }
}
