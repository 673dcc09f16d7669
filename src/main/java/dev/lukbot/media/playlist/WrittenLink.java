package dev.lukbot.media.playlist;

import dev.lukbot.media.playlist.Playlist.LeftOut;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A link as people and programs write it into lists: with blanks, brackets and bare `%`, relative, without a scheme.
sealed interface WrittenLink {

    /// @param uri absolute, by http or https
    record Web(URI uri) implements WrittenLink {}

    record Other(LeftOut why) implements WrittenLink {}

    /// Servers take no longer ones.
    int LONGEST = 8 * 1024;

    Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(//)?(.*)", Pattern.DOTALL);

    /// `C:\music`, `\\server\music`, `\music`.
    Pattern DISK = Pattern.compile("[A-Za-z]:([\\\\/].*)?|\\\\.*", Pattern.DOTALL);

    /// `radio.example.org:8000/live`, `www.example.org`: what old lists leave the scheme off.
    Pattern BARE_HOST = Pattern.compile(
            "(?:[\\w-]++\\.){1,20}+[\\w-]++:\\d{1,5}(?:[/?;].*)?|www\\.[\\w-]++\\.[\\w.-]++(?:/.*)?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /// What Kodi puts behind a link for its own use.
    Pattern HEADERS = Pattern.compile("\\|[\\w-]++=.*", Pattern.DOTALL);

    /// These mean http, and say only which program is to listen.
    Set<String> HTTP = Set.of("http", "icy", "icyx", "shout", "uvox", "unsv");

    /// Schemes that stand without `//`. What else has a colon is a name with a colon in it.
    Set<String> OPAQUE = Set.of("about", "blob", "cdda", "data", "dvd", "dvb", "ed2k", "file", "javascript", "magnet",
            "mailto", "spotify", "tel", "udp", "urn", "vlc", "http", "https");

    /// @param base what relative links are relative to
    static WrittenLink read(String written, URI base) {
        if (written.length() > LONGEST) {
            return new Other(LeftOut.NO_LINK);
        }
        String link = unquoted(HEADERS.matcher(written.strip()).replaceFirst(""));
        if (link.isEmpty()) {
            return new Other(LeftOut.NO_LINK);
        }
        if (DISK.matcher(link).matches()) {
            return new Other(LeftOut.LOCAL_FILE);
        }
        if (BARE_HOST.matcher(link).matches()) {
            return absolute("http", link);
        }
        Matcher scheme = SCHEME.matcher(link);
        if (scheme.matches()) {
            String name = scheme.group(1).toLowerCase(Locale.ROOT);
            if (scheme.group(2) != null) {
                return named(name, scheme.group(3));
            }
            if (OPAQUE.contains(name)) {
                return name.equals("file") ? new Other(LeftOut.LOCAL_FILE) : new Other(LeftOut.OTHER_PROTOCOL);
            }
        }
        return relative(link, base);
    }

    private static String unquoted(String link) {
        boolean isQuoted = link.length() >= 2 && link.startsWith("\"") && link.endsWith("\"");
        return isQuoted ? link.substring(1, link.length() - 1).strip() : link;
    }

    private static WrittenLink named(String scheme, String rest) {
        if (HTTP.contains(scheme)) {
            return absolute("http", rest);
        }
        return switch (scheme) {
            case "https" -> absolute(scheme, rest);
            case "file" -> new Other(LeftOut.LOCAL_FILE);
            default -> new Other(LeftOut.OTHER_PROTOCOL);
        };
    }

    private static WrittenLink absolute(String scheme, String rest) {
        int end = 0;
        while (end < rest.length() && "/?#\\".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        return link(scheme + "://" + rest.substring(0, end), LinkPath.ofLink(rest.substring(end)));
    }

    private static WrittenLink relative(String link, URI base) {
        String authority = base.getRawAuthority();
        if (authority == null || base.getScheme() == null) {
            return new Other(LeftOut.NO_LINK);
        }
        if (link.startsWith("//")) {
            return absolute(base.getScheme(), link.substring(2));
        }
        String path = base.getRawPath();
        int folder = link.startsWith("/") ? 0 : Math.max(0, path.lastIndexOf('/'));
        String before = link.startsWith("?") ? path : path.substring(0, folder) + '/';
        return link(base.getScheme() + "://" + authority, LinkPath.ofName(before, link));
    }

    private static WrittenLink link(String origin, String path) {
        try {
            URI uri = new URI(origin + path);
            return uri.getRawAuthority() == null ? new Other(LeftOut.NO_LINK) : new Web(uri);
        } catch (URISyntaxException _) {
            return new Other(LeftOut.NO_LINK);
        }
    }
}
