package dev.lukbot.library;

/// An artist or a genre, and how many songs it has. Immutable.
///
/// @param id as of [TrackRef#value()]
public record Group(String id, String name, int songs) {}
