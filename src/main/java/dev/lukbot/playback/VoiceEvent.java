package dev.lukbot.playback;

import dev.lukbot.id.ChannelId;
import java.util.Optional;

/// What happened to a guild's voice connection.
public sealed interface VoiceEvent {

    /// Which [VoiceConnector#connect] it is about.
    long attempt();

    /// Frames flow into `channel`: after joining, after being moved, after a reconnect.
    record Connected(long attempt, ChannelId channel) implements VoiceEvent {}

    /// The bot is now in `channel`, moved by itself or by a moderator. The connection follows.
    record Moved(long attempt, ChannelId channel) implements VoiceEvent {}

    /// The connection broke; it is being made anew.
    ///
    /// @param cause Discord's close code or what else is known, for the log
    record Interrupted(long attempt, String cause) implements VoiceEvent {}

    /// There is no connection because Discord itself is away, or the guild. It is made anew as soon as they are back.
    ///
    /// @param cause what is away, for the log
    record Suspended(long attempt, String cause) implements VoiceEvent {}

    /// There has been no connection for long enough that people should know why. Attempts go on.
    record Delayed(long attempt, Reason reason) implements VoiceEvent {}

    /// The connection is gone and nobody tries again.
    record Ended(long attempt, Reason reason) implements VoiceEvent {}

    /// Who is in the bot's channel now, bots left out.
    ///
    /// @param hearing how many of them are not deafened
    record Listeners(long attempt, int people, int hearing) implements VoiceEvent {}

    /// Why nobody hears what the bot sends, though it is connected.
    ///
    /// @param by empty once it can be heard again
    record Hindered(long attempt, Optional<Hindrance> by) implements VoiceEvent {}

    /// What keeps a connected bot from being heard.
    enum Hindrance {
        /// A moderator muted it.
        SERVER_MUTED,
        /// It is audience on a stage.
        SUPPRESSED,
        /// It lacks the permission to speak in its channel.
        MAY_NOT_SPEAK
    }

    /// Why there is no connection.
    enum Reason {
        /// Somebody disconnected the bot.
        DISCONNECTED_BY_SOMEONE,
        /// The channel was deleted.
        CHANNEL_DELETED,
        /// The bot lost the right to be there.
        PERMISSION_LOST,
        /// The channel has no room for the bot.
        CHANNEL_FULL,
        /// Discord does not answer the wish to join.
        NO_ANSWER,
        /// Discord's voice server cannot be reached.
        UNREACHABLE,
        /// It broke again and again.
        KEPT_BREAKING
    }
}
