package dev.lukbot.session;

import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.settings.RepeatMode;
import dev.lukbot.track.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All it takes to go on with a guild's music after a restart. Immutable.
///
/// @param voiceChannel where it played; empty if the bot was not connected
/// @param textChannel where announcements go
/// @param repeatsLeft 0 means without end
/// @param position of the current track when this was saved
/// @param upcoming at most [#MAX_UPCOMING] tracks; more are cut off at the end
public record QueueSession(
        GuildId guild,
        Optional<ChannelId> voiceChannel,
        ChannelId textChannel,
        int volumePercent,
        RepeatMode repeat,
        int repeatsLeft,
        boolean paused,
        Duration position,
        Optional<Track> current,
        List<Track> upcoming,
        Instant savedAt) {

    /// Bounds what is written every few seconds, to some 150 kB.
    public static final int MAX_UPCOMING = 500;

    public QueueSession {
        upcoming = List.copyOf(upcoming.subList(0, Math.min(upcoming.size(), MAX_UPCOMING)));
    }
}
