package dev.lukbot.discord;

import dev.lukbot.track.Glyphs;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Shortens text to what Discord accepts.
///
/// Lengths are UTF-16 units: wherever Discord counts characters instead, that errs on the safe side.
final class Clip {

    private static final String ELLIPSIS = "…";

    /// A masked link, perhaps in bold. No part of it can be entered twice, so matching takes linear time.
    private static final Pattern LINK = Pattern
            .compile("(?:\\*\\*)?\\[(?:\\\\.|[^\\[\\]\\\\])*+\\]\\([^()\\s]*+\\)(?:\\*\\*)?");

    private Clip() {}

    /// `text` if it is not longer than `limit`, else its beginning and an ellipsis.
    ///
    /// The end falls neither inside what looks like one letter nor inside a markdown link, and no backslash is left to escape the
    /// ellipsis.
    static String to(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        if (limit < ELLIPSIS.length()) {
            return "";
        }
        int end = beforeLink(text, limit - ELLIPSIS.length());
        end = Glyphs.boundary(text, end);
        if (endsInEscape(text, end)) {
            end--;
        }
        return text.substring(0, end).stripTrailing() + ELLIPSIS;
    }

    /// Where to end instead of at `end`, so that no link is cut. A link that would leave nothing before it is cut.
    private static int beforeLink(String text, int end) {
        Matcher links = LINK.matcher(text);
        while (links.find() && links.start() < end) {
            if (links.end() > end && links.start() > 0) {
                return links.start();
            }
        }
        return end;
    }

    private static boolean endsInEscape(String text, int end) {
        int backslashes = 0;
        while (backslashes < end && text.charAt(end - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }
}
