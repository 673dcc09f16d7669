package dev.lukbot.discord.voice;

import java.time.Duration;
import java.time.Instant;

/// Estimates when JDA sends what it was asked to: Discord takes 120 gateway events a minute, so that after an outage the
/// joins of many guilds wait for minutes. Rather too late than too early. Thread-safe.
///
/// Discord's documentation, "Rate Limiting" of the gateway; JDA keeps a few of the 120 for heartbeats.
final class Pace {

    private static final int BURST = 100;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration INTERVAL = WINDOW.dividedBy(BURST);

    /// When all that was asked so far would be sent, had it been asked evenly.
    private Instant allSent = Instant.MIN;

    /// @return when the last of these messages should have been sent
    synchronized Instant asked(int messages, Instant now) {
        Instant start = allSent.isAfter(now) ? allSent : now;
        allSent = start.plus(INTERVAL.multipliedBy(messages));
        return allSent.isAfter(now.plus(WINDOW)) ? allSent : now;
    }
}
