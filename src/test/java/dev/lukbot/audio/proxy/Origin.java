package dev.lukbot.audio.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server on loopback that answers every request alike and remembers what it was asked.
final class Origin implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 16, InetAddress.ofLiteral("127.0.0.1"));
    private final List<String> asked = new CopyOnWriteArrayList<>();

    Origin(String answer) throws IOException {
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    Thread.ofVirtual().start(() -> serve(socket, answer));
                } catch (IOException _) {
                    return;
                }
            }
        });
    }

    private void serve(Socket socket, String answer) {
        try (socket) {
            Head head = Head.read(socket, socket.getInputStream(), Duration.ofSeconds(20));
            int length = Integer.parseInt(head.field("Content-Length").orElse("0"));
            String body = new String(socket.getInputStream().readNBytes(length), StandardCharsets.ISO_8859_1);
            asked.add(new String(head.bytes(), StandardCharsets.ISO_8859_1) + body);
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException _) {
            // the test looks at what was asked
        }
    }

    int port() {
        return server.getLocalPort();
    }

    List<String> asked() {
        return asked;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
