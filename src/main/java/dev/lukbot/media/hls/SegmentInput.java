package dev.lukbot.media.hls;

import dev.lukbot.media.ForwardInput;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.MediaInput;
import dev.lukbot.media.NotSeekableException;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;

/// The bytes of one segment, decrypted: read forward only. Confined to one thread; closing it leaves its input open.
final class SegmentInput implements ForwardInput {

    static final long LONGEST = 64L << 20;
    private static final int CHUNK = 16 * 1024;

    private final MediaInput input;
    private final Optional<Cipher> cipher;
    private final byte[] chunk = new byte[CHUNK];
    private final boolean isBounded;
    private long left;
    private byte[] plain = {};
    private int begin;
    private boolean ended;
    private long position;

    /// @param input where the segment begins
    /// @param length of the segment as it is sent; empty if it goes on to the end
    SegmentInput(MediaInput input, OptionalLong length, Optional<Cipher> cipher) {
        this.input = input;
        this.cipher = cipher;
        isBounded = length.isPresent();
        left = Math.min(length.orElse(LONGEST), LONGEST);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (cipher.isEmpty()) {
            return count(readSent(target, offset, length));
        }
        while (begin == plain.length && !ended) {
            decrypt(cipher.get());
        }
        int read = Math.min(length, plain.length - begin);
        System.arraycopy(plain, begin, target, offset, read);
        begin += read;
        return count(read == 0 && length > 0 ? -1 : read);
    }

    /// The last block is filled up; if that cannot be undone, it is cut, and what came before is all.
    private void decrypt(Cipher decrypting) throws IOException {
        int read = readSent(chunk, 0, CHUNK);
        try {
            byte[] decrypted = read < 0 ? decrypting.doFinal() : decrypting.update(chunk, 0, read);
            plain = decrypted == null ? new byte[0] : decrypted;
        } catch (IllegalBlockSizeException | BadPaddingException _) {
            plain = new byte[0];
        }
        begin = 0;
        ended = read < 0;
    }

    private int readSent(byte[] target, int offset, int length) throws IOException {
        int read = left == 0 ? -1 : input.read(target, offset, (int) Math.min(length, left));
        if (read >= 0) {
            left -= read;
            if (left == 0 && !isBounded) {
                throw new MalformedMediaException("a segment without end");
            }
        } else {
            left = 0;
        }
        return read;
    }

    private int count(int read) {
        position += Math.max(0, read);
        return read;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void seek(long to) throws IOException {
        throw new NotSeekableException();
    }

    @Override
    public void close() {}
}
