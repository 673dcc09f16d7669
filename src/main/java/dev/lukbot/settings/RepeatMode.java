package dev.lukbot.settings;

/// What happens when a track ends.
public enum RepeatMode {
    /// The next track plays.
    OFF,
    /// The same track plays again.
    TRACK,
    /// The track goes to the end of the queue.
    QUEUE
}
