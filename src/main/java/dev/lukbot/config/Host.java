package dev.lukbot.config;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a host may be called: a name, underscores allowed, because compose's services have them; four decimal numbers; an
/// IPv6 address, with brackets or without.
final class Host {

    private static final int MAX_NAME = 253;
    private static final int MAX_PORT = 65_535;

    private static final String LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?";
    private static final Pattern NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");

    /// Systems disagree about other addresses of numbers, such as 127.1 and 0x7f.1.
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");
    private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");

    private static final Pattern WITH_PORT = Pattern.compile("(\\[.*]|[^:]*)(?::([1-9]\\d{0,4}))?");

    private Host() {}

    static boolean isValid(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.contains(":")) {
            return isIpv6(bare(name));
        }
        return ENDS_IN_A_NUMBER.matcher(name).matches()
                ? IPV4.matcher(name).matches()
                : name.length() <= MAX_NAME && NAME.matcher(name).matches();
    }

    /// A host, perhaps with a port.
    static boolean isValidWithPort(String hostAndPort) {
        Matcher parts = WITH_PORT.matcher(hostAndPort);
        if (!parts.matches()) {
            return isValid(hostAndPort);
        }
        return isValid(parts.group(1)) && (parts.group(2) == null || isPort(parts.group(2)));
    }

    static boolean isPort(String digits) {
        int port = Integer.parseInt(digits);
        return port >= 1 && port <= MAX_PORT;
    }

    /// An IPv6 address without its brackets; any other host as it is.
    static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static boolean isIpv6(String literal) {
        try {
            return InetAddress.ofLiteral(literal) instanceof Inet6Address;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
