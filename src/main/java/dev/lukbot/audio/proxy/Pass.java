package dev.lukbot.audio.proxy;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// The right to use the proxy, for one child, as long as it lives. Thread-safe.
///
/// Once it is closed, nobody gets in with it, and whatever was open breaks.
public final class Pass implements AutoCloseable {

    /// A visit, which ends when this is closed.
    final class Open implements AutoCloseable {

        private final Set<Socket> own = ConcurrentHashMap.newKeySet();

        void add(Socket socket) throws IOException {
            own.add(socket);
            sockets.add(socket);
            if (closed) {
                breakOff(socket);
                throw new IOException("closed");
            }
        }

        @Override
        public void close() {
            sockets.removeAll(own);
        }
    }

    private final String credentials;
    private final URI url;
    private final Consumer<Pass> onClose;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Pass(String name, String password, int port, Consumer<Pass> onClose) {
        this.credentials = "Basic " + Base64.getEncoder()
                .encodeToString((name + ":" + password).getBytes(StandardCharsets.US_ASCII));
        this.url = URI.create("http://" + name + ":" + password + "@127.0.0.1:" + port);
        this.onClose = onClose;
    }

    /// The proxy as programs are told of it, with name and password; not to be logged.
    public URI url() {
        return url;
    }

    boolean is(String given) {
        return !closed && MessageDigest.isEqual(given.getBytes(StandardCharsets.ISO_8859_1),
                credentials.getBytes(StandardCharsets.ISO_8859_1));
    }

    Open enter(Socket visitor) throws IOException {
        var open = new Open();
        open.add(visitor);
        return open;
    }

    @Override
    public void close() {
        closed = true;
        onClose.accept(this);
        sockets.forEach(Pass::breakOff);
    }

    private static void breakOff(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // it is of no use any more
        }
    }
}
