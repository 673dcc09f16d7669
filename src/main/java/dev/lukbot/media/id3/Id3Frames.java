package dev.lukbot.media.id3;

import dev.lukbot.media.ByteReader;
import dev.lukbot.media.Genres;
import dev.lukbot.media.Release;
import dev.lukbot.media.Tags;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the frames of one tag, of which it keeps only what [Tags] tells.
final class Id3Frames {

    /// Of a text, in bytes: more than [Tags#MAX_LENGTH] in any encoding.
    private static final int LONGEST_TEXT = 2048;
    private static final int MOST_FRAMES = 10_000;
    private static final String GAIN = "replaygain_track_gain";

    /// Frames of 2.2 by those of 2.3 and 2.4.
    private static final Map<String, String> OLD_NAMES = Map.of(
            "TT2", "TIT2", "TP1", "TPE1", "TAL", "TALB", "TRC", "TSRC", "TXX", "TXXX",
            "TP2", "TPE2", "TRK", "TRCK", "TPA", "TPOS", "TYE", "TYER", "TCO", "TCON");
    private static final Set<String> NAMES = Set.of("TIT2", "TPE1", "TALB", "TSRC", "TXXX", "TPE2", "TRCK", "TPOS",
            "TDRC", "TYER", "TCON");

    private final int version;
    private final boolean hasExtendedHeader;
    private final boolean isCompressed;
    private final boolean allUnsynchronised;
    private final Id3Body body;
    private final Map<String, String> values = new HashMap<>();

    /// @param end where it claims to end, but no further than the file goes
    Id3Frames(ByteReader bytes, long end, int version, int flags) {
        this.version = version;
        allUnsynchronised = (flags & 0x80) != 0;
        hasExtendedHeader = version > 2 && (flags & 0x40) != 0;
        isCompressed = version == 2 && (flags & 0x40) != 0;
        body = new Id3Body(bytes, end, allUnsynchronised && version < 4);
    }

    /// Leaves its bytes behind the last frame that could be read, and the filling after it.
    Tags read() throws IOException {
        if (!isCompressed && (!hasExtendedHeader || skipExtendedHeader())) {
            for (int frames = 0; frames < MOST_FRAMES && readFrame(); frames++) {
                // what it says is kept
            }
            body.skipZeros();
        }
        return new Tags(
                Optional.ofNullable(values.get("TIT2")),
                Optional.ofNullable(values.get("TPE1")),
                Optional.ofNullable(values.get("TALB")),
                Optional.ofNullable(values.get("TSRC")),
                Optional.ofNullable(values.get(GAIN)).flatMap(Id3Frames::decibels),
                new Release(
                        Optional.ofNullable(values.get("TPE2")),
                        Optional.ofNullable(values.get("TRCK")).flatMap(Release::number),
                        Optional.ofNullable(values.get("TPOS")).flatMap(Release::number),
                        Optional.ofNullable(values.get("TDRC"))
                                .or(() -> Optional.ofNullable(values.get("TYER")))
                                .flatMap(Release::yearOf),
                        Optional.ofNullable(values.get("TCON"))));
    }

    /// Its size counts itself in 2.4, and not in 2.3.
    private boolean skipExtendedHeader() throws IOException {
        byte[] size = body.take(Integer.BYTES);
        if (size.length < Integer.BYTES) {
            return false;
        }
        int value = ByteBuffer.wrap(size).getInt();
        return body.skip(version == 4 ? Math.max(0, Id3.synchsafe(value) - Integer.BYTES) : value & 0xFFFF_FFFFL);
    }

    private boolean readFrame() throws IOException {
        int headerLength = version == 2 ? 6 : 10;
        int nameLength = version == 2 ? 3 : 4;
        if (!isFrame(body.glance(0, nameLength))) {
            return false;
        }
        byte[] header = body.take(headerLength);
        if (header.length < headerLength) {
            return false;
        }
        String given = new String(header, 0, nameLength, StandardCharsets.ISO_8859_1);
        String name = OLD_NAMES.getOrDefault(given, given);
        long size = sizeOf(header);
        int flags = version == 2 ? 0 : header[9];
        if (size > body.left() || !NAMES.contains(name) || isSealed(flags)) {
            return body.skip(size);
        }
        int held = (int) Math.min(size, LONGEST_TEXT);
        keep(name, content(body.take(held), flags));
        return body.skip(size - held);
    }

    private static boolean isFrame(byte[] name) {
        for (byte character : name) {
            if (!((character >= 'A' && character <= 'Z') || (character >= '0' && character <= '9')
                    || character == ' ')) {
                return false;
            }
        }
        return name.length > 0 && name[0] != ' ';
    }

    private long sizeOf(byte[] header) throws IOException {
        if (version == 2) {
            return ((header[3] & 0xFFL) << 16) | ((header[4] & 0xFFL) << 8) | (header[5] & 0xFFL);
        }
        int plain = ByteBuffer.wrap(header).getInt(4);
        if (version == 3 || (plain & 0x8080_8080) != 0) {
            return plain & 0xFFFF_FFFFL;
        }
        int synchsafe = Id3.synchsafe(plain);
        // Old versions of iTunes write plain sizes into tags of 2.4: then the next frame stands there.
        boolean isPlain = plain != synchsafe
                && !followsAt(synchsafe)
                && followsAt(plain);
        return isPlain ? plain : synchsafe;
    }

    private boolean followsAt(int size) throws IOException {
        if (size == body.left()) {
            return true;
        }
        byte[] name = size > ByteReader.WINDOW ? new byte[0] : body.glance(size, 4);
        return isFrame(name);
    }

    /// Whether it is compressed or encrypted.
    private boolean isSealed(int flags) {
        return (version == 3 && (flags & 0xC0) != 0) || (version == 4 && (flags & 0x0C) != 0);
    }

    private byte[] content(byte[] stored, int flags) {
        int extra = switch (version) {
            case 3 -> (flags & 0x20) != 0 ? 1 : 0;
            case 4 -> ((flags & 0x40) != 0 ? 1 : 0) + ((flags & 0x01) != 0 ? Integer.BYTES : 0);
            default -> 0;
        };
        boolean unsynchronised = version == 4 && (allUnsynchronised || (flags & 0x02) != 0);
        var content = new byte[stored.length];
        int length = 0;
        for (int index = Math.min(extra, stored.length); index < stored.length; index++) {
            boolean isStuffing = unsynchronised && index > extra && stored[index] == 0 && stored[index - 1] == -1;
            if (!isStuffing) {
                content[length++] = stored[index];
            }
        }
        return Arrays.copyOf(content, length);
    }

    private void keep(String name, byte[] content) {
        String[] texts = Id3Text.all(content);
        if (name.equals("TXXX")) {
            if (texts.length >= 2 && texts[0].strip().equalsIgnoreCase(GAIN)) {
                values.putIfAbsent(GAIN, texts[1]);
            }
            return;
        }
        String separator = name.startsWith("TPE") ? ", " : " / ";
        String text = String.join(separator, Arrays.stream(texts)
                .map(String::strip)
                .map(part -> name.equals("TCON") ? Genres.read(part).orElse("") : part)
                .filter(part -> !part.isEmpty())
                .toList());
        if (!text.isEmpty()) {
            values.putIfAbsent(name, text);
        }
    }

    private static Optional<Double> decibels(String text) {
        try {
            return Optional.of(Double.valueOf(text.replaceAll("(?i)\\s*dB\\s*$", "").strip()))
                    .filter(gain -> Math.abs(gain) < 100);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
