package dev.lukbot.history;

import dev.lukbot.id.UserId;
import dev.lukbot.track.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// A track in JSON, as history and metadata store it: the TypeScript bot's shape with more in it, so that each version
/// reads what any other wrote. Whatever is missing is empty. Chapters are not in it: they are as long as all the rest a
/// hundred times, and known again when the track is found again.
///
/// @param timestamp when it was heard, in milliseconds since 1970
/// @param live missing where others wrote it, who take everything without a length for live
/// @param startMillis where the track begins; missing for its beginning
/// @param insteadOf the source whose track could not be had; missing for what somebody asked for
/// @param requester a snowflake, in decimal
/// @param trackId what later TypeScript versions call `id`; never written
/// @param duration what they have for `lengthMillis`: milliseconds, or `3:45`; never written
/// @param playedBy what they call `requester`; never written
record HistoryEntry(
        Optional<String> id,
        Optional<String> url,
        Optional<String> title,
        Optional<String> author,
        Optional<String> thumbnail,
        Optional<Long> lengthMillis,
        Optional<Boolean> live,
        Optional<String> source,
        Optional<Long> startMillis,
        Optional<String> insteadOf,
        Optional<String> requester,
        Optional<Long> timestamp,
        Optional<String> trackId,
        Optional<String> duration,
        Optional<String> playedBy) {

    private static final String UNKNOWN_SOURCE = "unknown";
    private static final Pattern CLOCK = Pattern.compile("(?:(\\d{1,4}):)?(\\d{1,4}):(\\d{2})");
    private static final Pattern MILLIS = Pattern.compile("\\d{1,12}");
    private static final Pattern SNOWFLAKE = Pattern.compile("[1-9]\\d{0,18}");

    static HistoryEntry of(PlayedTrack played) {
        return of(played.track(), played.track().requester().map(UserId::toString),
                Optional.of(played.at().toEpochMilli()));
    }

    /// What is true of the track whoever played it, whenever.
    static HistoryEntry metadata(Track track) {
        return of(track, Optional.empty(), Optional.empty());
    }

    private static HistoryEntry of(Track track, Optional<String> requester, Optional<Long> timestamp) {
        return new HistoryEntry(
                Optional.of(track.id()),
                Optional.of(track.url()),
                Optional.of(track.title()),
                Optional.of(track.author()),
                track.artworkUrl(),
                track.length().map(Duration::toMillis),
                Optional.of(track.isLive()),
                Optional.of(track.source()),
                Optional.of(track.start()).filter(Duration::isPositive).map(Duration::toMillis),
                track.insteadOf(),
                requester,
                timestamp,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// Empty if it says neither where the track is nor what it is.
    Optional<Track> track() {
        return url.filter(HistoryEntry::isName)
                .map(this::track);
    }

    private Track track(String address) {
        String name = id.or(() -> trackId).filter(HistoryEntry::isName).orElse(address);
        Track track = Track.of(source.orElse(UNKNOWN_SOURCE), name, address)
                .titled(title.orElse(address))
                .by(author.orElse(""))
                .lasting(length())
                .endless(live.orElse(length().isEmpty()))
                .pictured(thumbnail)
                .startingAt(startMillis.map(Duration::ofMillis).orElse(Duration.ZERO));
        Track played = insteadOf.map(track::insteadOf).orElse(track);
        return requester.or(() -> playedBy).flatMap(HistoryEntry::snowflake).map(played::requestedBy).orElse(played);
    }

    private static boolean isName(String text) {
        return !text.isBlank() && text.length() <= Track.MAX_URL;
    }

    /// Empty if it is no track or says no time.
    Optional<PlayedTrack> played() {
        return track().flatMap(track -> timestamp.map(at -> new PlayedTrack(track, Instant.ofEpochMilli(at))));
    }

    private Optional<Duration> length() {
        return lengthMillis.map(Duration::ofMillis).or(() -> duration.flatMap(HistoryEntry::parse));
    }

    private static Optional<Duration> parse(String duration) {
        if (MILLIS.matcher(duration).matches()) {
            return Optional.of(Duration.ofMillis(Long.parseLong(duration)));
        }
        var clock = CLOCK.matcher(duration);
        if (!clock.matches()) {
            return Optional.empty();
        }
        long hours = Optional.ofNullable(clock.group(1)).map(Long::parseLong).orElse(0L);
        return Optional.of(Duration.ofHours(hours)
                .plusMinutes(Long.parseLong(clock.group(2)))
                .plusSeconds(Long.parseLong(clock.group(3))));
    }

    private static Optional<UserId> snowflake(String decimal) {
        return SNOWFLAKE.matcher(decimal).matches() ? Optional.of(UserId.parse(decimal)) : Optional.empty();
    }
}
