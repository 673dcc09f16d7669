package dev.lukbot.command;

import java.util.List;

/// What a slash command can be given. Discord enforces ranges and choices; names, descriptions and choice labels come
/// from `messages.properties`.
///
/// @param <T> what [Invocation#get] returns
public sealed interface Option<T> {

    /// Discord's name: lower case, unique in its command.
    String name();

    boolean required();

    /// Whether Discord asks [Command#suggest] while the user types.
    boolean suggests();

    /// Words or a link, 1 to `maxLength` characters.
    record Words(String name, boolean required, boolean suggests, int maxLength) implements Option<String> {}

    /// A whole number.
    record Whole(String name, boolean required, boolean suggests, int min, int max) implements Option<Integer> {}

    /// Yes or no.
    record Flag(String name, boolean required) implements Option<Boolean> {
        @Override
        public boolean suggests() {
            return false;
        }
    }

    /// One of a few values.
    record Choice(String name, boolean required, List<String> values) implements Option<String> {
        public Choice {
            values = List.copyOf(values);
        }

        @Override
        public boolean suggests() {
            return false;
        }
    }
}
