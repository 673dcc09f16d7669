package dev.lukbot.store.lettuce;

import io.lettuce.core.RedisURI;
import io.lettuce.core.SslVerifyMode;
import java.time.Duration;
import java.util.Optional;

/// Where Redis is and who the bot is there. Its text does not show the password.
public record RedisAddress(
        String host, int port, Optional<String> username, Optional<String> password, int database, boolean tls) {

    private static final String CLIENT_NAME = "lukbot";

    /// A Redis without password, its first database.
    public static RedisAddress of(String host, int port) {
        return new RedisAddress(host, port, Optional.empty(), Optional.empty(), 0, false);
    }

    RedisURI uri(Duration timeout) {
        var uri = RedisURI.builder()
                .withHost(host)
                .withPort(port)
                .withDatabase(database)
                .withSsl(tls)
                .withVerifyPeer(SslVerifyMode.FULL)
                .withClientName(CLIENT_NAME)
                .withTimeout(timeout);
        password.ifPresent(secret -> {
            if (username.isPresent()) {
                uri.withAuthentication(username.get(), secret.toCharArray());
            } else {
                uri.withPassword(secret.toCharArray());
            }
        });
        return uri.build();
    }

    @Override
    public String toString() {
        return (tls ? "rediss://" : "redis://") + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/"
                + database;
    }
}
