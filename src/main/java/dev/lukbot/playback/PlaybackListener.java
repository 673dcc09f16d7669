package dev.lukbot.playback;

import dev.lukbot.id.GuildId;

/// Learns what happens in the players. Called on the guild's owner thread, in the order in which it happened: must not
/// block. What it throws hurts neither the player nor other listeners.
@FunctionalInterface
public interface PlaybackListener {

    /// @param view of the player after the step that the event is a part of
    void on(GuildId guild, PlaybackEvent event, GuildPlayer.View view);
}
