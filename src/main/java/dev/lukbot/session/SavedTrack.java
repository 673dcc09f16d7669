package dev.lukbot.session;

import dev.lukbot.id.UserId;
import dev.lukbot.track.Chapter;
import dev.lukbot.track.Track;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A track in a saved queue's JSON.
///
/// @param live missing where an earlier version wrote it, which took everything without a length for live
/// @param requester a snowflake in decimal, since JSON's numbers are too short for it in some readers
/// @param startMillis missing if it begins at its beginning
/// @param chapters missing if it has none, and where an earlier version wrote it, like all that follows
/// @param insteadOf missing for what somebody asked for
record SavedTrack(
        Optional<String> id,
        Optional<String> title,
        Optional<String> author,
        Optional<String> url,
        Optional<Long> lengthMillis,
        Optional<Boolean> live,
        Optional<String> artworkUrl,
        Optional<String> source,
        Optional<String> requester,
        Optional<Long> startMillis,
        Optional<List<SavedChapter>> chapters,
        Optional<String> insteadOf) {

    /// A part of the track.
    record SavedChapter(Optional<String> title, long startMillis) {

        private static SavedChapter of(Chapter chapter) {
            return new SavedChapter(Optional.of(chapter.title()), chapter.start().toMillis());
        }

        private Chapter chapter() {
            return new Chapter(title.orElse(""), Duration.ofMillis(startMillis));
        }
    }

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
                track.requester().map(UserId::toString),
                Optional.of(track.start()).filter(Duration::isPositive).map(Duration::toMillis),
                Optional.of(track.chapters().stream().map(SavedChapter::of).toList()).filter(all -> !all.isEmpty()),
                track.insteadOf());
    }

    /// Throws [IllegalArgumentException] if it is no track.
    Track track() {
        String address = url.orElseThrow(() -> new IllegalArgumentException("a track has no url"));
        Track track = Track.of(source.orElse("unknown"), id.orElse(address), address)
                .titled(title.orElse(address))
                .by(author.orElse(""))
                .lasting(lengthMillis.map(Duration::ofMillis))
                .endless(live.orElse(lengthMillis.isEmpty()))
                .pictured(artworkUrl)
                .startingAt(startMillis.map(Duration::ofMillis).orElse(Duration.ZERO))
                .divided(chapters.orElse(List.of()).stream().map(SavedChapter::chapter).toList());
        Track played = insteadOf.map(track::insteadOf).orElse(track);
        return requester.map(UserId::parse).map(played::requestedBy).orElse(played);
    }
}
