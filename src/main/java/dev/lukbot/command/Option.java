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

    /// Whether a command may be given `value`: it is of this option's type and within its range. What people have typed
    /// so far need not be.
    boolean allows(Object value);

    /// Words or a link, 1 to `maxLength` characters.
    record Words(String name, boolean required, boolean suggests, int maxLength) implements Option<String> {
        @Override
        public boolean allows(Object value) {
            return value instanceof String words && !words.isEmpty()
                    && words.codePointCount(0, words.length()) <= maxLength;
        }
    }

    /// A whole number.
    record Whole(String name, boolean required, boolean suggests, int min, int max) implements Option<Integer> {
        @Override
        public boolean allows(Object value) {
            return value instanceof Integer number && min <= number && number <= max;
        }
    }

    /// Yes or no.
    record Flag(String name, boolean required) implements Option<Boolean> {
        @Override
        public boolean suggests() {
            return false;
        }

        @Override
        public boolean allows(Object value) {
            return value instanceof Boolean;
        }
    }

    /// A file.
    record Attachment(String name, boolean required) implements Option<AttachedFile> {

        @Override
        public boolean suggests() {
            return false;
        }

        @Override
        public boolean allows(Object value) {
            return value instanceof AttachedFile;
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

        @Override
        public boolean allows(Object value) {
            return value instanceof String choice && values.contains(choice);
        }
    }
}
