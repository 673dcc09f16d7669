package dev.lukbot.media.detect;

import dev.lukbot.media.PlainText;
import dev.lukbot.media.detect.Look.Kind;
import dev.lukbot.media.detect.Look.NoSound;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// Looks into the beginning of what gzip packed, as far as that says what it is. Stateless.
final class Gzip {

    /// The first bytes of a tar archive reach that far.
    private static final int SAMPLE = 512;

    private Gzip() {}

    static Look look(ByteBuffer head) {
        byte[] unpacked = unpacked(head);
        if (Signature.isAt(257, "ustar", ByteBuffer.wrap(unpacked))) {
            return new NoSound(Kind.ARCHIVE, "tar.gz archive");
        }
        Optional<Look> text = Texts.announced(PlainText.decode(unpacked));
        return text.orElse(null) instanceof NoSound(var kind, var name)
                ? new NoSound(kind, "packed " + name)
                : new NoSound(Kind.ARCHIVE, "gzip archive");
    }

    private static byte[] unpacked(ByteBuffer head) {
        var packed = new byte[head.remaining()];
        head.duplicate().get(packed);
        try (var unpacking = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return unpacking.readNBytes(SAMPLE);
        } catch (IOException _) {
            return new byte[0];
        }
    }
}
