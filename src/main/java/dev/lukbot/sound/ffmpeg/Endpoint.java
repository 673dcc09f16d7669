package dev.lukbot.sound.ffmpeg;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Serves inputs to programs on this machine that want to jump about in them, each under a path that nobody can guess,
/// for as long as it is offered. Serves nothing else.
///
/// A server of our own rather than the JDK's, whose sockets take megabytes ahead of who reads them: each jump would cost a
/// media server that much, and a budget its end. Thread-safe; a thread per connection.
final class Endpoint implements AutoCloseable {

    private static final int SECRET_BYTES = 24;
    private static final int BACKLOG = 64;

    /// Each song has one, and for a moment a second.
    private static final int MOST_CONNECTIONS = 1024;

    private final ServerSocket server;
    private final Map<String, SharedInput> offered = new ConcurrentHashMap<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final SecureRandom random = new SecureRandom();

    Endpoint() throws IOException {
        server = new ServerSocket(0, BACKLOG, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofPlatform().daemon().name("ffmpeg-endpoint").start(this::accept);
    }

    /// Serves `input`, whose length is known and which is seekable, until the offer is closed.
    Offer offer(SharedInput input) {
        var secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        String path = "/" + HexFormat.of().formatHex(secret);
        offered.put(path, input);
        return new Offer(URI.create("http://127.0.0.1:" + server.getLocalPort() + path), path);
    }

    /// An input that is served.
    final class Offer implements AutoCloseable {

        private final URI address;
        private final String path;

        private Offer(URI address, String path) {
            this.address = address;
            this.path = path;
        }

        URI address() {
            return address;
        }

        @Override
        public void close() {
            offered.remove(path);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                if (connections.size() < MOST_CONNECTIONS) {
                    connections.add(connection);
                    Thread.ofPlatform().daemon().name("ffmpeg-reads").start(() -> answer(connection));
                } else {
                    connection.close();
                }
            } catch (IOException _) {
                // it is closed, or whoever called is gone again
            }
        }
    }

    private void answer(Socket connection) {
        try (connection) {
            if (server.isClosed()) {
                return;
            }
            new Answer(connection).to(offered::get);
        } catch (IOException _) {
            // whoever asked is gone, or the input failed, which it tells by itself
        } finally {
            connections.remove(connection);
        }
    }

    @Override
    public void close() {
        offered.clear();
        try {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException _) {
            // of a socket that is broken
        }
    }
}
