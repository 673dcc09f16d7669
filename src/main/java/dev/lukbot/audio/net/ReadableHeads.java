package dev.lukbot.audio.net;

import dev.lukbot.media.UndeclaredText;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.SocketFactory;

/// Sockets on which the head of the first answer is UTF-8, whatever the server wrote: OkHttp takes all heads for that, and
/// many a radio writes its name as its country did before there was UTF-8. TLS is left as it is. Stateless.
final class ReadableHeads extends SocketFactory {

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public InputStream getInputStream() throws IOException {
                return new Head(super.getInputStream());
            }
        };
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("OkHttp connects by itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException("OkHttp connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException("OkHttp connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException("OkHttp connects by itself");
    }

    /// Hands out the head line by line, and then what follows as it is. Confined to one thread.
    static final class Head extends FilterInputStream {

        /// No more than OkHttp takes for a whole head, and far more than a name.
        private static final int LONGEST_LINE = 8 * 1024;
        private static final int FIRST_OF_TLS = 0x16;

        private byte[] line = new byte[0];
        private int at;
        private boolean begun;
        private boolean over;

        Head(InputStream socket) {
            super(socket);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (at == line.length && !over) {
                nextLine();
            }
            if (at == line.length) {
                return over ? in.read(target, offset, length) : -1;
            }
            int count = Math.min(length, line.length - at);
            System.arraycopy(line, at, target, offset, count);
            at += count;
            return count;
        }

        /// One byte at a time, because not one of the body may be taken: it is a few hundred, once per connection.
        private void nextLine() throws IOException {
            var read = new ByteArrayOutputStream();
            int next;
            do {
                next = in.read();
                if (next >= 0) {
                    read.write(next);
                }
                boolean isTls = !begun && next == FIRST_OF_TLS;
                begun = true;
                over = over || isTls || next < 0 || read.size() == LONGEST_LINE;
            } while (!over && next != '\n');
            byte[] bytes = read.toByteArray();
            over = over || (bytes.length <= 2 && bytes[0] <= '\r');
            line = over ? bytes : readable(bytes);
            at = 0;
        }

        private static byte[] readable(byte[] line) {
            String ascii = new String(line, StandardCharsets.ISO_8859_1);
            if (ascii.chars().allMatch(character -> character < 0x80)) {
                return line;
            }
            if (ascii.toLowerCase(Locale.ROOT).startsWith("location:")) {
                return escaped(ascii).getBytes(StandardCharsets.US_ASCII);
            }
            return UndeclaredText.decode(line).getBytes(StandardCharsets.UTF_8);
        }

        /// A server knows its own paths by their bytes.
        private static String escaped(String location) {
            var escaped = new StringBuilder();
            location.chars()
                    .forEach(octet -> escaped.append(octet < 0x80
                            ? Character.toString(octet)
                            : String.format(Locale.ROOT, "%%%02X", octet)));
            return escaped.toString();
        }
    }
}
