package dev.lukbot.kinds;

import dev.lukbot.testing.audio.RawServer;
import dev.lukbot.testing.audio.RawServer.Request;
import dev.lukbot.testing.audio.Visitor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/// Serves examples on 127.0.0.1, each as it wants to be. Thread-safe.
final class ExampleServer implements AutoCloseable {

    private static final int CHUNK = 1000;

    private final Map<String, Served> files = new ConcurrentHashMap<>();
    private final AtomicInteger folders = new AtomicInteger();
    private final RawServer server = RawServer.start(this::answer);

    String host() {
        return server.host();
    }

    /// Takes an example up, in a folder of its own.
    ///
    /// @return what to link to
    String link(Example example) {
        String folder = "/" + folders.incrementAndGet() + "/";
        example.files().forEach(file -> files.put(folder + file.path(), file));
        return server.url(folder + example.path()).toString();
    }

    /// Frees what an example takes; it is no more there.
    void forget(String link) {
        String folder = URI.create(link).getPath().replaceFirst("[^/]*$", "");
        files.keySet().removeIf(path -> path.startsWith(folder));
    }

    private void answer(Request request, Visitor visitor) throws IOException {
        Served file = files.get(request.path());
        if (file == null) {
            visitor.send("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
            return;
        }
        byte[] bytes = file.bytes().get();
        String type = file.contentType().isEmpty() ? "" : "Content-Type: " + file.contentType() + "\r\n";
        String head = "HTTP/1.1 200 OK\r\nConnection: close\r\n" + type;
        switch (file.way()) {
            case WELL -> visitor.sendPart(request, bytes, type + "ETag: \"one\"\r\n");
            case WITHOUT_RANGES -> send(visitor, head + "Content-Length: " + bytes.length + "\r\n", bytes);
            case WITHOUT_LENGTH -> send(visitor, head, bytes);
            case CHUNKED -> send(visitor, head + "Transfer-Encoding: chunked\r\n", chunked(bytes));
            case GZIPPED -> send(visitor, head + "Content-Encoding: gzip\r\n", gzipped(bytes));
        }
    }

    private static void send(Visitor visitor, String head, byte[] body) throws IOException {
        visitor.send(head + "\r\n");
        visitor.send(body);
    }

    private static byte[] chunked(byte[] bytes) {
        var body = new ByteArrayOutputStream();
        for (int at = 0; at < bytes.length; at += CHUNK) {
            byte[] chunk = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + CHUNK));
            body.writeBytes(ascii("%x\r\n".formatted(chunk.length)));
            body.writeBytes(chunk);
            body.writeBytes(ascii("\r\n"));
        }
        body.writeBytes(ascii("0\r\n\r\n"));
        return body.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] gzipped(byte[] bytes) throws IOException {
        var body = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(body)) {
            gzip.write(bytes);
        }
        return body.toByteArray();
    }

    @Override
    public void close() {
        server.close();
    }
}
