package dev.lukbot.playback;

import dev.lukbot.track.LoadResult;

/// Why a track did not go on. Immutable.
public sealed interface Trouble {

    /// It could not be opened or decoded.
    ///
    /// @param why as a source puts it that was asked for the track
    record Unplayable(LoadResult why) implements Trouble {}

    /// Nothing came any more.
    record Stuck() implements Trouble {}

    /// It was over long before its end.
    record CutShort() implements Trouble {}

    /// It was over without a sound.
    record Silent() implements Trouble {}

    /// It has no end, and ended.
    record Closed() implements Trouble {}

    /// Whether loading it again may help.
    default boolean mayPass() {
        return switch (this) {
            case Unplayable(var why) -> why instanceof LoadResult.Unavailable;
            case Stuck _,CutShort _,Closed _ -> true;
            case Silent _ -> false; // and repeated, it would be started over and over without a pause
        };
    }
}
