package dev.lukbot.sound.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Answers the one request of a connection (RFC 9112): the part of an input that was asked for. Confined to one thread.
///
/// A program jumps by asking anew, and closes its last connection only when it has got an answer; so the head of an answer
/// never waits for the input, and who asked before is refused.
final class Answer {

    private static final int MOST_HEAD = 8192;
    private static final int REQUEST_MILLIS = 10_000;

    /// What is read ahead of who asked.
    private static final int SEND_BUFFER = 64 * 1024;
    private static final int BLOCK = 16 * 1024;

    private static final Pattern REQUEST = Pattern.compile("(\\w{1,16}) (\\S{1,1000}) HTTP/1\\.[01]\r\n");
    private static final Pattern RANGE = Pattern.compile("\r\nRange: *bytes=(\\d{1,18})-(\\d{0,18})\\s*\r\n",
            Pattern.CASE_INSENSITIVE);

    private final Socket connection;
    private final OutputStream target;

    Answer(Socket connection) throws IOException {
        this.connection = connection;
        connection.setSendBufferSize(SEND_BUFFER);
        connection.setTcpNoDelay(true);
        connection.setSoTimeout(REQUEST_MILLIS);
        target = connection.getOutputStream();
    }

    /// @param inputs by their paths
    void to(Function<String, @Nullable SharedInput> inputs) throws IOException {
        Optional<String> head = head(connection.getInputStream());
        Matcher request = REQUEST.matcher(head.orElse(""));
        if (!request.lookingAt()) {
            refuse("400 Bad Request", "");
            return;
        }
        SharedInput input = inputs.apply(request.group(2));
        if (input == null) {
            refuse("404 Not Found", "");
        } else if (!request.group(1).equals("GET")) {
            refuse("405 Method Not Allowed", "Allow: GET\r\n");
        } else {
            serve(input, RANGE.matcher(head.orElse("")), input.length().orElse(0));
        }
    }

    /// Everything up to the empty line; empty if there is none.
    private static Optional<String> head(InputStream source) throws IOException {
        var bytes = new byte[MOST_HEAD];
        int length = 0;
        while (length < bytes.length) {
            int count = source.read(bytes, length, bytes.length - length);
            if (count < 0) {
                return Optional.empty();
            }
            length += count;
            String head = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
            if (head.contains("\r\n\r\n")) {
                return Optional.of(head);
            }
        }
        return Optional.empty();
    }

    private void serve(SharedInput input, Matcher range, long length) throws IOException {
        boolean isPart = range.find();
        long from = isPart ? Long.parseLong(range.group(1)) : 0;
        long end = isPart && !range.group(2).isEmpty() ? Math.min(length, Long.parseLong(range.group(2)) + 1) : length;
        if (from >= end) {
            refuse("416 Range Not Satisfiable", "Content-Range: bytes */" + length + "\r\n");
            return;
        }
        write("HTTP/1.1 206 Partial Content\r\nConnection: close\r\nContent-Type: application/octet-stream\r\n"
                + "Accept-Ranges: bytes\r\nContent-Length: " + (end - from) + "\r\n"
                + "Content-Range: bytes " + from + "-" + (end - 1) + "/" + length + "\r\n\r\n");
        copy(input.begin(from), end - from);
    }

    private void copy(SharedInput.Reading reading, long count) throws IOException {
        var bytes = new byte[BLOCK];
        long left = count;
        while (left > 0) {
            int read = reading.read(bytes);
            if (read < 0) {
                return; // the input is shorter than it said: the connection breaks
            }
            int some = (int) Math.min(read, left);
            target.write(bytes, 0, some);
            left -= some;
        }
    }

    private void refuse(String status, String headers) throws IOException {
        write("HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: 0\r\n" + headers + "\r\n");
    }

    private void write(String head) throws IOException {
        target.write(head.getBytes(StandardCharsets.ISO_8859_1));
    }
}
