package dev.lukbot.testing.audio;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.lukbot.testing.discord.Certificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// A web server on 127.0.0.1 that serves [Tones], well and badly.
///
/// `url("tone-440.mp3")` is any tone by its name, with range requests. Every other method makes a new URL that behaves
/// as the method says. All requests are remembered. Thread-safe; closing it ends every request still open.
public final class ToneServer implements AutoCloseable {

    private static final int UNLIMITED = Integer.MAX_VALUE;

    /// Answers the requests for one path.
    private interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    /// A request that came.
    ///
    /// @param path without the host
    /// @param range the `Range` header, or an empty string
    public record Request(String path, String range) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger made = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    private ToneServer(HttpServer server) throws IOException {
        this.server = server;
        server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public static ToneServer start() {
        try {
            return new ToneServer(HttpServer.create());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// One that speaks TLS, with a certificate that nobody trusts.
    public static ToneServer startSelfSigned() {
        try {
            var server = HttpsServer.create();
            server.setHttpsConfigurator(new HttpsConfigurator(
                    Certificates.selfSigned(List.of("localhost"), Instant.now()).forJdkServer()));
            return new ToneServer(server);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// Its host and port, as `ALLOWED_PRIVATE_HOSTS` wants them.
    public String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// The address of a tone, named as [Tones] says.
    public String url(String tone) {
        return at("/" + tone);
    }

    /// A web radio: an endless mp3 of 440 Hz without a length, called `Test FM`.
    public String live() {
        return make("live.mp3", exchange -> {
            exchange.getResponseHeaders().set("icy-name", "Test FM");
            exchange.getResponseHeaders().set("icy-description", "A tone all day");
            send(exchange, Tones.endless(), UNLIMITED, UNLIMITED);
        });
    }

    /// A web radio that hangs up on everyone after its first `bytes`, and takes them back.
    public String dropping(int bytes) {
        return make("live.mp3", exchange -> {
            exchange.getResponseHeaders().set("icy-name", "Dropping FM");
            send(exchange, Tones.endless(), bytes, UNLIMITED);
        });
    }

    /// Announces the whole tone, but hangs up after its first `bytes`, and at once if asked for what follows them.
    public String truncated(String tone, int bytes) {
        return make(tone, exchange -> {
            send(exchange, content(tone), bytes, UNLIMITED);
            exchange.close();
        });
    }

    /// Announces the whole tone, but goes silent after its first `bytes` and never hangs up.
    public String stalling(String tone, int bytes) {
        return make(tone, exchange -> {
            send(exchange, content(tone), bytes, UNLIMITED);
            untilClosed();
        });
    }

    /// Sends the tone at no more than `bytesPerSecond`.
    public String slow(String tone, int bytesPerSecond) {
        return make(tone, exchange -> send(exchange, content(tone), UNLIMITED, bytesPerSecond));
    }

    /// Takes the request and never answers.
    public String silent() {
        return make("silent.mp3", _ -> untilClosed());
    }

    /// Takes the request and hangs up.
    public String hangingUp() {
        return make("hanging-up.mp3", HttpExchange::close);
    }

    /// Serves the tone the first `times` requests, then answers with `status`.
    public String goesAway(String tone, int times, int status) {
        var left = new AtomicInteger(times);
        return make(tone, exchange -> {
            if (left.getAndDecrement() > 0) {
                send(exchange, content(tone), UNLIMITED, UNLIMITED);
            } else {
                exchange.sendResponseHeaders(status, -1);
            }
        });
    }

    /// Answers with a status and nothing else.
    public String status(int status) {
        return make("status.mp3", exchange -> exchange.sendResponseHeaders(status, -1));
    }

    /// Redirects to `url`.
    public String redirect(String url) {
        return make("moved.mp3", exchange -> {
            exchange.getResponseHeaders().set("Location", url);
            exchange.sendResponseHeaders(302, -1);
        });
    }

    /// Redirects to where it is.
    public String redirectingToItself() {
        return make("round.mp3", exchange -> {
            exchange.getResponseHeaders().set("Location", at(exchange.getRequestURI().getRawPath()));
            exchange.sendResponseHeaders(302, -1);
        });
    }

    /// The tone, said to be something else.
    public String typed(String tone, String contentType) {
        var content = Content.of(contentType, content(tone).bytes());
        return make(tone, exchange -> send(exchange, content, UNLIMITED, UNLIMITED));
    }

    /// A web page.
    public String html() {
        return text("page.html", "text/html", "<!doctype html><html><head><title>Hello</title></head></html>");
    }

    /// A playlist of `urls` without titles.
    public String m3u(String... urls) {
        return text("list.m3u", "audio/x-mpegurl", "#EXTM3U\n" + String.join("\n", urls) + "\n");
    }

    /// A playlist of `urls`, the first being called `Title1`.
    public String pls(String... urls) {
        var lines = new StringBuilder("[playlist]\nNumberOfEntries=" + urls.length + "\n");
        for (int i = 1; i <= urls.length; i++) {
            lines.append("File%d=%s%nTitle%d=Title%d%n".formatted(i, urls[i - 1], i, i));
        }
        return text("list.pls", "audio/x-scpls", lines.toString());
    }

    /// A file called `name` with this text in it.
    public String text(String name, String contentType, String text) {
        return file(name, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    /// A file called `name` with these bytes in it.
    public String file(String name, String contentType, byte[] bytes) {
        var content = Content.of(contentType, bytes);
        return make(name, exchange -> send(exchange, content, UNLIMITED, UNLIMITED));
    }

    /// A file called `name` that is sent from its beginning whatever part is asked for, and breaks off after `cut` bytes the
    /// first time.
    public String breakingWithoutRanges(String name, String contentType, byte[] bytes, int cut) {
        var first = new AtomicBoolean(true);
        return make(name, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes, 0, first.getAndSet(false) ? cut : bytes.length);
            exchange.getResponseBody().flush();
        });
    }

    /// Everything asked for so far, oldest first.
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /// How often `url` was asked for.
    public int requests(String url) {
        return (int) requests.stream().filter(request -> at(request.path()).equals(url)).count();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private String make(String name, Behaviour behaviour) {
        String path = "/" + made.incrementAndGet() + "/" + name;
        behaviours.put(path, behaviour);
        return at(path);
    }

    private String at(String path) {
        return (server instanceof HttpsServer ? "https://" : "http://") + host() + path;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        String range = exchange.getRequestHeaders().getFirst("Range");
        requests.add(new Request(path, range == null ? "" : range));
        try (exchange) {
            var behaviour = behaviours.get(path);
            if (behaviour != null) {
                behaviour.answer(exchange);
                return;
            }
            var content = Tones.content(path.substring(1));
            if (content.isPresent()) {
                send(exchange, content.get(), UNLIMITED, UNLIMITED);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private static Content content(String tone) {
        return Tones.content(tone).orElseThrow(() -> new IllegalArgumentException("not a tone's name: " + tone));
    }

    private void send(HttpExchange exchange, Content content, int end, int bytesPerSecond) throws IOException {
        Sending.of(exchange, content).send(end, bytesPerSecond, closed);
    }

    private void untilClosed() throws IOException {
        try {
            closed.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keeping silent", interrupted);
        }
    }
}
