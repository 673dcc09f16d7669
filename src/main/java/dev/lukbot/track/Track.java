package dev.lukbot.track;

import dev.lukbot.id.UserId;
import java.time.Duration;
import java.util.Optional;

/// Something that can be played.
///
/// Immutable. Two requests of the same recording are equal if the same user made them; a player tells them apart by
/// their place in the queue, not by this value.
///
/// @param id names the recording within its source; never empty. For direct links it is the URL.
/// @param url where a person finds it, and what a [TrackLoader] loads again
/// @param length empty for a live stream
/// @param source the short name of the source that found it, such as `http`
/// @param requester empty if the bot chose it itself
public record Track(
        String id,
        String title,
        String author,
        String url,
        Optional<Duration> length,
        Optional<String> artworkUrl,
        String source,
        Optional<UserId> requester) {

    public Track {
        if (id.isEmpty() || url.isEmpty()) {
            throw new IllegalArgumentException("a track needs an id and a url: " + id + ", " + url);
        }
    }

    /// This track as asked for by `user`.
    public Track requestedBy(UserId user) {
        return new Track(id, title, author, url, length, artworkUrl, source, Optional.of(user));
    }

    /// Whether it has no end, so it cannot be sought in.
    public boolean isLive() {
        return length.isEmpty();
    }
}
