package dev.lukbot.library;

import java.time.Duration;
import java.util.Optional;

/// One file of the music folder, as people see it. Immutable. Texts are one line each, clipped, without what nobody sees.
///
/// @param title never empty
/// @param artist empty if nobody knows
/// @param album empty if it is from none
/// @param albumArtist who the whole album is by; empty if it is by several, or if there is no album
/// @param format as people call it: `MP3`, `Ogg Opus`
public record Song(
        TrackRef id,
        String title,
        String artist,
        String album,
        String albumArtist,
        Optional<Integer> disc,
        Optional<Integer> track,
        Optional<Integer> year,
        String genre,
        Optional<Duration> length,
        String format) {}
