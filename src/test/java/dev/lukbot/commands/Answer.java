package dev.lukbot.commands;

import dev.lukbot.command.Card;
import dev.lukbot.command.Card.Button;
import dev.lukbot.command.Messages;
import dev.lukbot.command.Reply;
import dev.lukbot.command.Reply.Whisper;
import dev.lukbot.command.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A reply as the member reads it.
record Answer(Reply reply, Locale language) {

    private static final Messages MESSAGES = new Messages();

    boolean isPrivate() {
        return reply instanceof Whisper;
    }

    Card card() {
        return reply.card();
    }

    String title() {
        return read(card().title());
    }

    String body() {
        return read(card().body());
    }

    String footer() {
        return read(card().footer());
    }

    /// What the field called `name` says; empty if there is none.
    String field(String name) {
        return card().fields()
                .stream()
                .filter(field -> read(Optional.of(field.name())).equals(name))
                .map(field -> read(Optional.of(field.value())))
                .findFirst()
                .orElse("");
    }

    List<Button> buttons() {
        return card().buttons().stream().flatMap(List::stream).toList();
    }

    /// The id of the button called `label`.
    String button(String label) {
        return buttons().stream()
                .filter(button -> read(Optional.of(button.label())).contains(label))
                .map(Button::id)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no button is called " + label));
    }

    private String read(Optional<Text> text) {
        return text.map(present -> MESSAGES.render(present, language)).orElse("");
    }
}
