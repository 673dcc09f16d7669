package dev.lukbot.playback;

import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import java.util.Collection;
import java.util.Optional;

/// All guilds' players. SKELETON: the signatures that commands and adapters rely on.
public final class Players implements AutoCloseable {

    /// The guild's player, if it has one.
    public Optional<GuildPlayer> find(GuildId guild) {
        throw new UnsupportedOperationException();
    }

    /// The guild's player, made if need be with the guild's settings, in `voice`. May block for the settings.
    public GuildPlayer join(GuildId guild, ChannelId voice, ChannelId text) {
        throw new UnsupportedOperationException();
    }

    public Collection<GuildPlayer> all() {
        throw new UnsupportedOperationException();
    }

    /// Hands a voice event to the guild's player. Never blocks.
    public void tell(GuildId guild, VoiceEvent event) {
        throw new UnsupportedOperationException();
    }

    /// Drives what happens by time: idle limits, the heard mark, the saved position. Called about once a second.
    public void tick() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
