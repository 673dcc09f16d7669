package dev.lukbot.command;

import java.util.List;

/// A text in no language yet: a key of `messages.properties` and what to fill in.
///
/// How arguments are rendered: a `String` is a user's text, so markdown in it is escaped and mentions are broken;
/// [Markup] stays as it is; a `Track` becomes its linked title; a `Duration` `3:05`; an `Instant` Discord's relative
/// time; a `ChannelId` or `UserId` a mention that pings nobody; a [CommandName] something to click on; a `Text` is rendered in the same language; a `List` of
/// them becomes lines; numbers follow the language.
public record Text(String key, List<Object> arguments) {

    public Text {
        arguments = List.copyOf(arguments);
    }

    public static Text of(String key, Object... arguments) {
        return new Text(key, List.of(arguments));
    }

    /// "a", "a and b", "a, b and c", in the reader's language; of at least one.
    public static Text enumerated(List<Text> names) {
        int last = names.size() - 1;
        return last == 0
                ? names.getFirst()
                : of("enumeration.and", names.subList(0, last)
                        .stream()
                        .reduce((before, next) -> of("enumeration.comma", before, next))
                        .orElseThrow(), names.getLast());
    }

    /// A command, to be clicked on; or in code, as the reader's language calls it, as long as its id is not known.
    public record CommandName(String name) {}

    /// Text that is already Discord markup and safe.
    public record Markup(String markdown) {}
}
