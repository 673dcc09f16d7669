package dev.lukbot.playback;

import dev.lukbot.id.ChannelId;
import dev.lukbot.settings.RepeatMode;
import dev.lukbot.track.Track;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One guild's playback. SKELETON: the signatures that commands and adapters rely on.
public final class GuildPlayer implements AutoCloseable {

    /// What plays and what comes next, at one moment. Immutable.
    ///
    /// @param position where the current track was when this view was made; see [GuildPlayer#position()] for now
    /// @param repeatsLeft how many repeats are left; 0 means without end
    /// @param voiceChannel where it plays; empty while disconnected
    /// @param textChannel where announcements go
    public record View(
            Optional<Track> playing,
            Duration position,
            boolean paused,
            List<Track> queue,
            RepeatMode repeat,
            int repeatsLeft,
            int volumePercent,
            Optional<ChannelId> voiceChannel,
            ChannelId textChannel) {
        public View {
            queue = List.copyOf(queue);
        }
    }

    /// Where requested tracks went.
    ///
    /// @param position of the first of them in the queue, 1 being the next to play; 0 if it plays now
    public record Enqueued(int position, int count) {}

    public View view() {
        throw new UnsupportedOperationException();
    }

    /// Where the current track is right now.
    public Duration position() {
        throw new UnsupportedOperationException();
    }

    /// Follows a command to `voice`, connecting or moving if need be; announcements go to `text` from now on.
    public void comeTo(ChannelId voice, ChannelId text) {
        throw new UnsupportedOperationException();
    }

    /// Adds tracks at the end, or right after the current track; plays the first at once if nothing plays.
    public Enqueued enqueue(List<Track> tracks, boolean next) {
        throw new UnsupportedOperationException();
    }

    /// @return false if it was paused already
    public boolean pause() {
        throw new UnsupportedOperationException();
    }

    /// @return false if it was not paused
    public boolean resume() {
        throw new UnsupportedOperationException();
    }

    /// Ends the current track and drops the next `count - 1` of the queue, whatever the repeat mode.
    ///
    /// @return the track that was skipped; empty if nothing played
    public Optional<Track> skip(int count) {
        throw new UnsupportedOperationException();
    }

    /// Forgets everything and leaves the channel. The player cannot be used again.
    public void stop() {
        throw new UnsupportedOperationException();
    }

    /// Empties the queue; what plays goes on.
    ///
    /// @return how many tracks were dropped
    public int clear() {
        throw new UnsupportedOperationException();
    }

    /// @param position 1 is the next track
    /// @return the removed track; empty if the queue is shorter
    public Optional<Track> remove(int position) {
        throw new UnsupportedOperationException();
    }

    /// @return the moved track; empty if one of the positions is outside the queue
    public Optional<Track> move(int from, int to) {
        throw new UnsupportedOperationException();
    }

    /// @return how many tracks were shuffled
    public int shuffle() {
        throw new UnsupportedOperationException();
    }

    /// @param times how often to repeat; 0 without end
    public void repeat(RepeatMode mode, int times) {
        throw new UnsupportedOperationException();
    }

    public void setVolume(int percent) {
        throw new UnsupportedOperationException();
    }

    /// @return where it really went: clamped to the track; empty if nothing plays or the track is live
    public Optional<Duration> seek(Duration to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
