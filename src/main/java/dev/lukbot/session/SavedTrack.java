package dev.lukbot.session;

import dev.lukbot.id.UserId;
import dev.lukbot.track.Track;
import java.time.Duration;
import java.util.Optional;

/// A track in a saved queue's JSON.
///
/// @param live missing where an earlier version wrote it, which took everything without a length for live
/// @param requester a snowflake in decimal, since JSON's numbers are too short for it in some readers
record SavedTrack(
        Optional<String> id,
        Optional<String> title,
        Optional<String> author,
        Optional<String> url,
        Optional<Long> lengthMillis,
        Optional<Boolean> live,
        Optional<String> artworkUrl,
        Optional<String> source,
        Optional<String> requester) {

    static SavedTrack of(Track track) {
        return new SavedTrack(
                Optional.of(track.id()),
                Optional.of(track.title()),
                Optional.of(track.author()),
                Optional.of(track.url()),
                track.length().map(Duration::toMillis),
                Optional.of(track.isLive()),
                track.artworkUrl(),
                Optional.of(track.source()),
                track.requester().map(UserId::toString));
    }

    /// Throws [IllegalArgumentException] if it is no track.
    Track track() {
        String address = url.orElseThrow(() -> new IllegalArgumentException("a track has no url"));
        return new Track(
                id.orElse(address),
                title.orElse(address),
                author.orElse(""),
                address,
                lengthMillis.map(Duration::ofMillis),
                live.orElse(lengthMillis.isEmpty()),
                artworkUrl,
                source.orElse("unknown"),
                requester.map(UserId::parse));
    }
}
