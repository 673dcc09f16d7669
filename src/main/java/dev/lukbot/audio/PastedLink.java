package dev.lukbot.audio;

import dev.lukbot.audio.net.WebLink;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the link in what people type and paste: in brackets, quotes or markdown, within a sentence, without `https://`.
///
/// Whatever stands around a link is chatter: the first link is what is meant. Stateless.
final class PastedLink {

    private static final String EXTENSION = WebLink.SOUND_EXTENSION;

    private static final String SCHEME = "(?<![\\p{Alnum}+.-])(?i:https?|icy)://";
    /// What players of radio call http.
    private static final Pattern ICY = Pattern.compile("^(?i:icy)://");

    /// `<link>`, which nobody wrote by accident: taken to the letter.
    private static final Pattern BRACKETED = Pattern.compile("<(" + SCHEME + "[^\\s<>]+)>");

    /// `[label](link)`, whose label may be a link itself, and the link may hold parentheses.
    private static final Pattern MASKED = Pattern
            .compile("\\[[^\\[\\]]*+\\]\\(\\s*+<?((?:[^\\s<>()]|\\([^\\s<>()]*+\\))++)>?[^()]*+\\)");

    private static final Pattern FULL = Pattern
            .compile(SCHEME + "(?:(?!\\|\\|)[^\\s\\p{Cntrl}<>\"`\u201C\u201D\u201E\u00AB\u00BB\u2039\u203A])+");

    /// A file whose name has blanks in it, as address bars show them.
    private static final Pattern WITH_BLANKS = Pattern.compile(
            SCHEME + "\\S+(?<!" + EXTENSION + ")(?: +\\S+)+(?<=" + EXTENSION + ")");

    /// `www.example.org`, `example.org/path`, `example.org:8000`, or an IPv4 address in place of the name, which may end
    /// with the dot of the DNS's root.
    private static final Pattern WITHOUT_SCHEME = Pattern.compile(
            "(?<host>(?<address>\\d{1,3}(?:\\.\\d{1,3}){3})|(?:[\\p{L}\\p{N}_-]+\\.)+(?:\\p{L}{2,}|xn--[\\p{Alnum}-]+))"
                    + "\\.?(?<port>:\\d{1,5})?(?<rest>[/?][^\\s<>\"`]*)?");

    /// Any of these around a text without a scheme.
    private static final Pattern OPENING = Pattern
            .compile("^[\\s\\p{Cf}\\p{Ps}\\p{Pi}<\"'`|*_~\u201E\u201A\u00BB\u203A]+");

    /// What ends a sentence, a quotation or a bracket, or is a picture.
    private static final String CLOSING = ".,:!?\u2026'\"`>\u3002\u3001\uFF0C\uFF01\uFF1F\uFE0F\u200D\u200B";

    private static final String MARKS = "*_~|";
    private static final String PORT_OF_HTTPS = ":443";

    private PastedLink() {}

    /// The link that `typed` is or holds, with its scheme; empty if there is none.
    static Optional<String> in(String typed) {
        return inSeen(WebLink.seen(typed)).map(link -> ICY.matcher(link).replaceFirst("http://"));
    }

    private static Optional<String> inSeen(String typed) {
        Matcher masked = MASKED.matcher(typed);
        if (masked.find()) {
            Optional<String> target = inSeen(masked.group(1));
            if (target.isPresent()) {
                return target;
            }
        }
        Matcher bracketed = BRACKETED.matcher(typed);
        if (bracketed.find()) {
            return Optional.of(bracketed.group(1));
        }
        return full(typed).or(() -> withoutScheme(typed));
    }

    private static Optional<String> full(String typed) {
        Matcher blanks = WITH_BLANKS.matcher(typed.strip());
        if (blanks.matches() && typed.indexOf("://") == typed.lastIndexOf("://")) {
            return Optional.of(blanks.group());
        }
        Matcher link = FULL.matcher(typed);
        return link.find()
                ? Optional.of(trimmed(link.group(), link.start() > 0 ? typed.charAt(link.start() - 1) : ' '))
                : Optional.empty();
    }

    private static Optional<String> withoutScheme(String typed) {
        String[] words = typed.strip().split("\\s+");
        return Arrays.stream(words)
                .flatMap(word -> address(word, /* alone= */ words.length == 1).stream())
                .findFirst();
    }

    /// Many names of songs and bands look like a host, so within a sentence only `www.` tells.
    private static Optional<String> address(String word, boolean alone) {
        String text = OPENING.matcher(word).replaceFirst("");
        Matcher parts = WITHOUT_SCHEME.matcher(trimmed(text, text.length() < word.length() ? word.charAt(0) : ' '));
        if (!parts.matches()) {
            return Optional.empty();
        }
        String port = Objects.requireNonNullElse(parts.group("port"), "");
        boolean further = !port.isEmpty() || parts.group("rest") != null;
        if (!parts.group("host").regionMatches(/* ignoreCase= */ true, 0, "www.", 0, 4) && !(alone && further)) {
            return Optional.empty();
        }
        // Nearly all the web speaks TLS today; what listens elsewhere, such as a radio's server, mostly does not.
        boolean plain = parts.group("address") != null || !(port.isEmpty() || port.equals(PORT_OF_HTTPS));
        return Optional.of((plain ? "http://" : "https://") + parts.group());
    }

    /// `link` without what a sentence puts after it.
    ///
    /// @param before the character before it: the marks of markdown come in pairs
    private static String trimmed(String link, char before) {
        int end = link.length();
        while (end > 0 && isNoPart(link, end, before)) {
            end = link.offsetByCodePoints(end, -1);
        }
        return link.substring(0, end);
    }

    private static boolean isNoPart(String link, int end, char before) {
        char last = link.charAt(end - 1);
        return switch (Character.getType(link.codePointBefore(end))) {
            case Character.END_PUNCTUATION -> isUnopened(link, end);
            case Character.FINAL_QUOTE_PUNCTUATION, Character.INITIAL_QUOTE_PUNCTUATION, Character.OTHER_SYMBOL,
                    Character.SPACE_SEPARATOR ->
                true;
            default -> last == ';'
                    ? end < 2 || link.charAt(end - 2) != '/' // how the streams of many radios end
                    : CLOSING.indexOf(last) >= 0 || (last == before && MARKS.indexOf(last) >= 0);
        };
    }

    /// Whether the bracket before `end` closes nothing: that of `https://example.org/a_(b)` does.
    private static boolean isUnopened(String link, int end) {
        int open = 0;
        for (int i = 0; i < end; i++) {
            int type = Character.getType(link.charAt(i));
            open += type == Character.START_PUNCTUATION ? 1 : type == Character.END_PUNCTUATION ? -1 : 0;
        }
        return open < 0;
    }
}
