package dev.lukbot.audio.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A host, and perhaps a port, in the one spelling that every parser reads alike.
///
/// `127.1`, `0177.0.0.1`, `0x7f.1` and `2130706433` mean loopback to some parsers and something else to others, so of the
/// many ways to write an IPv4 address only four decimal numbers are taken. Immutable.
///
/// @param name in lower case; a literal IPv6 address without brackets
/// @param port 0 for any
record Host(String name, int port) {

    static final int ANY_PORT = 0;

    private static final int MAX_NAME = 253;
    private static final Pattern DNS_NAME = Pattern
            .compile("[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*");
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");
    private static final Pattern PRIVATE_NAME = Pattern.compile(
            "(?:.*\\.)?(?:local|localhost|localdomain|internal|intranet|private|corp|home|lan|home\\.arpa|test"
                    + "|invalid|alt|onion|cluster|docker|consul|in-addr\\.arpa|ip6\\.arpa)");
    private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f:.]*:[0-9a-f:.]*");
    private static final Pattern AUTHORITY = Pattern
            .compile("(?:\\[(?<ipv6>[^\\]]*)\\]|(?<name>[^:]*))(?::(?<port>[1-9]\\d{0,4}))?");

    /// Reads `host`, `host:port`, `[ipv6]` or `[ipv6]:port`; empty if it is spelled in any other way.
    static Optional<Host> read(String authority) {
        Matcher parts = AUTHORITY.matcher(authority);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int port = parts.group("port") == null ? ANY_PORT : Integer.parseInt(parts.group("port"));
        return of(parts.group("ipv6") == null ? parts.group("name") : parts.group("ipv6"), port)
                .filter(host -> host.name.contains(":") == (parts.group("ipv6") != null));
    }

    /// @param name an IPv6 address may have brackets or not
    static Optional<Host> of(String name, int port) {
        String bare = name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
        // The dot of the DNS's root, which most servers do not know in their own names.
        String lower = bare.replaceFirst("(?<=[^.])\\.$", "").toLowerCase(Locale.ROOT);
        if (port < 0 || port > 0xFFFF) {
            return Optional.empty();
        }
        if (IPV6.matcher(lower).matches()) {
            return ipv6(lower).map(canonical -> new Host(canonical, port));
        }
        boolean sound = ENDS_IN_A_NUMBER.matcher(lower).matches()
                ? IPV4.matcher(lower).matches()
                : lower.length() <= MAX_NAME && DNS_NAME.matcher(lower).matches();
        return sound ? Optional.of(new Host(lower, port)) : Optional.empty();
    }

    static Host of(InetAddress address, int port) {
        return new Host(address.getHostAddress().replaceFirst("%.*", ""), port);
    }

    /// Whether the public DNS could know the name.
    ///
    /// @see <a href="https://www.iana.org/assignments/special-use-domain-names">Special-use domain names</a>; and those
    /// that networks use without asking
    boolean mayBePublic() {
        return name.contains(":") || (name.contains(".") && !PRIVATE_NAME.matcher(name).matches());
    }

    Host onAnyPort() {
        return new Host(name, ANY_PORT);
    }

    private static Optional<String> ipv6(String literal) {
        try {
            return Optional.of(InetAddress.ofLiteral(literal))
                    .filter(Inet6Address.class::isInstance) // of ::ffff:127.0.0.1 Java makes IPv4; nobody needs that form
                    .map(InetAddress::getHostAddress);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// As it stands in a URL.
    @Override
    public String toString() {
        String host = name.contains(":") ? "[" + name + "]" : name;
        return port == ANY_PORT ? host : host + ":" + port;
    }
}
