package dev.lukbot.media;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Reads numbers and runs of bytes out of an input, and looks ahead. Confined to one thread, like its input.
///
/// It allocates what is asked for, so whoever asks bounds it first.
public final class ByteReader {

    /// How far [#peek(int)] can look.
    public static final int WINDOW = 64 * 1024;

    private final MediaInput input;
    private final byte[] window = new byte[WINDOW];
    private int begin;
    private int end;
    /// Whether the input has nothing behind the window, and need not be asked again.
    private boolean ended;

    public ByteReader(MediaInput input) {
        this.input = input;
    }

    public MediaInput input() {
        return input;
    }

    /// How many bytes lie before the next one.
    public long position() {
        return input.position() - (end - begin);
    }

    /// The bytes that come next, at most `count` of them, less at the end: a view that the next call makes invalid.
    public ByteBuffer peek(int count) throws IOException {
        if (count > WINDOW) {
            throw new IllegalArgumentException("further than one can look: " + count);
        }
        if (begin + count > WINDOW) {
            System.arraycopy(window, begin, window, 0, end - begin);
            end -= begin;
            begin = 0;
        }
        while (end - begin < count && !ended) {
            int read = input.read(window, end, WINDOW - end);
            ended = read < 0;
            end += Math.max(0, read);
        }
        return ByteBuffer.wrap(window, begin, Math.min(count, end - begin)).slice();
    }

    public boolean isAtEnd() throws IOException {
        return !peek(1).hasRemaining();
    }

    /// Whether the next bytes are the characters of `text`, all of ISO 8859-1.
    public boolean startsWith(String text) throws IOException {
        ByteBuffer next = peek(text.length());
        for (int index = 0; index < text.length(); index++) {
            if (index >= next.remaining() || (next.get(index) & 0xFF) != text.charAt(index)) {
                return false;
            }
        }
        return true;
    }

    /// The next `count` bytes, in big-endian order.
    ///
    /// @throws EOFException if there are less
    public ByteBuffer take(int count) throws IOException {
        var taken = new byte[count];
        readFully(taken, 0, count);
        return ByteBuffer.wrap(taken);
    }

    public ByteBuffer takeLittleEndian(int count) throws IOException {
        return take(count).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// As [MediaInput#read].
    public int read(byte[] target, int offset, int length) throws IOException {
        if (begin == end && isAtEnd()) {
            return -1;
        }
        int count = Math.min(length, end - begin);
        System.arraycopy(window, begin, target, offset, count);
        begin += count;
        return count;
    }

    /// @throws EOFException if there are less
    public void readFully(byte[] target, int offset, int count) throws IOException {
        int done = Math.min(count, end - begin);
        System.arraycopy(window, begin, target, offset, done);
        begin += done;
        if (done < count) {
            forget();
        }
        while (done < count) {
            int read = input.read(target, offset + done, count - done);
            if (read < 0) {
                throw new EOFException("ends " + (count - done) + " bytes early");
            }
            done += read;
        }
    }

    /// One unsigned byte.
    public int u8() throws IOException {
        if (begin == end && isAtEnd()) {
            throw new EOFException("ends 1 byte early");
        }
        return window[begin++] & 0xFF;
    }

    /// Leaves `count` bytes out: by reading over them if they are few or the input cannot jump.
    ///
    /// @throws EOFException if there are less, as far as that is noticed
    public void skip(long count) throws IOException {
        long held = Math.min(count, end - begin);
        begin += (int) held;
        long left = count - held;
        if (left == 0) {
            return;
        }
        if (left > WINDOW && input.isSeekable()) {
            seek(position() + left);
            return;
        }
        forget();
        while (left > 0) {
            int read = input.read(window, 0, (int) Math.min(left, WINDOW));
            if (read < 0) {
                throw new EOFException("ends " + left + " bytes early");
            }
            left -= read;
        }
    }

    /// Goes on at `position`.
    ///
    /// @throws NotSeekableException if it would have to go back and cannot
    public void seek(long position) throws IOException {
        long windowStart = input.position() - end;
        if (position >= windowStart && position <= input.position()) {
            begin = (int) (position - windowStart);
            return;
        }
        forget();
        input.seek(position);
    }

    /// What is read past the window makes it worthless.
    private void forget() {
        begin = 0;
        end = 0;
        ended = false;
    }
}
