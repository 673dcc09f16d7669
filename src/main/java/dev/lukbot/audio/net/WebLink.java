package dev.lukbot.audio.net;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/// An http or https link in the one spelling that every parser reads alike, and its parts, which [URI] does not know
/// where a host has an underscore. Immutable.
///
/// A link may hold a name and a password, for its server only: whoever shows or stores one to be shown takes [#shown()].
public record WebLink(URI uri) {

    /// What browsers and servers agree on; longer links are no links that people paste.
    static final int MAX_LENGTH = 2048;

    /// What files of sound, and lists of them, are called.
    public static final String SOUND_EXTENSION = "\\.(?i:mp3|ogg|oga|opus|flac|wav|m4a|m4b|aac|mp4|webm|mkv|m3u8?|pls)";

    private static final Pattern LINK = Pattern.compile("(?<scheme>https?|icy)://(?<authority>[^/?#]*)(?<rest>.*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern USER_INFO = Pattern.compile("(?:[\\w.~!$&'()*+,;=:%-]|[^\\p{ASCII}])*");
    private static final Pattern BARE_PERCENT = Pattern.compile("%(?!\\p{XDigit}{2})");
    private static final Pattern ENDS_AS_SOUND = Pattern.compile(".*" + SOUND_EXTENSION, Pattern.DOTALL);
    private static final String NOT_IN_A_URL = "\"<>[\\]^`{|}";

    /// Marks that nobody sees, which get into links where text is laid out, except the joiners between other letters
    /// than ours, which names in some scripts need.
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\u00AD\\u061C\\u180E\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u206F\\uFEFF]"
                    + "|(?<![^\\p{ASCII}])[\\u200C\\u200D]|[\\u200C\\u200D](?![^\\p{ASCII}])");

    /// Reads a link as somebody wrote it. What URLs do not allow is escaped, a name in another script is put into ASCII,
    /// marks that nobody sees and the fragment are dropped; `icy:`, as players of radio write it, is http.
    ///
    /// @throws URISyntaxException if it is no link to the web at all
    /// @throws AddressNotAllowedException if it is one, but its host is spelled in a way that parsers disagree about
    public static WebLink read(String text) throws URISyntaxException, AddressNotAllowedException {
        Matcher parts = LINK.matcher(seen(text).strip());
        if (text.length() > MAX_LENGTH || !parts.matches()) {
            throw new URISyntaxException("", "no http or https URL of at most " + MAX_LENGTH + " characters");
        }
        String scheme = parts.group("scheme").toLowerCase(Locale.ROOT);
        String authority = parts.group("authority");
        int at = authority.indexOf('@');
        String userInfo = authority.substring(0, at + 1);
        if (at >= 0 && !USER_INFO.matcher(userInfo.substring(0, at)).matches()) {
            throw new AddressNotAllowedException("a name or password spelled strangely");
        }
        Host host = Host.read(ascii(authority.substring(at + 1)))
                .orElseThrow(() -> new AddressNotAllowedException("a host spelled strangely"));
        String path = withoutFragment(parts.group("rest"));
        return new WebLink(new URI((scheme.equals("icy") ? "http" : scheme) + "://" + escaped(userInfo) + host
                + (path.startsWith("/") ? "" : "/") + escaped(path)));
    }

    /// `text` without the marks that nobody sees.
    public static String seen(String text) {
        return UNSEEN.matcher(text).replaceAll("");
    }

    /// Its server, without a port.
    public String host() {
        String authority = uri.getRawAuthority();
        String host = authority.substring(authority.indexOf('@') + 1);
        return host.replaceFirst(":\\d*$", "");
    }

    public boolean isSecure() {
        return uri.getScheme().equals("https");
    }

    /// The port that is connected to.
    public int port() {
        String authority = uri.getRawAuthority();
        int colon = authority.lastIndexOf(':');
        boolean given = colon > authority.lastIndexOf(']') && colon > authority.indexOf('@');
        return given ? Integer.parseInt(authority.substring(colon + 1)) : isSecure() ? 443 : 80;
    }

    /// Whether it belongs to the same server as `other`, or to its secure twin: what is secret to the one may be told
    /// the other.
    boolean mayKnowSecretsOf(WebLink other) {
        boolean sameServer = host().equals(other.host());
        boolean same = port() == other.port() && isSecure() == other.isSecure();
        return sameServer && (same || (isSecure() && port() == 443 && !other.isSecure() && other.port() == 80));
    }

    /// Name and password, as `name:password`.
    Optional<String> credentials() {
        String authority = uri.getRawAuthority();
        int at = authority.indexOf('@');
        return at < 0
                ? Optional.empty()
                : Optional
                        .of(URLDecoder.decode(authority.substring(0, at).replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    /// The link without name and password, for everybody's eyes.
    public URI shown() {
        String authority = uri.getRawAuthority();
        int at = authority.indexOf('@');
        return at < 0 ? uri
                : URI.create(uri.toString().replaceFirst(Pattern.quote(authority.substring(0, at + 1)), ""));
    }

    /// What follows `#` is for the browser, unless the file's name would be none without it: `Song #1.mp3`.
    private static String withoutFragment(String rest) {
        int hash = rest.indexOf('#');
        if (hash < 0) {
            return rest;
        }
        String before = rest.substring(0, hash);
        String after = rest.substring(hash);
        boolean isName = after.indexOf('/') < 0
                && ENDS_AS_SOUND.matcher(after).matches()
                && before.indexOf('?') < 0
                && !ENDS_AS_SOUND.matcher(before).matches();
        return isName ? before + after.replace("#", "%23") : before;
    }

    /// As OkHttp reads it, because that is what connects.
    private static String ascii(String authority) throws AddressNotAllowedException {
        if (authority.chars().allMatch(character -> character < 0x80)) {
            return authority;
        }
        int colon = authority.indexOf(':');
        String name = colon < 0 ? authority : authority.substring(0, colon);
        String port = authority.substring(name.length());
        try {
            if (name.indexOf('%') < 0) {
                return new HttpUrl.Builder().scheme("http").host(name).build().host() + port;
            }
        } catch (IllegalArgumentException _) {
            // told below
        }
        throw new AddressNotAllowedException("a host that is no name in any script");
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder();
        for (byte octet : BARE_PERCENT.matcher(text).replaceAll("%25").getBytes(StandardCharsets.UTF_8)) {
            boolean plain = octet > ' ' && octet < 0x7F && NOT_IN_A_URL.indexOf(octet) < 0;
            escaped.append(plain ? Character.toString(octet) : String.format(Locale.ROOT, "%%%02X", octet));
        }
        return escaped.toString();
    }

    /// Without name and password, so that no log holds them.
    @Override
    public String toString() {
        return shown().toString();
    }
}
