package dev.lukbot.config;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `redis://[user:password@]host[:port][/database]`, or `rediss://` for TLS.
///
/// Not read by [java.net.URI], which knows no host with an underscore, as compose's services often have, and which
/// repeats in its messages what it cannot read.
final class RedisUrl {

    /// The password may hold anything, an `@` too: the host begins behind the last one.
    private static final Pattern FORM = Pattern.compile(
            "(?i)(rediss?)://(?:(?<user>[^:@/]*)(?::(?<password>.*))?@)?(?<host>\\[[^]@]*]|[^:@/\\[\\]]+)"
                    + "(?::(?<port>\\d{1,5}))?(?:/(?<database>\\d{1,6})?)?",
            Pattern.DOTALL);

    private static final String TLS = "rediss";
    private static final int USUAL_PORT = 6379;
    private static final int HEX = 16;

    private RedisUrl() {}

    /// Empty if it is no such link.
    static Optional<BotConfig.Redis> parse(String url) {
        Matcher parts = FORM.matcher(url);
        if (!parts.matches() || !Host.isValid(parts.group("host"))
                || (parts.group("port") != null && !Host.isPort(parts.group("port")))) {
            return Optional.empty();
        }
        return Optional.of(new BotConfig.Redis(
                Host.bare(parts.group("host")),
                Optional.ofNullable(parts.group("port")).map(Integer::valueOf).orElse(USUAL_PORT),
                Optional.ofNullable(parts.group("user")).map(RedisUrl::decoded).filter(user -> !user.isEmpty()),
                Optional.ofNullable(parts.group("password"))
                        .filter(password -> !password.isEmpty())
                        .map(password -> new Secret(decoded(password))),
                Optional.ofNullable(parts.group("database")).map(Integer::valueOf).orElse(0),
                TLS.equalsIgnoreCase(parts.group(1))));
    }

    /// Percent signs that encode nothing stay as they are.
    private static String decoded(String text) {
        var bytes = new ByteArrayOutputStream();
        byte[] given = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < given.length; i++) {
            int high = i + 2 < given.length ? Character.digit(given[i + 1], HEX) : -1;
            int low = i + 2 < given.length ? Character.digit(given[i + 2], HEX) : -1;
            if (given[i] == '%' && high >= 0 && low >= 0) {
                bytes.write(high * HEX + low);
                i += 2;
            } else {
                bytes.write(given[i]);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
