package dev.lukbot.playback;

import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;

/// Connects guilds to voice channels. Every method returns at once; what comes of it reaches the guild's player as a
/// [VoiceEvent].
public interface VoiceConnector {

    /// Connects to `channel`, or moves there, and sends `frames` from then on. Reconnects by itself until told to
    /// disconnect.
    void connect(GuildId guild, ChannelId channel, OpusFrames frames);

    /// Leaves; no event follows. Does nothing if not connected.
    void disconnect(GuildId guild);
}
