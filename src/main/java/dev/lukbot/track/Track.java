package dev.lukbot.track;

import dev.lukbot.id.UserId;
import java.time.Duration;
import java.util.Optional;

/// Something that can be played.
///
/// Immutable. What files and servers say is checked and clipped here, so that nobody later meets a megabyte, a
/// control character or a negative length. Two requests of the same recording are equal if the same user made
/// them; a player tells them apart by their place in the queue, not by this value.
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
public record Track(
        String id,
        String title,
        String author,
        String url,
        Optional<Duration> length,
        boolean live,
        Optional<String> artworkUrl,
        String source,
        Optional<UserId> requester) {

    /// Enough for any title, too little to fill a message.
    public static final int MAX_TEXT = 200;

    /// Of what must not be cut, in UTF-16 units.
    public static final int MAX_URL = 4096;

    /// Throws [IllegalArgumentException] if id or url is missing or too long to be one.
    public Track {
        if (id.isBlank() || url.isBlank() || id.length() > MAX_URL || url.length() > MAX_URL) {
            throw new IllegalArgumentException("a track needs an id and a url of at most " + MAX_URL + " characters");
        }
        author = Glyphs.clipped(author, MAX_TEXT);
        title = Glyphs.clipped(title, MAX_TEXT);
        length = live ? Optional.empty() : length.filter(Duration::isPositive);
        artworkUrl = artworkUrl.filter(Track::isWebAddress);
    }

    private static boolean isWebAddress(String url) {
        return url.length() <= MAX_URL
                && (url.regionMatches(/* ignoreCase= */ true, 0, "https://", 0, 8)
                        || url.regionMatches(/* ignoreCase= */ true, 0, "http://", 0, 7))
                && url.chars().allMatch(character -> character > ' ');
    }

    /// This track as asked for by `user`.
    public Track requestedBy(UserId user) {
        return new Track(id, title, author, url, length, live, artworkUrl, source, Optional.of(user));
    }

    /// This track by another name.
    public Track titled(String name) {
        return new Track(id, name, author, url, length, live, artworkUrl, source, requester);
    }

    /// Whether it has no end, so it cannot be sought in.
    public boolean isLive() {
        return live;
    }
}
