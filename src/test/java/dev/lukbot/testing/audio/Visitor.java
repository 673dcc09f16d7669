package dev.lukbot.testing.audio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The other end of a connection to a [RawServer]. Confined to its script.
public final class Visitor {

    private final Socket socket;
    private final CountDownLatch closed;
    private boolean stays;

    Visitor(Socket socket, CountDownLatch closed) {
        this.socket = socket;
        this.closed = closed;
    }

    public void send(String text) throws IOException {
        send(text.getBytes(UTF_8));
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /// Sends the part of `file` that was asked for.
    ///
    /// @param headers more of them, each with its end of line
    public void sendPart(RawServer.Request request, byte[] file, String headers) throws IOException {
        int from = request.from();
        int to = request.to(file.length);
        if (request.header("Range").isEmpty()) {
            send("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n%s\r\n".formatted(file.length, headers));
            send(file);
        } else if (from > to) {
            send("HTTP/1.1 416 Range Not Satisfiable\r\nContent-Range: bytes */%d\r\nContent-Length: 0\r\n\r\n"
                    .formatted(file.length));
        } else {
            send("HTTP/1.1 206 Partial Content\r\nContent-Range: bytes %d-%d/%d\r\nContent-Length: %d\r\n%s\r\n"
                    .formatted(from, to, file.length, to - from + 1, headers));
            send(Arrays.copyOfRange(file, from, to + 1));
        }
    }

    /// Hangs up the hard way, so that the other side hears of a reset.
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /// Says nothing more, without hanging up.
    public void keepSilent() throws IOException {
        pause(Integer.MAX_VALUE);
    }

    /// Says nothing for a while.
    public void pause(int millis) throws IOException {
        try {
            if (closed.await(millis, TimeUnit.MILLISECONDS)) {
                throw new IOException("the test is over");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("the test is over", interrupted);
        }
    }

    /// Waits for another request when this one is answered.
    public void stay() {
        stays = true;
    }

    void newRequest() {
        stays = false;
    }

    boolean stays() {
        return stays;
    }
}
