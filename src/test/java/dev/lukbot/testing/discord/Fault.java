package dev.lukbot.testing.discord;

import java.time.Duration;

/// What can go wrong with a request.
public sealed interface Fault {

    /// Answers with an error status, such as 500 or 502, and does nothing.
    record Status(int status) implements Fault {}

    /// Answers 429 and names when to try again.
    record RateLimited(Duration retryAfter) implements Fault {}

    /// Serves the request, but only after a while.
    record Delay(Duration delay) implements Fault {}

    /// Closes the connection without an answer.
    record Drop() implements Fault {}
}
