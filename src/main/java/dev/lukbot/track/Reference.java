package dev.lukbot.track;

import java.util.Collection;

/// What names a track so that a [TrackLoader] loads the very same again, also after a restart: its id where that is a
/// link, else `<source>:<id>`. Stateless.
public final class Reference {

    private static final String SEPARATOR = ":";

    private Reference() {}

    /// The reference of a track.
    public static String of(Track track) {
        return isLink(track.id()) ? track.id() : track.source() + SEPARATOR + track.id();
    }

    /// Whether `text` names something of one of the `sources`. Words do not, though they may hold a colon.
    public static boolean isOf(Collection<String> sources, String text) {
        int colon = text.indexOf(SEPARATOR);
        return colon > 0 && sources.contains(text.substring(0, colon)) && colon + 1 < text.length()
                && text.chars().noneMatch(Character::isWhitespace);
    }

    /// Whether `loader`, given `reference` as somebody's words, understands it as what it is: links lose what would end a
    /// sentence.
    public static boolean survivesTyping(String reference, TrackLoader loader) {
        return isLink(reference)
                ? loader.linkIn(reference).filter(reference::equals).isPresent()
                : reference.chars().noneMatch(Character::isWhitespace);
    }

    private static boolean isLink(String text) {
        return text.startsWith("https://") || text.startsWith("http://");
    }
}
