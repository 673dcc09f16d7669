package dev.lukbot.audio.net;

import dev.lukbot.media.MalformedMediaException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.zip.ZipException;

/// The bytes of one answer, beginning anywhere in the file. Confined to one thread.
final class Body implements AutoCloseable {

    private final Answer answer;
    private final InputStream stream;
    private final long begin;
    private final long end;
    private long position;

    /// @param stream what `answer` holds, as it is to be read
    /// @param begin where in the file its first byte stands
    /// @param end where in the file the server says that it ends; -1 if it does not say
    Body(Answer answer, InputStream stream, long begin, long end) {
        this.answer = answer;
        this.stream = stream;
        this.begin = begin;
        this.end = end;
        this.position = begin;
    }

    /// Where in the file the next byte stands.
    long position() {
        return position;
    }

    long delivered() {
        return position - begin;
    }

    long end() {
        return end;
    }

    /// @throws TruncatedException if the server hangs up before it has sent what it promised
    int read(byte[] target, int offset, int length) throws IOException {
        try {
            int read = stream.read(target, offset, length);
            position += Math.max(0, read);
            return read;
        } catch (ProtocolException | EOFException early) {
            throw new TruncatedException(early);
        } catch (ZipException broken) {
            throw new MalformedMediaException("broken compression: " + broken.getMessage());
        }
    }

    @Override
    public void close() {
        answer.close();
    }
}
