package dev.lukbot.playback;

import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;

/// Connects guilds to voice channels. Every method returns at once; what comes of it reaches the guild's player as a
/// [VoiceEvent] with the number of the attempt.
public interface VoiceConnector {

    /// Connects to `channel`, or moves there, and sends `frames` from then on. Reconnects by itself until told to
    /// disconnect. Takes the place of the guild's earlier attempts, of which nothing is told any more.
    ///
    /// @param attempt a number that was never used before
    void connect(GuildId guild, long attempt, ChannelId channel, OpusFrames frames);

    /// Leaves; no event follows. Does nothing if not connected.
    void disconnect(GuildId guild);
}
