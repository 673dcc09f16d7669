package dev.lukbot.audio.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How the proxy gets out. Immutable.
public sealed interface Route {

    /// To the servers themselves.
    record Direct() implements Route {}

    /// Through another proxy, which the operator chose. It asks for names itself, in its own network; the guard has looked
    /// at them before, in ours.
    ///
    /// @param credentials `name:password`; empty if it wants none
    record Through(Kind kind, String host, int port, Optional<String> credentials) implements Route {

        /// Without the credentials.
        @Override
        public String toString() {
            return kind + " " + host + ":" + port;
        }
    }

    /// What another proxy speaks.
    enum Kind {
        HTTP, SOCKS
    }

    /// @param proxy such as `http://name:password@host:port` or `socks5://host:port`
    /// @throws IllegalArgumentException if it is none of these; its message does not repeat it
    static Route through(URI proxy) {
        String scheme = proxy.getScheme();
        boolean socks = "socks5".equals(scheme) || "socks5h".equals(scheme);
        boolean usable = proxy.getHost() != null && proxy.getPort() > 0 && (socks || "http".equals(scheme))
                && (!socks || proxy.getRawUserInfo() == null);
        if (!usable) {
            throw new IllegalArgumentException("must be http://[name:password@]host:port or socks5://host:port");
        }
        return new Through(socks ? Kind.SOCKS : Kind.HTTP, proxy.getHost().replaceAll("[\\[\\]]", ""), proxy.getPort(),
                Optional.ofNullable(proxy.getUserInfo()));
    }

    /// Opens the way to a server.
    ///
    /// @param addresses of it, which the guard allows
    default Socket open(Target target, List<InetAddress> addresses, Limits limits) throws IOException {
        return switch (this) {
            case Direct _ -> first(addresses, target.port(), limits.connect());
            case Through(Kind kind, String host, int port, var credentials) when kind == Kind.SOCKS -> {
                var socket = new Socket(new Proxy(Proxy.Type.SOCKS, new InetSocketAddress(host, port)));
                yield connected(socket, InetSocketAddress.createUnresolved(target.host(), target.port()),
                        limits.connect());
            }
            case Through(Kind _, String host, int port, var credentials) -> {
                Socket socket = connected(new Socket(Proxy.NO_PROXY), new InetSocketAddress(host, port),
                        limits.connect());
                if (target.tunnel()) {
                    tunnel(socket, target, credentials, limits);
                }
                yield socket;
            }
        };
    }

    /// What a request to a server must say besides, on this way.
    default List<String> fields() {
        return this instanceof Through(Kind kind, String _, int _, Optional<String> credentials) && kind == Kind.HTTP
                ? credentials.map(Route::authorization).map(List::of).orElse(List.of())
                : List.of();
    }

    /// Whether requests name the server, not only what is asked of it.
    default boolean wantsWholeLinks() {
        return this instanceof Through(Kind kind, String _, int _, Optional<String> _) && kind == Kind.HTTP;
    }

    private static Socket first(List<InetAddress> addresses, int port, Duration limit) throws IOException {
        IOException first = new NoRouteToHostException("no address");
        for (int index = 0; index < addresses.size(); index++) {
            try {
                return connected(new Socket(Proxy.NO_PROXY), new InetSocketAddress(addresses.get(index), port), limit);
            } catch (IOException failure) {
                first = index == 0 ? failure : first;
            }
        }
        throw first;
    }

    private static Socket connected(Socket socket, InetSocketAddress address, Duration limit) throws IOException {
        try {
            socket.setTcpNoDelay(true);
            socket.connect(address, (int) limit.toMillis());
            return socket;
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }

    private static void tunnel(Socket socket, Target target, Optional<String> credentials, Limits limits)
            throws IOException {
        try {
            List<String> fields = credentials.map(Route::authorization).stream().toList();
            var request = new Head("CONNECT " + target.authority() + " HTTP/1.1",
                    List.of("Host: " + target.authority()))
                    .rewritten("CONNECT " + target.authority() + " HTTP/1.1", Set.of(), fields);
            socket.getOutputStream().write(request.bytes());
            Head answer = Head.read(socket, socket.getInputStream(), limits.connect());
            if (!answer.start().matches("HTTP/1\\.[01] 200.*")) {
                throw new IOException("the proxy outside refuses: " + answer.start());
            }
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }

    private static String authorization(String credentials) {
        return "Proxy-Authorization: Basic "
                + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
