package dev.lukbot.playback;

import java.time.Duration;

/// How patient the players are. Immutable.
///
/// @param leaveOnEmpty how long the bot stays in a channel without people
/// @param leaveOnEnd how long the bot stays while nothing plays
/// @param maxQueued how many tracks wait in one guild's queue at most
/// @param patience how long a caller waits for a player's answer, until it is told that the answer comes later
/// @param toClose how long the players have to close
public record PlaybackLimits(
        Duration leaveOnEmpty, Duration leaveOnEnd, int maxQueued, Duration patience, Duration toClose) {

    /// What applies where nothing is configured.
    public static final PlaybackLimits DEFAULT = new PlaybackLimits(Duration.ofMinutes(5), Duration.ofMinutes(5), 5000,
            Duration.ofMinutes(1), Duration.ofSeconds(2));

    public PlaybackLimits {
        if (leaveOnEmpty.isNegative() || leaveOnEnd.isNegative()) {
            throw new IllegalArgumentException(
                    "leaving must not be due in the past: " + leaveOnEmpty + ", " + leaveOnEnd);
        }
        if (maxQueued < 1) {
            throw new IllegalArgumentException("maxQueued must be at least 1: " + maxQueued);
        }
        if (!patience.isPositive() || !toClose.isPositive()) {
            throw new IllegalArgumentException("waiting must take time: " + patience + ", " + toClose);
        }
    }
}
