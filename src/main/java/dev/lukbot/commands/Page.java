package dev.lukbot.commands;

import dev.lukbot.command.Card;
import dev.lukbot.command.Card.Button;
import dev.lukbot.command.ComponentId;
import dev.lukbot.command.Text;
import dev.lukbot.command.UserError;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/// One page of a list that may have changed since the last page was shown. Immutable, if the list is.
///
/// @param items of the whole list
/// @param number from 0; within the list, whatever was asked for
record Page<T>(List<T> items, int number) {

    static final int SIZE = 10;

    /// What its buttons are called in their ids: Discord wants each id once per message, and at the ends several lead
    /// to the same page.
    private static final List<String> DIRECTIONS = List.of("first", "previous", "next", "last");

    Page {
        number = Math.clamp(number, 0, last(items));
    }

    /// The items of this page.
    List<T> shown() {
        int start = number * SIZE;
        return items.subList(Math.min(start, items.size()), Math.min(start + SIZE, items.size()));
    }

    /// The page that a pressed button asks for, from what follows the command's name in its id.
    static int asked(List<String> arguments) {
        if (arguments.size() != 2 || !DIRECTIONS.contains(arguments.getFirst())
                || !arguments.getLast().matches("\\d{1,6}")) {
            throw new UserError("error.stale_button");
        }
        return Integer.parseInt(arguments.getLast());
    }

    /// The page's items in words, each with its place in the whole list, from 1.
    List<Text> lines(BiFunction<Integer, T, Text> line) {
        List<T> shown = shown();
        return IntStream.range(0, shown.size())
                .mapToObj(index -> line.apply(number * SIZE + index + 1, shown.get(index)))
                .toList();
    }

    /// `card` with what is needed to turn pages, if there are several.
    ///
    /// @param list what the pages belong to
    Card on(Card card, ComponentId list) {
        int last = last(items);
        if (last == 0) {
            return card;
        }
        boolean back = number > 0;
        boolean on = number < last;
        return card.withFooter(Text.of("page.of", number + 1, last + 1))
                .withButtons(List.of(
                        new Button(id(list, "first", 0), Text.of("page.first"), back),
                        new Button(id(list, "previous", Math.max(0, number - 1)), Text.of("page.previous"), back),
                        new Button(id(list, "next", Math.min(last, number + 1)), Text.of("page.next"), on),
                        new Button(id(list, "last", last), Text.of("page.last"), on)));
    }

    private static int last(List<?> items) {
        return Math.max(0, (items.size() - 1) / SIZE);
    }

    private static String id(ComponentId list, String direction, int page) {
        return list.with(List.of(direction, Integer.toString(page))).toString();
    }
}
