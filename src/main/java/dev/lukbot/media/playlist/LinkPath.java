package dev.lukbot.media.playlist;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/// Path, query and fragment of a link, as they are sent: what may not stand there is written with `%`, what is already
/// written so stays. Stateless.
final class LinkPath {

    private static final String EXTENSION = "\\.(?:mp3|mp2|ogg|oga|opus|spx|flac|wav|m4a|m4b|aac|mp4|webm|mka|mkv|wma|aif|aiff|ape|m3u8?|pls)";

    /// How names of files end.
    private static final Pattern ENDS_AS_FILE = Pattern.compile(".*" + EXTENSION,
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /// How names of scripts end, too.
    private static final Pattern ENDS_AS_ANY_FILE = Pattern.compile(".*\\.\\w{2,5}|(?:.*/)?", Pattern.DOTALL);

    private static final String ALLOWED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/";
    private static final String HEX = "0123456789ABCDEF";

    private LinkPath() {}

    /// @param rest what follows the host of an absolute link
    static String ofLink(String rest) {
        int fragment = rest.indexOf('#');
        boolean isName = fragment >= 0 && ENDS_AS_FILE.matcher(rest.substring(fragment)).matches()
                && !ENDS_AS_FILE.matcher(rest.substring(0, fragment)).matches();
        String whole = isName ? rest.replace("#", "%23") : rest;
        int query = indexOf(whole, "?#");
        return normal(encoded(whole.substring(0, query), "")) + tail(whole.substring(query));
    }

    /// @param folder what it is relative to, encoded, with the slash at its end
    /// @param name relative; its `#` and `?` are mostly no fragment and no query but part of a file's name
    static String ofName(String folder, String name) {
        int fragment = name.indexOf('#');
        boolean isFragment = fragment > 0 && ENDS_AS_FILE.matcher(name.substring(0, fragment)).matches()
                && !ENDS_AS_FILE.matcher(name).matches();
        String whole = isFragment ? name : name.replace("#", "%23");
        int query = whole.indexOf('?');
        if (query >= 0 && isPartOfName(whole, query)) {
            whole = whole.replace("?", "%3F");
        }
        int end = indexOf(whole, "?#");
        String path = whole.substring(0, end).replace('\\', '/');
        return normal(folder + encoded(path.startsWith("/") ? path.substring(1) : path, ""))
                + tail(whole.substring(end));
    }

    private static boolean isPartOfName(String name, int query) {
        String after = name.substring(query + 1);
        return ENDS_AS_FILE.matcher(after).matches()
                && after.indexOf('=') < 0
                && after.indexOf('/') < 0
                && !ENDS_AS_ANY_FILE.matcher(name.substring(0, query)).matches();
    }

    private static int indexOf(String text, String any) {
        for (int index = 0; index < text.length(); index++) {
            if (any.indexOf(text.charAt(index)) >= 0) {
                return index;
            }
        }
        return text.length();
    }

    private static String tail(String queryAndFragment) {
        int fragment = queryAndFragment.indexOf('#');
        return fragment < 0
                ? encoded(queryAndFragment, "?")
                : encoded(queryAndFragment.substring(0, fragment), "?") + '#'
                        + encoded(queryAndFragment.substring(fragment + 1), "?");
    }

    private static String encoded(String text, String alsoAllowed) {
        var encoded = new StringBuilder(text.length() + 16);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int index = 0; index < bytes.length; index++) {
            int value = bytes[index] & 0xFF;
            boolean isEscape = value == '%' && index + 2 < bytes.length
                    && Character.digit(bytes[index + 1], 16) >= 0 && Character.digit(bytes[index + 2], 16) >= 0;
            if (isEscape || ALLOWED.indexOf(value) >= 0 || alsoAllowed.indexOf(value) >= 0) {
                encoded.append((char) value);
            } else {
                encoded.append('%').append(HEX.charAt(value >> 4)).append(HEX.charAt(value & 15));
            }
        }
        return encoded.toString();
    }

    /// Without `.` and `..` (RFC 3986, section 5.2.4).
    private static String normal(String path) {
        if (!path.contains("/.")) {
            return path;
        }
        Deque<String> kept = new ArrayDeque<>();
        String[] segments = path.split("/", -1);
        for (int index = 1; index < segments.length; index++) {
            boolean isLast = index == segments.length - 1;
            switch (segments[index]) {
                case "." -> {
                    if (isLast) {
                        kept.addLast("");
                    }
                }
                case ".." -> {
                    kept.pollLast();
                    if (isLast) {
                        kept.addLast("");
                    }
                }
                default -> kept.addLast(segments[index]);
            }
        }
        return '/' + String.join("/", kept);
    }
}
