package dev.lukbot.audio.proxy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a visitor of the proxy wants to go. Immutable. Whether it may is the guard's to say.
///
/// @param host a name, or a literal address; that of IPv6 without brackets
/// @param tunnel whether its bytes are passed on as they are
/// @param path what is asked of the server, if it is no tunnel
record Target(String host, int port, boolean tunnel, String path) {

    private static final Pattern REQUEST = Pattern.compile("(?<method>[A-Z]+) (?<target>[\\x21-\\x7E]+) HTTP/1\\.[01]");
    private static final String AUTHORITY = "(?:\\[(?<ipv6>[0-9A-Fa-f:.]+)\\]|(?<name>[^\\[\\]:/?#@\\\\%]+))";
    private static final Pattern TUNNEL = Pattern.compile(AUTHORITY + ":(?<port>[1-9]\\d{0,4})");
    private static final Pattern LINK = Pattern
            .compile("(?i:http)://" + AUTHORITY + "(?::(?<port>[1-9]\\d{0,4}))?(?<path>[/?][^#]*)?(?:#.*)?");
    private static final int HTTP = 80;

    /// @param start the first line of a request
    static Target read(String start) throws RefusedException {
        Matcher request = REQUEST.matcher(start);
        if (!request.matches()) {
            throw new RefusedException(400, "Not HTTP");
        }
        return switch (request.group("method")) {
            case "CONNECT" -> read(TUNNEL.matcher(request.group("target")), true);
            case "GET", "HEAD", "POST" -> read(LINK.matcher(request.group("target")), false);
            default -> throw new RefusedException(403, "Method not allowed");
        };
    }

    private static Target read(Matcher target, boolean tunnel) throws RefusedException {
        if (!target.matches()) {
            throw new RefusedException(403, "Address not allowed");
        }
        String host = target.group("ipv6") == null ? target.group("name") : target.group("ipv6");
        int port = target.group("port") == null ? HTTP : Integer.parseInt(target.group("port"));
        if (port > 0xFFFF) {
            throw new RefusedException(403, "Address not allowed");
        }
        String path = tunnel || target.group("path") == null ? "/" : target.group("path");
        return new Target(host, port, tunnel, path.startsWith("/") ? path : "/" + path);
    }

    /// As it stands in a request.
    String authority() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return port == HTTP && !tunnel ? name : name + ":" + port;
    }
}
