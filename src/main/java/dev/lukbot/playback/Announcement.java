package dev.lukbot.playback;

import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.track.Track;

/// Something a guild should hear about without having asked.
public sealed interface Announcement {

    /// The queue went on to this track, by itself or by a skip.
    record NowPlaying(Track track) implements Announcement {}

    /// The track could not be played, not at a second attempt either if that made sense; the next one plays.
    record TrackSkipped(Track track) implements Announcement {}

    /// Several tracks in a row failed, so playback stopped; the queue is kept.
    record GaveUp(int failures) implements Announcement {}

    /// The voice connection is gone until somebody calls the bot back; the queue is kept.
    record VoiceLost(VoiceEvent.Reason reason) implements Announcement {}

    /// There has been no voice connection for long; the music goes on by itself as soon as there is one.
    record VoiceDelayed(VoiceEvent.Reason reason) implements Announcement {}

    /// Nobody hears the bot, so playback pauses until that is over.
    record PausedWhileHindered(VoiceEvent.Hindrance hindrance) implements Announcement {}

    /// Everyone is deafened, so playback pauses until someone hears it.
    record PausedWhileDeafened() implements Announcement {}

    /// Everybody left, so playback pauses until someone returns.
    record PausedWhileEmpty() implements Announcement {}

    /// Nobody returned, so the bot left.
    record LeftEmpty() implements Announcement {}

    /// Nothing was played for a while, so the bot left.
    record LeftIdle() implements Announcement {}

    /// Delivers announcements to a guild's text channel. Returns at once; failing to deliver is its own business.
    interface Announcer {
        void announce(GuildId guild, ChannelId channel, Announcement announcement);
    }
}
