package dev.lukbot.testing.discord;

import java.time.Duration;

/// A stretch without packets in the middle of sound.
///
/// @param start counts from the start of the simulated Discord
/// @param newSession whether the bot changed over to another voice session meanwhile
public record Gap(Duration start, Duration length, boolean newSession) {}
