package dev.lukbot.audio.net;

import dev.lukbot.media.MalformedMediaException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/// What a server compressed though nobody asked it to: one gzip member (RFC 1952), because the JDK's own class calls itself
/// for each that follows, until the stack is full. Stateless.
///
/// How much comes out is bounded where it is read; here it is bounded how much may go in without anything coming out,
/// which would otherwise be one read without end.
final class Inflated {

    private static final int MOST_FOR_NOTHING = 1 << 20;

    private static final int CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private Inflated() {}

    /// @return `body` itself if it only claims to be compressed
    static InputStream of(InputStream body) throws IOException {
        var bytes = new PushbackInputStream(body, 2);
        byte[] magic = bytes.readNBytes(2);
        bytes.unread(magic);
        boolean isGzip = magic.length == 2 && magic[0] == 0x1F && magic[1] == (byte) 0x8B;
        return isGzip ? inflated(new Fed(bytes)) : bytes;
    }

    private static InputStream inflated(Fed fed) throws IOException {
        skipHeader(fed);
        return new InflaterInputStream(fed, new Inflater(/* nowrap= */ true)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                fed.left = MOST_FOR_NOTHING;
                return super.read(target, offset, length);
            }
        };
    }

    private static void skipHeader(Fed fed) throws IOException {
        byte[] fixed = fed.readNBytes(10);
        int flags = fixed.length == 10 ? fixed[3] : 0;
        if ((flags & EXTRA) != 0) {
            fed.skipNBytes((fed.read() & 0xFF) | (fed.read() & 0xFF) << 8);
        }
        for (int text : new int[]{NAME, COMMENT}) {
            while ((flags & text) != 0 && fed.read() > 0) {
                // a text ends with a zero
            }
        }
        fed.skipNBytes((flags & CHECKSUM) == 0 ? 0 : 2);
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
