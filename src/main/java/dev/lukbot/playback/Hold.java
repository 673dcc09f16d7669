package dev.lukbot.playback;

/// Why a track does not go on for the moment. Several may apply at once.
enum Hold {
    /// Somebody paused it.
    PAUSED,
    /// Nobody listens.
    EMPTY,
    /// Everyone who is there is deafened.
    DEAFENED,
    /// The bot is muted, or else may not be heard.
    HINDERED,
    /// The bot was thrown out of its channel; somebody has to want the music back.
    LOST,
    /// There is no connection at this moment, so frames would be lost.
    UNCONNECTED,
    /// There has been no connection for long, and people know.
    DELAYED;

    /// Whether people see it as a pause. A connection under way is not one.
    boolean isPause() {
        return this != UNCONNECTED;
    }
}
