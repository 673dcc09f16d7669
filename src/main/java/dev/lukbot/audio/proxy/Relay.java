package dev.lukbot.audio.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// Passes bytes on between two sockets until both have said all, or nothing comes from either for too long.
///
/// One thread for each direction.
final class Relay {

    private static final int BLOCK = 16_384;

    /// How often a direction in which nothing comes looks whether the other lives.
    private static final int LOOKS = 4;

    private final Socket visitor;
    private final Socket server;
    private final long idleNanos;
    private final AtomicLong latest = new AtomicLong(System.nanoTime());

    Relay(Socket visitor, Socket server, Duration idle) throws IOException {
        this.visitor = visitor;
        this.server = server;
        this.idleNanos = idle.toNanos();
        int timeout = (int) Math.max(1, idle.toMillis() / LOOKS);
        visitor.setSoTimeout(timeout);
        server.setSoTimeout(timeout);
    }

    /// Blocks until all is over.
    void both() throws IOException {
        Thread up = Thread.ofVirtual().name("proxy-up").start(() -> {
            try {
                pass(visitor, server);
            } catch (IOException _) {
                closeQuietly(); // breaks the other direction, which tells
            }
        });
        try {
            down();
        } finally {
            join(up);
        }
    }

    /// Blocks until the server has said all.
    void down() throws IOException {
        pass(server, visitor);
    }

    private void pass(Socket from, Socket to) throws IOException {
        var bytes = new byte[BLOCK];
        InputStream input = from.getInputStream();
        for (int count = read(input, bytes); count >= 0; count = read(input, bytes)) {
            to.getOutputStream().write(bytes, 0, count);
            latest.set(System.nanoTime());
        }
        to.shutdownOutput();
    }

    private int read(InputStream input, byte[] bytes) throws IOException {
        while (true) {
            try {
                int count = input.read(bytes);
                latest.set(System.nanoTime());
                return count;
            } catch (SocketTimeoutException silence) {
                if (System.nanoTime() - latest.get() > idleNanos) {
                    throw silence;
                }
            }
        }
    }

    private void closeQuietly() {
        try (visitor; server) {
            latest.set(System.nanoTime() - idleNanos);
        } catch (IOException _) {
            // it is closed
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
