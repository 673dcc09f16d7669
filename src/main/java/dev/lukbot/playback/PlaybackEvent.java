package dev.lukbot.playback;

import dev.lukbot.track.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Something that happened in a guild's player. It says what, and never how that reads. Immutable.
public sealed interface PlaybackEvent {

    /// An entry's turn begins.
    record Begun(Entry entry, Cause cause) implements PlaybackEvent {}

    /// Why an entry's turn begins.
    enum Cause {
        /// Somebody's command was about this very entry.
        ASKED,
        /// It follows the one before, which ended or was skipped, or is what was left over.
        FOLLOWS,
        /// It is repeated.
        AGAIN
    }

    /// The entry was really heard: it played to people for some seconds. Told once a turn.
    record Heard(Entry entry, Instant at) implements PlaybackEvent {}

    /// The current entry itself says that something else is heard now, such as a radio's next song.
    ///
    /// @param text as its server calls it; one line, never empty
    record OnAir(Entry entry, String text) implements PlaybackEvent {}

    /// An entry did not go on, and is loaded once more.
    ///
    /// @param after how long it is silent before
    record Retried(Entry entry, Trouble trouble, Duration after) implements PlaybackEvent {}

    /// An entry's track could not be had from its source, so another one's plays in its place.
    ///
    /// @param entry with the track that plays
    /// @param before the track that was asked for
    record Replaced(Entry entry, Track before) implements PlaybackEvent {}

    /// An entry's turn is over.
    ///
    /// @param played how much of it was played
    /// @param trouble why it could not be played; empty if it could
    record Over(Entry entry, How how, Duration played, Optional<Trouble> trouble) implements PlaybackEvent {}

    /// How an entry's turn ended.
    enum How {
        /// It came to its end.
        FINISHED,
        /// Somebody skipped it.
        SKIPPED,
        /// It could not be played, not at further attempts either if they made sense; the next one plays.
        FAILED,
        /// It could not be played, and [playback stopped][GaveUp].
        GAVE_UP
    }

    /// Playback stopped at an entry that could not be played; the rest of the programme is kept.
    record GaveUp(Entry entry, Because because, Trouble trouble) implements PlaybackEvent {}

    /// Why playback stopped, and did not go on with the next entry.
    sealed interface Because {

        /// So many entries in a row failed.
        record InARow(int entries) implements Because {}

        /// All entries of the repeated queue failed.
        record WholeRound() implements Because {}

        /// The live stream, which played before, did not come back for long.
        record StreamGone() implements Because {}
    }

    /// The voice connection is gone until somebody calls the bot back; the programme is kept.
    record VoiceLost(VoiceEvent.Reason reason) implements PlaybackEvent {}

    /// There has been no voice connection for long; the music goes on by itself as soon as there is one.
    record VoiceDelayed(VoiceEvent.Reason reason) implements PlaybackEvent {}

    /// Nobody hears the bot, so playback pauses until that is over.
    record PausedWhileHindered(VoiceEvent.Hindrance hindrance) implements PlaybackEvent {}

    /// Everyone is deafened, so playback pauses until someone hears it.
    record PausedWhileDeafened() implements PlaybackEvent {}

    /// Everybody left, so playback pauses until someone returns.
    record PausedWhileEmpty() implements PlaybackEvent {}

    /// Nobody returned, so the bot left.
    record LeftEmpty() implements PlaybackEvent {}

    /// Nothing was played for a while, so the bot left.
    record LeftIdle() implements PlaybackEvent {}

    /// The view is another one, or the position is not where it would be by playing alone. Told from time to time while a
    /// track plays, too, for the position, and as the last thing before the process stops.
    ///
    /// @param position of the current entry; zero if there is none
    record Changed(Duration position) implements PlaybackEvent {}

    /// The player is gone, on purpose: `/stop`, `/leave`, or nobody was there. The view is empty.
    record Ended() implements PlaybackEvent {}
}
