package dev.lukbot.playback;

import dev.lukbot.track.Track;

/// A track in a guild's programme. Immutable.
///
/// @param number names it among all that the guild's player ever had: the same track asked for twice is two entries, and
///        one that comes again by repetition is the same
public record Entry(long number, Track track) {}
