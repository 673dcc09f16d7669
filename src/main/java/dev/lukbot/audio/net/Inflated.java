package dev.lukbot.audio.net;

import dev.lukbot.media.MalformedMediaException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;

/// What a server compressed though nobody asked it to. Stateless.
///
/// How much comes out is bounded where it is read; here it is bounded how much may go in without anything coming out,
/// which would otherwise be one read without end.
final class Inflated {

    private static final int MOST_FOR_NOTHING = 1 << 20;

    private Inflated() {}

    /// @return `body` itself if it only claims to be compressed
    static InputStream of(InputStream body) throws IOException {
        var bytes = new PushbackInputStream(body, 2);
        byte[] magic = bytes.readNBytes(2);
        bytes.unread(magic);
        boolean isGzip = magic.length == 2 && magic[0] == 0x1F && magic[1] == (byte) 0x8B;
        return isGzip ? inflated(bytes) : bytes;
    }

    private static InputStream inflated(InputStream body) throws IOException {
        var fed = new Fed(body);
        return new FilterInputStream(new GZIPInputStream(fed)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                fed.left = MOST_FOR_NOTHING;
                return super.read(target, offset, length);
            }
        };
    }

    private static final class Fed extends FilterInputStream {

        private int left = MOST_FOR_NOTHING;

        Fed(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left <= 0) {
                throw new MalformedMediaException("compressed nothing without end");
            }
            int read = super.read(target, offset, length);
            left -= Math.max(0, read);
            return read;
        }
    }
}
