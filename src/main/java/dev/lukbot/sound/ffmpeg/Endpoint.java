package dev.lukbot.sound.ffmpeg;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Serves inputs to programs on this machine that want to jump about in them, each under a path that nobody can guess,
/// for as long as it is offered. Serves nothing else.
///
/// Thread-safe. A program jumps by asking anew, and closes its last connection only when it has got an answer; so the head
/// of an answer never waits for the input, and who asked before is refused.
final class Endpoint implements AutoCloseable {

    /// A program that waits for its children's exit holds a connection or two.
    private static final int MOST_THREADS = 256;
    private static final int SECRET_BYTES = 24;
    private static final int BLOCK = 32 * 1024;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int PARTIAL = 206;
    private static final int NOT_SATISFIABLE = 416;
    private static final int NO_BODY = -1;

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{0,18})");

    private final HttpServer server;
    private final ExecutorService threads;
    private final Map<String, SharedInput> offered = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    Endpoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        threads = new ThreadPoolExecutor(0, MOST_THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(),
                Thread.ofPlatform().daemon().name("ffmpeg-endpoint").factory());
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /// Serves `input`, whose length is known and which is seekable, until the offer is closed.
    Offer offer(SharedInput input) {
        var secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        String path = "/" + HexFormat.of().formatHex(secret);
        offered.put(path, input);
        return new Offer(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path), path);
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

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            SharedInput input = offered.get(exchange.getRequestURI().getRawPath());
            if (input == null) {
                exchange.sendResponseHeaders(NOT_FOUND, NO_BODY);
            } else if (!exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(NOT_ALLOWED, NO_BODY);
            } else {
                serve(exchange, input, input.length().orElse(0));
            }
        }
    }

    private static void serve(HttpExchange exchange, SharedInput input, long length) throws IOException {
        String wanted = exchange.getRequestHeaders().getFirst("Range");
        Matcher range = RANGE.matcher(wanted == null ? "bytes=0-" : wanted);
        boolean isUnderstood = range.matches();
        long from = isUnderstood ? Long.parseLong(range.group(1)) : 0;
        long end = !isUnderstood || range.group(2).isEmpty()
                ? length
                : Math.min(length, Long.parseLong(range.group(2)) + 1);
        if (from >= end) {
            exchange.getResponseHeaders().set("Content-Range", "bytes */" + length);
            exchange.sendResponseHeaders(NOT_SATISFIABLE, NO_BODY);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
        exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + (end - 1) + "/" + length);
        exchange.sendResponseHeaders(PARTIAL, end - from);
        copy(input.begin(from), end - from, exchange.getResponseBody());
    }

    private static void copy(SharedInput.Reading reading, long count, OutputStream target) throws IOException {
        target.flush(); // the head, before anything is waited for
        var bytes = new byte[BLOCK];
        for (long left = count; left > 0;) {
            int read = reading.read(bytes);
            if (read < 0) {
                throw new IOException("the input is shorter than it said"); // breaks the connection
            }
            int some = (int) Math.min(read, left);
            target.write(bytes, 0, some);
            left -= some;
        }
        target.close();
    }

    @Override
    public void close() {
        offered.clear();
        server.stop(0);
        threads.shutdownNow();
    }
}
