package dev.lukbot.playback;

import dev.lukbot.id.ChannelId;

/// What happened to a guild's voice connection.
public sealed interface VoiceEvent {

    /// Frames flow into `channel`: after joining, after being moved, after a reconnect.
    record Connected(ChannelId channel) implements VoiceEvent {}

    /// The bot is now in `channel`, moved by itself or by a moderator. The connection follows.
    record Moved(ChannelId channel) implements VoiceEvent {}

    /// The connection broke; a new attempt is under way.
    ///
    /// @param cause Discord's close code or what else is known, for the log
    record Interrupted(String cause) implements VoiceEvent {}

    /// The connection is gone and nobody tries again.
    record Ended(Reason reason) implements VoiceEvent {}

    /// How many people, bots left out, are in the bot's channel now.
    record Listeners(int count) implements VoiceEvent {}

    /// Why a connection is gone for good.
    enum Reason {
        /// Somebody disconnected the bot.
        DISCONNECTED_BY_SOMEONE,
        /// The channel was deleted.
        CHANNEL_DELETED,
        /// The bot lost the right to be there.
        PERMISSION_LOST,
        /// The bot left the guild.
        GUILD_LEFT,
        /// Discord could not be reached, or refused.
        FAILED
    }
}
