package dev.lukbot.ytdlp;

import java.time.Instant;

/// A service does not want us: nobody asks it, in this way, until it has had some rest.
///
/// @param since when it was given up
/// @param fault what it did last
/// @param reason the same in its own words
public record Refusal(Instant since, Fault fault, String reason) {}
