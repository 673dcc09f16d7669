package dev.lukbot.audio.proxy;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// A SOCKS 5 proxy on loopback that leads wherever anybody wants to go to one port of this machine.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc1928">RFC 1928</a>
final class SocksServer implements AutoCloseable {

    private static final int NAME = 3;
    private static final byte[] WELL = {5, 0, 0, 1, 127, 0, 0, 1, 0, 0};
    private static final byte[] REFUSED = {5, 2, 0, 1, 0, 0, 0, 0, 0, 0};

    private final ServerSocket server = new ServerSocket(0, 16, InetAddress.ofLiteral("127.0.0.1"));
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    SocksServer(int target) throws IOException {
        this(target, "well");
    }

    /// @param way `well`, `refuses`, `hangs` or `garbage`
    SocksServer(int target, String way) throws IOException {
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    Thread.ofVirtual().start(() -> serve(socket, target, way));
                } catch (IOException _) {
                    return;
                }
            }
        });
    }

    private void serve(Socket socket, int target, String way) {
        try (socket) {
            switch (way) {
                case "hangs" -> closed.await();
                case "garbage" -> socket.getOutputStream()
                        .write("HTTP/1.1 400 Bad Request\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                default -> serve(socket, target, /* refuses= */ way.equals("refuses"));
            }
        } catch (IOException _) {
            // the test looks at what was asked
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Socket socket, int target, boolean refuses) throws IOException, InterruptedException {
        var input = new DataInputStream(socket.getInputStream());
        input.readByte();
        input.readFully(new byte[input.readByte()]); // methods
        socket.getOutputStream().write(new byte[]{5, 0});
        input.readFully(new byte[3]); // version, command, reserved
        if (input.readByte() == NAME) {
            var name = new byte[input.readUnsignedByte()];
            input.readFully(name);
            asked.add(new String(name, StandardCharsets.US_ASCII) + ":" + input.readUnsignedShort());
        } else {
            asked.add("an address");
        }
        socket.getOutputStream().write(refuses ? REFUSED : WELL);
        if (refuses) {
            return;
        }
        try (var far = new Socket(InetAddress.ofLiteral("127.0.0.1"), target)) {
            Thread back = Thread.ofVirtual().start(() -> pass(far, socket));
            pass(socket, far);
            back.join();
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException _) {
            // one of them is gone
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /// Where anybody wanted to go, `name:port`.
    List<String> asked() {
        return asked;
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
    }
}
