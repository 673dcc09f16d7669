package dev.lukbot.track;

import dev.lukbot.id.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Something that can be played.
///
/// Immutable. What files and servers say is checked and clipped here, so that nobody later meets a megabyte, a
/// control character or a negative length. Two requests of the same recording are equal if the same user made
/// them; a player tells them apart by their place in the queue, not by this value.
///
/// A track begins as [#of] makes it, and is told the rest by what reads like a sentence:
/// `Track.of("youtube", "abc", page).titled("Jóga").by("Björk").lasting(length)`.
///
/// @param id names the recording within its source, so that a [Reference] finds it again. For direct links it is the link,
///        name and password included
/// @param title one line, at most [#MAX_TEXT] code points; empty if there is nothing to see
/// @param author as the title; empty if nobody knows
/// @param url where a person finds it
/// @param length empty if it is not known, or there is none because it is live
/// @param live whether it is a stream that goes on without end, so that it has no length and cannot be sought in
/// @param artworkUrl of http or https; anything else is left out
/// @param source the short name of the source that found it, such as `http`
/// @param requester empty if the bot chose it itself
/// @param start where it begins when its turn comes, because its link says so; zero for its beginning
/// @param chapters in their order, at most [#MAX_CHAPTERS]; empty if it has none or nobody looked yet
/// @param insteadOf the short name of the source whose track could not be had, so that this one is played in its place;
///        empty for what somebody really asked for
public record Track(
        String id,
        String title,
        String author,
        String url,
        Optional<Duration> length,
        boolean live,
        Optional<String> artworkUrl,
        String source,
        Optional<UserId> requester,
        Duration start,
        List<Chapter> chapters,
        Optional<String> insteadOf) {

    /// Enough for any title, too little to fill a message.
    public static final int MAX_TEXT = 200;

    /// Of what must not be cut, in UTF-16 units.
    public static final int MAX_URL = 4096;

    /// More than anybody chooses from; a recording of hours may be cut into thousands.
    public static final int MAX_CHAPTERS = 200;

    /// Known lengths are often rounded, and encoders pad: ending so little early is ending.
    private static final Duration LEAST_TOLERANCE = Duration.ofSeconds(2);

    private static final int TOLERANCE_DIVISOR = 50; // 2 %

    /// Throws [IllegalArgumentException] if id or url is missing or too long to be one.
    public Track {
        if (id.isBlank() || url.isBlank() || id.length() > MAX_URL || url.length() > MAX_URL) {
            throw new IllegalArgumentException("a track needs an id and a url of at most " + MAX_URL + " characters");
        }
        author = Glyphs.clipped(author, MAX_TEXT);
        title = Glyphs.clipped(title, MAX_TEXT);
        length = live ? Optional.empty() : length.filter(Duration::isPositive);
        artworkUrl = artworkUrl.filter(Track::isWebAddress);
        start = live || !isWithin(start, length) ? Duration.ZERO : start;
        chapters = live ? List.of() : Chapter.tidied(chapters, length, MAX_CHAPTERS);
    }

    /// A track of which no more is known than where it is.
    ///
    /// @param source the short name of the source that finds it again
    /// @param id within that source
    /// @param url where a person finds it
    public static Track of(String source, String id, String url) {
        return new Track(id, "", "", url, Optional.empty(), false, Optional.empty(), source, Optional.empty(),
                Duration.ZERO, List.of(), Optional.empty());
    }

    private static boolean isWithin(Duration start, Optional<Duration> length) {
        return start.isPositive() && length.filter(end -> start.compareTo(end) >= 0).isEmpty();
    }

    private static boolean isWebAddress(String url) {
        return url.length() <= MAX_URL
                && (url.regionMatches(/* ignoreCase= */ true, 0, "https://", 0, 8)
                        || url.regionMatches(/* ignoreCase= */ true, 0, "http://", 0, 7))
                && url.chars().allMatch(character -> character > ' ');
    }

    /// This track by another name.
    public Track titled(String name) {
        return new Track(id, name, author, url, length, live, artworkUrl, source, requester, start, chapters,
                insteadOf);
    }

    /// This track as made by `artist`; blank if nobody knows.
    public Track by(String artist) {
        return new Track(id, title, artist, url, length, live, artworkUrl, source, requester, start, chapters,
                insteadOf);
    }

    /// This track with that length; empty if nobody knows.
    public Track lasting(Optional<Duration> known) {
        return new Track(id, title, author, url, known, live, artworkUrl, source, requester, start, chapters,
                insteadOf);
    }

    /// This track as a stream that goes on without end, or as none.
    public Track endless(boolean isEndless) {
        return new Track(id, title, author, url, length, isEndless, artworkUrl, source, requester, start, chapters,
                insteadOf);
    }

    /// This track with a picture; empty if there is none.
    public Track pictured(Optional<String> picture) {
        return new Track(id, title, author, url, length, live, picture, source, requester, start, chapters, insteadOf);
    }

    /// This track as found again by `newId`, and by people at `newUrl`.
    public Track linked(String newId, String newUrl) {
        return new Track(newId, title, author, newUrl, length, live, artworkUrl, source, requester, start, chapters,
                insteadOf);
    }

    /// This track as asked for by `user`.
    public Track requestedBy(UserId user) {
        return new Track(id, title, author, url, length, live, artworkUrl, source, Optional.of(user), start, chapters,
                insteadOf);
    }

    /// This track as asked for by whoever asked for `other`.
    public Track requestedAs(Track other) {
        return new Track(id, title, author, url, length, live, artworkUrl, source, other.requester, start, chapters,
                insteadOf);
    }

    /// This track, which begins at `position` when its turn comes.
    public Track startingAt(Duration position) {
        return new Track(id, title, author, url, length, live, artworkUrl, source, requester, position, chapters,
                insteadOf);
    }

    /// This track with those parts.
    public Track divided(List<Chapter> parts) {
        return new Track(id, title, author, url, length, live, artworkUrl, source, requester, start, parts, insteadOf);
    }

    /// This track as played in the place of one of `otherSource`.
    public Track insteadOf(String otherSource) {
        return new Track(id, title, author, url, length, live, artworkUrl, source, requester, start, chapters,
                Optional.of(otherSource));
    }

    /// The part that is heard at `position`.
    public Optional<Chapter> chapterAt(Duration position) {
        return chapters.reversed().stream().filter(chapter -> chapter.start().compareTo(position) <= 0).findFirst();
    }

    /// Whether it must have been longer if it ended at `position`.
    public boolean isCutShortAt(Duration position) {
        return length.filter(known -> {
            Duration share = known.dividedBy(TOLERANCE_DIVISOR);
            Duration tolerance = share.compareTo(LEAST_TOLERANCE) > 0 ? share : LEAST_TOLERANCE;
            return position.plus(tolerance).compareTo(known) < 0;
        }).isPresent();
    }

    /// Whether it has no end, so it cannot be sought in.
    public boolean isLive() {
        return live;
    }
}
