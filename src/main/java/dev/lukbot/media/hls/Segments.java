package dev.lukbot.media.hls;

import dev.lukbot.media.ByteReader;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.MediaInput;
import dev.lukbot.media.PeekedInput;
import dev.lukbot.media.hls.Segment.Resource;
import dev.lukbot.media.id3.Id3;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Opens segments, one after the other. Confined to one thread, except [#close()].
///
/// Segments that are parts of one resource, one behind the other, are read from one answer; keys are asked for once.
final class Segments implements Closeable {

    private static final int KEY_LENGTH = 16;
    private static final int MOST_KEYS = 16;

    private final Fetcher fetcher;
    private final Map<URI, byte[]> keys = new LinkedHashMap<>();
    private @Nullable URI openLink;
    private volatile @Nullable MediaInput open;
    private volatile boolean closed;

    Segments(Fetcher fetcher) {
        this.fetcher = fetcher;
    }

    /// The bytes of `resource`, without the ID3 tag that only says when it is to be played. The one before is not to be
    /// read any more.
    MediaInput open(Resource resource) throws IOException {
        Optional<Cipher> cipher = resource.key().isPresent() ? Optional.of(cipher(resource.key().get()))
                : Optional.empty();
        OptionalLong length = resource.range()
                .map(range -> OptionalLong.of(range.length()))
                .orElse(OptionalLong.empty());
        long offset = resource.range().map(ByteRange::offset).orElse(0L);
        var bytes = new ByteReader(new SegmentInput(input(resource.link(), offset), length, cipher));
        Id3.read(bytes);
        return new PeekedInput(bytes);
    }

    private MediaInput input(URI link, long offset) throws IOException {
        MediaInput before = open;
        if (before != null && offset > 0 && link.equals(openLink) && before.position() <= offset) {
            before.seek(offset);
            return before;
        }
        MediaInput input = fetch(link).input();
        if (offset > 0) {
            input.seek(offset);
        }
        openLink = link;
        return input;
    }

    /// Opens what is to be read until the next is opened.
    Fetcher.Fetched fetch(URI link) throws IOException {
        release();
        Fetcher.Fetched fetched = fetcher.open(link);
        open = fetched.input();
        if (closed) {
            fetched.input().close();
            throw new IOException("closed");
        }
        return fetched;
    }

    private Cipher cipher(Segment.Key key) throws IOException {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(keyAt(key.link()), "AES"),
                    new IvParameterSpec(HexFormat.of().parseHex(key.iv())));
            return cipher;
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("every Java has AES", failed);
        }
    }

    private byte[] keyAt(URI link) throws IOException {
        byte[] known = keys.get(link);
        if (known != null) {
            return known;
        }
        byte[] key = new byte[KEY_LENGTH + 1];
        var bytes = new ByteReader(fetch(link).input());
        int size = 0;
        for (int read = 0; size < key.length && read >= 0; size += Math.max(0, read)) {
            read = bytes.read(key, size, key.length - size);
        }
        if (size != KEY_LENGTH) {
            throw new MalformedMediaException("no key of 16 bytes");
        }
        byte[] whole = Arrays.copyOf(key, KEY_LENGTH);
        if (keys.size() == MOST_KEYS) {
            keys.remove(keys.keySet().iterator().next());
        }
        keys.put(link, whole);
        return whole;
    }

    private void release() throws IOException {
        MediaInput before = open;
        open = null;
        openLink = null;
        if (before != null) {
            before.close();
        }
    }

    /// Ends a read that waits.
    @Override
    public void close() throws IOException {
        closed = true;
        MediaInput now = open;
        if (now != null) {
            now.close();
        }
    }
}
