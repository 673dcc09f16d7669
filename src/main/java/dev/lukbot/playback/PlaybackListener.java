package dev.lukbot.playback;

import dev.lukbot.id.GuildId;
import dev.lukbot.track.Track;
import java.time.Instant;

/// Learns what the players do, so that it can be remembered. Called on the guild's owner thread, in order: must not
/// block.
public interface PlaybackListener {

    /// The track was really heard: it played to people for some seconds.
    void heard(GuildId guild, Track track, Instant at);

    /// Queue, track, volume, repeat mode, pause or channel changed. Also told from time to time while a track plays,
    /// for the position.
    void changed(GuildId guild, GuildPlayer.View view);

    /// The player is gone, on purpose: `/stop`, `/leave`, or nobody was there.
    void ended(GuildId guild);

    /// Remembers nothing.
    PlaybackListener NONE = new PlaybackListener() {
        @Override
        public void heard(GuildId guild, Track track, Instant at) {}

        @Override
        public void changed(GuildId guild, GuildPlayer.View view) {}

        @Override
        public void ended(GuildId guild) {}
    };
}
