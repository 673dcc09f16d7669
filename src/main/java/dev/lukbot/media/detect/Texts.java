package dev.lukbot.media.detect;

import dev.lukbot.media.detect.Look.Foreign;
import dev.lukbot.media.detect.Look.Kind;
import dev.lukbot.media.detect.Look.Links;
import dev.lukbot.media.detect.Look.NoSound;
import dev.lukbot.media.playlist.PlaylistFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What texts are: lists, pages, documents. Stateless.
final class Texts {

    private static final Pattern LIST = Pattern.compile("#EXTM3U|#EXTINF", Pattern.CASE_INSENSITIVE);
    private static final Pattern HLS = Pattern.compile(
            "^#EXT-X-(?:TARGETDURATION|STREAM-INF|MEDIA-SEQUENCE|MEDIA|VERSION|ENDLIST|KEY|MAP)\\b", Pattern.MULTILINE);
    private static final Pattern INI = Pattern.compile("\\[(?:playlist|reference)\\]", Pattern.CASE_INSENSITIVE);

    private static final Pattern ELEMENT = Pattern.compile(
            "<(?<doctype>!doctype\\s++)?(?:[\\w-]++:)?(?<name>[A-Za-z][\\w-]*+)", Pattern.CASE_INSENSITIVE);

    private static final Set<String> HTML = Set.of("html", "head", "title", "meta", "link", "script", "style", "body",
            "div", "p", "h1", "h2", "h3", "center", "br", "b", "i", "a", "font", "span", "table", "iframe", "noscript",
            "img", "form", "frameset", "main", "header", "section", "article", "nav", "ul", "pre", "base", "hr",
            "!doctype");

    private static final Pattern PAGE = Pattern.compile("<(?:!doctype\\s++html|html)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern LINK = Pattern.compile("(?i)(?:https?|icy|mms|mmsh|rtsp|rtmp)://\\S+");
    private static final Pattern FILE = Pattern.compile(
            "(?i)[^<>{}]*\\.(?:mp3|mp2|ogg|oga|opus|flac|wav|m4a|m4b|aac|mp4|webm|mka|mkv|wma|aiff?|ape|m3u8?|pls)");
    private static final Pattern CUE = Pattern.compile("^[ \\t]*+TRACK[ \\t]+\\d+[ \\t]+AUDIO", Pattern.MULTILINE);
    private static final Pattern JSON = Pattern.compile("[\\[{]\\s*+(?:[\"\\[{}\\]]|-?\\d|true|false|null).*",
            Pattern.DOTALL);
    private static final Pattern SUBTITLES = Pattern.compile("\\d+\\s+\\d\\d:\\d\\d:\\d\\d,\\d{3} --> .*",
            Pattern.DOTALL);
    /// Enough to see whether every line is a link.
    private static final int MOST_LINES = 20;

    private Texts() {}

    /// What says at its very beginning what it is, even if characters in it are none.
    static Optional<Look> announced(String text) {
        int start = behindComments(text);
        if (LIST.matcher(text).region(start, text.length()).lookingAt()) {
            return Optional.of(HLS.matcher(text).find() ? new Look.Hls() : new Links(PlaylistFormat.M3U));
        }
        if (INI.matcher(text).region(start, text.length()).lookingAt()) {
            return Optional.of(new Links(PlaylistFormat.PLS));
        }
        int first = behindProlog(text);
        Matcher element = ELEMENT.matcher(text).region(first, text.length());
        if (!element.lookingAt()) {
            return Optional.empty();
        }
        return Optional.of(text.substring(0, first).contains("<?wpl")
                ? new Links(PlaylistFormat.WPL)
                : byRoot(element.group("name").toLowerCase(Locale.ROOT), element.group("doctype") != null));
    }

    /// Where blank lines and comments end, as m3u and ini files have them, but for comments that mean something.
    private static int behindComments(String text) {
        int at = behindBlanks(text, 0);
        while (at < text.length() && isComment(text, at)) {
            while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
                at++;
            }
            at = behindBlanks(text, at);
        }
        return at;
    }

    private static boolean isComment(String text, int at) {
        return text.charAt(at) == ';'
                || (text.charAt(at) == '#' && !LIST.matcher(text).region(at, text.length()).lookingAt());
    }

    /// Where the first element begins, if any does.
    private static int behindProlog(String text) {
        int at = behindBlanks(text, 0);
        while (text.startsWith("<?", at) || text.startsWith("<!--", at)) {
            String end = text.startsWith("<?", at) ? ">" : "-->";
            int found = text.indexOf(end, at);
            if (found < 0) {
                return text.length();
            }
            at = behindBlanks(text, found + end.length());
        }
        return at;
    }

    private static int behindBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == 0)) {
            at++;
        }
        return at;
    }

    private static Look byRoot(String name, boolean isDoctype) {
        if (name.equals("html") || (HTML.contains(name) && !isDoctype)) {
            return new NoSound(Kind.WEB_PAGE, "web page");
        }
        return switch (name) {
            case "asx" -> new Links(PlaylistFormat.ASX);
            case "playlist" -> new Links(PlaylistFormat.XSPF);
            case "smil" -> new Links(PlaylistFormat.WPL);
            case "winampxml" -> new Links(PlaylistFormat.B4S);
            case "rss", "feed", "rdf" -> new Links(PlaylistFormat.FEED);
            case "svg" -> new NoSound(Kind.PICTURE, "SVG picture");
            case "mpd" -> new Foreign("DASH", Optional.empty());
            case "smoothstreamingmedia" -> new Foreign("Smooth Streaming", Optional.empty());
            default -> new NoSound(Kind.TEXT, "XML document");
        };
    }

    /// What else a text is.
    static Look plain(String text) {
        String start = text.strip();
        if (start.isEmpty()) {
            return new NoSound(Kind.EMPTY, "nothing but blanks");
        }
        if (isListOfLinks(text)) {
            return new Links(PlaylistFormat.M3U);
        }
        if (PAGE.matcher(text).find() && !JSON.matcher(start).matches()) {
            return new NoSound(Kind.WEB_PAGE, "web page");
        }
        if (start.startsWith("#!")) {
            return new NoSound(Kind.PROGRAM, "script");
        }
        if (start.startsWith("%PDF")) {
            return new NoSound(Kind.DOCUMENT, "PDF");
        }
        if (start.startsWith("%!PS")) {
            return new NoSound(Kind.DOCUMENT, "PostScript document");
        }
        if (start.startsWith("{\\rtf")) {
            return new NoSound(Kind.DOCUMENT, "RTF document");
        }
        return new NoSound(Kind.TEXT, textName(start));
    }

    private static String textName(String start) {
        if (start.startsWith("WEBVTT") || SUBTITLES.matcher(start).matches()) {
            return "subtitles";
        }
        if (JSON.matcher(start).matches()) {
            return "JSON";
        }
        return CUE.matcher(start).find() ? "cue sheet" : "text";
    }

    /// Whether its lines, but for comments, are links or the names of files of sound.
    private static boolean isListOfLinks(String text) {
        List<String> lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .limit(MOST_LINES)
                .toList();
        return !lines.isEmpty()
                && lines.stream().allMatch(line -> LINK.matcher(line).matches() || FILE.matcher(line).matches());
    }
}
