package dev.lukbot.testing.audio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A server on 127.0.0.1 that says to every request exactly the bytes that its script says, however wrong.
///
/// All requests are remembered. A connection is closed when the script returns. Thread-safe; closing it ends all.
public final class RawServer implements AutoCloseable {

    /// What to say to a request.
    public interface Script {
        void answer(Request request, Visitor visitor) throws IOException;
    }

    /// A request that came.
    ///
    /// @param number counts from 1
    /// @param headers by their names in lower case
    public record Request(int number, String path, Map<String, String> headers) {

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        /// Where the wanted part begins; 0 if all is wanted.
        public int from() {
            return header("Range").map(range -> Integer.parseInt(range.replaceFirst("bytes=(\\d+)-.*", "$1")))
                    .orElse(0);
        }

        /// The last byte wanted of a file of `length` bytes.
        public int to(int length) {
            String last = header("Range").map(range -> range.replaceFirst(".*-", "")).orElse("");
            return last.isEmpty() ? length - 1 : Math.min(length - 1, Integer.parseInt(last));
        }
    }

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Script script;

    private RawServer(Script script) throws IOException {
        this.script = script;
        this.server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        threads.execute(this::accept);
    }

    public static RawServer start(Script script) {
        try {
            return new RawServer(script);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// Says the same to everybody.
    public static RawServer saying(String answer) {
        return start((_, visitor) -> visitor.send(answer));
    }

    /// Serves `file` as good servers do, in any part that is asked for.
    public static RawServer serving(byte[] file) {
        return start((request, visitor) -> visitor.sendPart(request, file, "ETag: \"one\"\r\n"));
    }

    /// Its host and port, as `ALLOWED_PRIVATE_HOSTS` wants them.
    public String host() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    public URI url(String path) {
        return URI.create("http://" + host() + path);
    }

    /// Everything asked for so far, oldest first.
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        threads.shutdownNow();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                threads.execute(() -> serve(socket));
            }
        } catch (IOException _) {
            // the test is over
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            var visitor = new Visitor(socket, closed);
            do {
                Optional<Request> request = read(in);
                if (request.isEmpty()) {
                    return;
                }
                visitor.newRequest();
                script.answer(request.get(), visitor);
            } while (visitor.stays());
        } catch (IOException _) {
            // the client hung up, or the test is over
        } finally {
            sockets.remove(socket);
        }
    }

    private Optional<Request> read(InputStream in) throws IOException {
        String requestLine = line(in);
        if (requestLine.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                return Optional.empty(); // TLS, where nobody speaks it
            }
            headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
        synchronized (requests) {
            var request = new Request(requests.size() + 1, requestLine.split(" ", -1)[1], headers);
            requests.add(request);
            return Optional.of(request);
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return new String(line.toString().strip().getBytes(ISO_8859_1), UTF_8);
    }
}
