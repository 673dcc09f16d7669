package dev.lukbot.testing.audio;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One answer with a body, or the part of it that a range request asked for.
///
/// @param last the last byte that was asked for; negative if none was
record Sending(HttpExchange exchange, Content content, long from, long last) {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
    private static final int CHUNK = 16 * 1024;
    private static final int SLICES_PER_SECOND = 20;

    static Sending of(HttpExchange exchange, Content content) {
        String range = exchange.getRequestHeaders().getFirst("Range");
        Matcher matcher = RANGE.matcher(range == null ? "" : range);
        boolean partial = matcher.matches() && content.length().isPresent();
        if (!partial) {
            return new Sending(exchange, content, 0, -1);
        }
        long length = content.length().getAsLong();
        long last = matcher.group(2).isEmpty() ? length - 1 : Math.min(Long.parseLong(matcher.group(2)), length - 1);
        return new Sending(exchange, content, Long.parseLong(matcher.group(1)), last);
    }

    /// Sends what there is before offset `end` of the content, not faster than `bytesPerSecond`, until `closed`.
    void send(long end, int bytesPerSecond, CountDownLatch closed) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", content.contentType());
        if (content.length().isPresent()) {
            long length = content.length().getAsLong();
            headers.set("Accept-Ranges", "bytes");
            if (from > 0 && from >= length) {
                headers.set("Content-Range", "bytes */" + length);
                exchange.sendResponseHeaders(416, -1);
                return;
            }
            if (last >= 0) {
                headers.set("Content-Range", "bytes %d-%d/%d".formatted(from, last, length));
                exchange.sendResponseHeaders(206, last + 1 - from);
                write(Math.min(end, last + 1), bytesPerSecond, closed);
                return;
            }
            exchange.sendResponseHeaders(200, length);
        } else {
            exchange.sendResponseHeaders(200, 0);
        }
        write(end, bytesPerSecond, closed);
    }

    private void write(long end, int bytesPerSecond, CountDownLatch closed) throws IOException {
        boolean limited = bytesPerSecond < Integer.MAX_VALUE;
        var chunk = new byte[limited ? Math.max(1, bytesPerSecond / SLICES_PER_SECOND) : CHUNK];
        OutputStream body = exchange.getResponseBody();
        long at = from;
        while (at < end) {
            int count = content.copy(at, chunk, end - at);
            if (count == 0 || (limited && elapsed(closed))) {
                break;
            }
            body.write(chunk, 0, count);
            at += count;
        }
        body.flush();
    }

    /// Lets a slice of a second pass.
    private static boolean elapsed(CountDownLatch closed) throws IOException {
        try {
            return closed.await(1000 / SLICES_PER_SECOND, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while sending slowly", interrupted);
        }
    }
}
