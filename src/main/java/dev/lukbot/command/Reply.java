package dev.lukbot.command;

/// What a command answers.
public sealed interface Reply {

    Card card();

    /// Everyone in the channel sees it.
    record Say(Card card) implements Reply {}

    /// Only the person who asked sees it.
    record Whisper(Card card) implements Reply {}

    /// Takes the place of the message whose button was pressed. As an answer to a slash command it is a [Say].
    record Update(Card card) implements Reply {}
}
