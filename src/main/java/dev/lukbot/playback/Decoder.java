package dev.lukbot.playback;

import dev.lukbot.id.GuildId;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.Track;
import java.time.Duration;
import java.util.function.Consumer;

/// One guild's decoder: turns at most one track at a time into Opus frames.
///
/// All methods return at once; what comes of them is told as an [Event]. Called by the guild's owner thread only,
/// except [#position()] and the [#frames()], which anyone may use at any time.
public interface Decoder extends AutoCloseable {

    /// Begins `track` at `position`, in place of what plays. Several starts of one track are told apart by `start`.
    void play(long start, Track track, Duration position);

    /// Makes ready to begin `next` from where it [begins][Track#start()], so that it follows without a gap; what was made
    /// ready before is let go. Tracks that begin at once need nothing, and get nothing. What was made ready is used once, by
    /// a start of that very track at that place, and only while it is fresh.
    void prepare(Track next);

    /// Lets go of what was made ready.
    void unprepare();

    /// Ends what plays, without an event. What was made ready stays.
    void stop();

    void setPaused(boolean paused);

    /// @param percent 0 to 200; at 100 the source's Opus frames pass untouched if they can
    void setVolume(int percent);

    /// Goes on at `position`. Does nothing while nothing plays.
    ///
    /// @return false if it is known that the current track cannot go there
    boolean seek(Duration position);

    /// How far the current track is, as sent to the voice connection; zero if nothing plays.
    Duration position();

    OpusFrames frames();

    /// Lets go of everything. No event follows.
    @Override
    void close();

    /// What happened to a start. Told on any thread, perhaps while the decoder holds its lock: only hand it on.
    sealed interface Event {

        /// Which [#play] this is about.
        long start();

        /// The first frame is there.
        record Started(long start) implements Event {}

        /// The stream ended by itself, which may be before the track's length if the source cut it.
        ///
        /// @param position how far it came
        record Ended(long start, Duration position) implements Event {}

        /// No frame came for a while, though none of them is due to a pause.
        record Stuck(long start, Duration position) implements Event {}

        /// From here on something else is heard: a radio's next song, the next part of a file.
        ///
        /// @param text as its server or file calls it; never empty
        record Titled(long start, String text) implements Event {}

        /// The track cannot be had, so another source's is heard in its place, from where it had come on.
        record Replaced(long start, Track other) implements Event {}

        /// It could not be loaded or decoded.
        ///
        /// @param why as a source puts it that is asked for the track
        record Failed(long start, Duration position, LoadResult why) implements Event {}
    }

    /// Makes one decoder per guild.
    interface Factory {
        Decoder create(GuildId guild, Consumer<Event> events);
    }
}
