package dev.lukbot.ytdlp.release;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Fetches files of releases within bounds. Thread-safe; blocks.
///
/// Whatever goes wrong, and whoever sends it: a file is what its sum says, or is not taken.
final class Download {

    private static final int MAX_LIST = 100_000;
    private static final int MAX_REDIRECTS = 5;
    private static final long MAX_PROGRAM = 150_000_000;

    private final Duration limit;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(20))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /// @param limit for one file
    Download(Duration limit) {
        this.limit = limit;
    }

    /// Where a link leads to, one step.
    URI redirect(URI link) throws IOException {
        HttpResponse<InputStream> answer = ask(link);
        answer.body().close();
        return location(link, answer).orElseThrow(() -> new IOException("leads nowhere: " + answer.statusCode()));
    }

    String text(URI link) throws IOException {
        try (InputStream body = follow(link)) {
            byte[] bytes = body.readNBytes(MAX_LIST + 1);
            if (bytes.length > MAX_LIST) {
                throw new IOException("too long a list");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /// Writes a file.
    ///
    /// @return its SHA-256 sum in hexadecimal
    String file(URI link, Path file) throws IOException {
        MessageDigest sum = sha256();
        InputStream source = follow(link);
        try (InputStream body = source; OutputStream output = Files.newOutputStream(file)) {
            var clock = Executors
                    .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("release").factory());
            try {
                Callable<Boolean> end = () -> {
                    source.close();
                    return true;
                };
                var _ = clock.schedule(end, limit.toMillis(), TimeUnit.MILLISECONDS);
                copy(body, output, sum);
            } finally {
                clock.shutdownNow();
            }
        }
        return HexFormat.of().formatHex(sum.digest());
    }

    private static void copy(InputStream body, OutputStream output, MessageDigest sum) throws IOException {
        var bytes = new byte[65_536];
        var all = 0L;
        for (int count = body.read(bytes); count >= 0; count = body.read(bytes)) {
            all += count;
            if (all > MAX_PROGRAM) {
                throw new IOException("too large a program");
            }
            sum.update(bytes, 0, count);
            output.write(bytes, 0, count);
        }
    }

    private InputStream follow(URI first) throws IOException {
        URI link = first;
        for (int step = 0; step < MAX_REDIRECTS; step++) {
            HttpResponse<InputStream> answer = ask(link);
            if (answer.statusCode() == 200) {
                return answer.body();
            }
            answer.body().close();
            int status = answer.statusCode();
            link = location(link, answer).orElseThrow(() -> new FileNotFoundException("status " + status));
        }
        throw new IOException("too many redirects");
    }

    /// A secure link leads to secure ones only.
    private static Optional<URI> location(URI from, HttpResponse<?> answer) {
        return answer.statusCode() / 100 == 3
                ? answer.headers()
                        .firstValue("Location")
                        .map(from::resolve)
                        .filter(to -> to.getScheme().equals("https") || !from.getScheme().equals("https"))
                : Optional.empty();
    }

    private HttpResponse<InputStream> ask(URI link) throws IOException {
        try {
            return client.send(HttpRequest.newBuilder(link).timeout(limit).build(), BodyHandlers.ofInputStream());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
