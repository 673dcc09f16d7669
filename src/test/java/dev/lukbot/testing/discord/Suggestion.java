package dev.lukbot.testing.discord;

/// A choice that the bot offers while somebody types.
///
/// @param value as text, whatever its type
public record Suggestion(String name, String value) {}
