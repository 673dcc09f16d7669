package dev.lukbot.history;

import dev.lukbot.track.Track;
import java.time.Instant;

/// A track that was heard, and when.
public record PlayedTrack(Track track, Instant at) {}
