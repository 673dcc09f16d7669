package dev.lukbot.testing.ytdlp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A site on loopback with pages and sound.
///
/// `/song.webm` can be asked for in ranges; `/page` has two songs; `/list.m3u8` is of HLS, with pieces that are not there, and
/// `/inside.m3u8` with pieces at a private address; `/away` leads to the song, `/short` to YouTube, `/inside` to a private
/// address, `/round` to itself; `/once.webm` is served once, as links that expire are; `/slow.webm` comes in small bits;
/// `/cut.webm` breaks off in the middle, `/dies.webm` after two thirds, to be forbidden ever after; `/forbidden.webm` is
/// 403; all else is 404.
public final class Site implements AutoCloseable {

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0),
            16);
    private final byte[] song;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger once = new AtomicInteger();
    private final AtomicInteger died = new AtomicInteger();

    /// @param song a file of WebM
    public Site(byte[] song) throws IOException {
        this.song = song.clone();
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /// The requests so far, each `GET /path range`.
    public List<String> asked() {
        return asked;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String range = exchange.getRequestHeaders().getFirst("Range");
            asked.add(exchange.getRequestMethod() + " " + path + (range == null ? "" : " " + range));
            switch (path) {
                case "/song.webm", "/one.webm", "/two.webm" -> sound(exchange, range);
                case "/once.webm" -> {
                    if (once.getAndIncrement() == 0) {
                        sound(exchange, range);
                    } else {
                        exchange.sendResponseHeaders(403, -1);
                    }
                }
                case "/dies.webm" -> dies(exchange);
                case "/slow.webm" -> {
                    exchange.getResponseHeaders().set("Content-Type", "audio/webm");
                    exchange.sendResponseHeaders(200, song.length);
                    for (int from = 0; from < song.length; from += 2048) {
                        exchange.getResponseBody().write(song, from, Math.min(2048, song.length - from));
                        exchange.getResponseBody().flush();
                    }
                }
                case "/cut.webm" -> {
                    exchange.getResponseHeaders().set("Content-Type", "audio/webm");
                    exchange.sendResponseHeaders(200, song.length);
                    exchange.getResponseBody().write(song, 0, song.length / 2);
                }
                case "/page" -> page(exchange, """
                        <html><head><title>Two songs</title></head><body>
                        <audio><source src="/one.webm" type="audio/webm"></audio>
                        <audio><source src="/two.webm" type="audio/webm"></audio></body></html>""");
                case "/list.m3u8" -> list(exchange, "/one.ts");
                case "/inside.m3u8" -> list(exchange, "http://127.0.0.1:" + port() + "/secret.ts");
                case "/away" -> redirect(exchange, "/song.webm");
                case "/short" -> redirect(exchange, "https://www.youtube.com/watch?v=abc&t=42");
                case "/round" -> redirect(exchange, "/round");
                case "/inside" -> redirect(exchange, "http://127.0.0.1:" + port() + "/secret.webm");
                case "/forbidden.webm" -> exchange.sendResponseHeaders(403, -1);
                default -> exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    /// The first time it breaks off after two thirds; later it is as forbidden as a link that expired.
    private void dies(HttpExchange exchange) throws IOException {
        if (died.getAndIncrement() > 0) {
            exchange.sendResponseHeaders(403, -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "audio/webm");
        exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
        exchange.sendResponseHeaders(200, song.length);
        exchange.getResponseBody().write(song, 0, song.length / 3 * 2);
    }

    private void sound(HttpExchange exchange, String range) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "audio/webm");
        exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-.*", "$1"));
        boolean isWhole = range == null;
        byte[] part = Arrays.copyOfRange(song, Math.min(from, song.length), song.length);
        if (!isWhole) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (song.length - 1) + "/" + song.length);
        }
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(isWhole ? 200 : 206, isHead ? -1 : part.length);
        if (!isHead) {
            exchange.getResponseBody().write(part);
        }
    }

    private static void page(HttpExchange exchange, String html) throws IOException {
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void list(HttpExchange exchange, String piece) throws IOException {
        byte[] bytes = "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n%s\n#EXTINF:10,\n%s\n#EXT-X-ENDLIST\n"
                .formatted(piece, piece)
                .getBytes(StandardCharsets.US_ASCII);
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.apple.mpegurl");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().set("Location", location);
        exchange.sendResponseHeaders(302, -1);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
