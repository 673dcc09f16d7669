package dev.lukbot.discord;

import dev.lukbot.command.Card;

/// What Discord lets a bot do with one interaction.
///
/// Every method blocks until Discord has answered and throws [DiscordRefusal] if it does not agree. Exactly one of the
/// first four comes first, within three seconds of the interaction, and is its acknowledgement; the others need
/// [#defer()] before them.
interface Responder {

    /// Whether the interaction came from a message of ours, by a button or a select menu.
    boolean hasMessage();

    /// Acknowledges only. Shows everyone that the bot is thinking; on a message of ours, it shows nothing.
    void defer();

    /// Acknowledges with a new message that everyone sees.
    void say(Card card);

    /// Acknowledges with a new message that only the person who asked sees.
    void whisper(Card card);

    /// Acknowledges by replacing the message of ours that the interaction came from.
    void update(Card card);

    /// Puts `card` in the place of "thinking", or of the message of ours that the interaction came from.
    void replaceOriginal(Card card);

    /// Takes "thinking" away.
    void deleteOriginal();

    /// Sends one more message that everyone sees.
    void sayMore(Card card);

    /// Sends one more message that only the person who asked sees.
    void whisperMore(Card card);
}
