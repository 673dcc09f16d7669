package dev.lukbot.discord.voice;

/// How far a guild's voice connection is.
enum Phase {
    /// Nobody wants one.
    IDLE,
    /// One is wanted, but the gateway's session or the guild is away.
    AWAY,
    /// Discord was asked for it and has not answered. The bot may have to leave its channel first.
    ASKED,
    /// Discord says that the bot is in its channel; the voice server is still to be reached.
    ANSWERED,
    /// Frames flow.
    CONNECTED,
    /// Frames flow, and Discord was asked for another channel.
    MOVING,
    /// The voice socket broke, and its session is being taken up again.
    RESUMING,
    /// The connection was closed as it is for a kick, a move or a change of servers; Discord will tell which.
    DROPPED,
    /// The bot is in no channel any more, and did not leave; why is told soon.
    GONE;

    boolean flows() {
        return this == CONNECTED || this == MOVING;
    }
}
