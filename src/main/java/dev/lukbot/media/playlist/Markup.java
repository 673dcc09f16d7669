package dev.lukbot.media.playlist;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads XML, and what pretends to be: attributes without quotes, `&` for itself, any case, elements that are never closed.
/// ASX of the wild is like that, so no XML parser reads it.
///
/// It knows no document types, so nothing in a file can name another file or grow. Confined to one thread; each character
/// is looked at a bounded number of times.
final class Markup implements Iterator<Markup.Part> {

    /// What comes next in a document.
    sealed interface Part {

        /// @param name in lower case, without prefix
        /// @param attributes by their names in lower case, without prefix
        record Start(String name, Map<String, String> attributes) implements Part {
            String attribute(String attribute) {
                return attributes.getOrDefault(attribute, "");
            }
        }

        record End(String name) implements Part {}

        record Text(String text) implements Part {}
    }

    private static final Pattern ENTITY = Pattern.compile("&(?:#(\\d{1,7})|#[xX](\\p{XDigit}{1,6})|([a-z]{2,4}));");
    private static final Map<String, String> NAMED = Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos",
            "'");
    private static final int MOST_ATTRIBUTES = 64;

    private final String document;
    private int at;
    private Optional<Part> waiting = Optional.empty();
    /// Whether the element that waits has no end of its own.
    private boolean selfClosed;

    Markup(String document) {
        this.document = document;
    }

    @Override
    public boolean hasNext() {
        while (waiting.isEmpty() && at < document.length()) {
            waiting = read();
        }
        return waiting.isPresent();
    }

    @Override
    public Part next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Part part = waiting.orElseThrow();
        if (part instanceof Part.Start(var name, var _) && selfClosed) {
            selfClosed = false;
            waiting = Optional.of(new Part.End(name));
        } else {
            waiting = Optional.empty();
        }
        return part;
    }

    private Optional<Part> read() {
        if (document.charAt(at) != '<') {
            return Optional.of(new Part.Text(unescaped(upTo("<", 0))));
        }
        if (document.startsWith("<![CDATA[", at)) {
            at += "<![CDATA[".length();
            return Optional.of(new Part.Text(upTo("]]>", "]]>".length())));
        }
        if (document.startsWith("<!--", at)) {
            upTo("-->", "-->".length());
            return Optional.empty();
        }
        if (document.startsWith("<!", at) || document.startsWith("<?", at)) {
            upTo(">", 1);
            return Optional.empty();
        }
        if (document.startsWith("</", at)) {
            at += 2;
            return Optional.of(new Part.End(plain(upTo(">", 1))));
        }
        at++;
        return start();
    }

    private Optional<Part> start() {
        String name = plain(name());
        if (name.isEmpty()) {
            return Optional.of(new Part.Text("<"));
        }
        Map<String, String> attributes = new HashMap<>();
        while (at < document.length()) {
            char next = document.charAt(at);
            if (next == '>') {
                at++;
                break;
            }
            if (next == '<') {
                break; // the end is missing
            }
            selfClosed = next == '/';
            if (next == '/' || Character.isWhitespace(next) || isNoName(next)) {
                at++;
            } else {
                attribute(attributes);
            }
        }
        return Optional.of(new Part.Start(name, attributes));
    }

    private void attribute(Map<String, String> attributes) {
        String name = plain(name());
        skipBlanks();
        String value = "";
        if (at < document.length() && document.charAt(at) == '=') {
            at++;
            skipBlanks();
            value = value();
        }
        if (attributes.size() < MOST_ATTRIBUTES) {
            attributes.putIfAbsent(name, unescaped(value));
        }
    }

    private String value() {
        if (at >= document.length()) {
            return "";
        }
        char quote = document.charAt(at);
        if (quote == '"' || quote == '\'') {
            at++;
            return upTo(String.valueOf(quote), 1);
        }
        int begin = at;
        while (at < document.length() && !Character.isWhitespace(document.charAt(at)) && document.charAt(at) != '>') {
            at++;
        }
        return document.substring(begin, at);
    }

    private String name() {
        int begin = at;
        while (at < document.length() && !isNoName(document.charAt(at))) {
            at++;
        }
        return document.substring(begin, at);
    }

    private static boolean isNoName(char character) {
        return Character.isWhitespace(character) || "=/<>\"'".indexOf(character) >= 0;
    }

    private void skipBlanks() {
        while (at < document.length() && Character.isWhitespace(document.charAt(at))) {
            at++;
        }
    }

    /// Goes behind `end`, or to the end of all.
    private String upTo(String end, int endLength) {
        int found = document.indexOf(end, at);
        String text = document.substring(at, found < 0 ? document.length() : found);
        at = found < 0 ? document.length() : found + endLength;
        return text;
    }

    private static String plain(String name) {
        String stripped = name.strip();
        return stripped.substring(stripped.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    }

    private static String unescaped(String text) {
        return text.indexOf('&') < 0
                ? text
                : ENTITY.matcher(text).replaceAll(entity -> Matcher.quoteReplacement(character(entity)));
    }

    /// What it stands for; itself if that is nothing.
    private static String character(MatchResult entity) {
        if (entity.group(3) != null) {
            return NAMED.getOrDefault(entity.group(3), entity.group());
        }
        int character = entity.group(1) == null
                ? Integer.parseInt(entity.group(2), 16)
                : Integer.parseInt(entity.group(1));
        return Character.isValidCodePoint(character) ? Character.toString(character) : entity.group();
    }
}
