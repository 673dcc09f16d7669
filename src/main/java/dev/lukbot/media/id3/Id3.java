package dev.lukbot.media.id3;

import dev.lukbot.media.ByteReader;
import dev.lukbot.media.Genres;
import dev.lukbot.media.Release;
import dev.lukbot.media.Tags;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/// ID3v2.2 to 2.4 (https://id3.org/id3v2.3.0, https://id3.org/id3v2.4.0-structure) and ID3v1.
///
/// Pictures are skipped without being held, and no claim is believed: a frame ends where its tag does, and a tag that
/// would reach beyond the file ends where its frames do.
public final class Id3 {

    /// How long an ID3v1 tag is, at the very end of a file.
    public static final int V1_LENGTH = 128;

    static final int HEADER = 10;
    private static final int FOOTER = 10;
    private static final int MOST_TAGS = 100;

    private Id3() {}

    /// Whether an ID3v2 tag comes next.
    public static boolean accepts(ByteReader bytes) throws IOException {
        return startsTag(bytes.peek(HEADER));
    }

    static boolean startsTag(ByteBuffer next) {
        return next.remaining() >= HEADER
                && next.get(0) == 'I'
                && next.get(1) == 'D'
                && next.get(2) == '3'
                && next.get(3) >= 2
                && next.get(3) <= 4
                && (next.getInt(6) & 0x8080_8080) == 0;
    }

    /// Reads all the ID3v2 tags that follow one another here, and leaves `bytes` behind the last. What several say, the
    /// first says.
    public static Tags read(ByteReader bytes) throws IOException {
        Tags tags = Tags.NONE;
        for (int count = 0; count < MOST_TAGS && accepts(bytes); count++) {
            tags = tags.or(readOne(bytes));
        }
        return tags;
    }

    private static Tags readOne(ByteReader bytes) throws IOException {
        ByteBuffer header = bytes.take(HEADER);
        int version = header.get(3);
        int flags = header.get(5);
        long end = bytes.position() + synchsafe(header.getInt(6));
        long trusted = Math.min(end, bytes.input().length().orElse(end));
        var found = new Id3Frames(bytes, trusted, version, flags).read();
        if (trusted < end || !isPaddingUpTo(end, bytes)) {
            return found; // a lie: sound begins where the frames end
        }
        skip(bytes, end + (version == 4 && (flags & 0x10) != 0 ? FOOTER : 0));
        return found;
    }

    /// Whether what follows the frames may belong to the tag, as far as can be seen: sound may not.
    private static boolean isPaddingUpTo(long end, ByteReader bytes) throws IOException {
        if (end - bytes.position() < 2) {
            return true;
        }
        ByteBuffer next = bytes.peek(2);
        return next.remaining() < 2 || (next.getShort(0) & 0xFFE0) != 0xFFE0;
    }

    /// The tag may be all there is.
    private static void skip(ByteReader bytes, long to) throws IOException {
        while (bytes.position() < to && !bytes.isAtEnd()) {
            long left = to - bytes.position();
            bytes.skip(bytes.input().isSeekable() ? left : Math.min(left, bytes.peek(ByteReader.WINDOW).remaining()));
        }
    }

    /// The tag at the very end of a file.
    ///
    /// @param last the file's last bytes, as many as are known
    public static Tags readV1(byte[] last) {
        int tag = last.length - V1_LENGTH;
        if (tag < 0 || last[tag] != 'T' || last[tag + 1] != 'A' || last[tag + 2] != 'G') {
            return Tags.NONE;
        }
        boolean hasTrack = last[tag + 125] == 0; // ID3v1.1
        var release = new Release(
                Optional.empty(),
                hasTrack ? Optional.of(last[tag + 126] & 0xFF) : Optional.empty(),
                Optional.empty(),
                Id3Text.latin(last, tag + 93, 4).flatMap(Release::yearOf),
                Genres.named(last[tag + 127] & 0xFF));
        return new Tags(Id3Text.latin(last, tag + 3, 30), Id3Text.latin(last, tag + 33, 30),
                Id3Text.latin(last, tag + 63, 30), Optional.empty(), Optional.empty(), release);
    }

    /// Seven bits of each byte count, so that no byte looks like the beginning of sound.
    static int synchsafe(int value) {
        return (value & 0x7F) | ((value & 0x7F00) >> 1) | ((value & 0x7F_0000) >> 2) | ((value & 0x7F00_0000) >> 3);
    }
}
