package dev.lukbot.media.riff;

import dev.lukbot.media.Genres;
import dev.lukbot.media.Release;
import dev.lukbot.media.Tags;
import dev.lukbot.media.UndeclaredText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a chunk `LIST` of kind `INFO` says of a WAV.
final class InfoList {

    private static final int LONGEST_TEXT = 2048;

    /// Title, artist, album; date, genre, and what two programs call the number of the track.
    private static final Set<String> NAMES = Set.of("INAM", "IART", "IPRD", "ICRD", "IGNR", "IPRT", "ITRK");

    private InfoList() {}

    /// @param chunk in the container's byte order, at most its beginning
    static Tags parse(ByteBuffer chunk) {
        Map<String, String> values = new HashMap<>();
        if (chunk.remaining() >= 4 && name(chunk).equals("INFO")) {
            while (chunk.remaining() >= 8) {
                String name = name(chunk);
                int size = chunk.getInt();
                if (size < 0 || size > chunk.remaining()) {
                    break;
                }
                if (NAMES.contains(name)) {
                    values.putIfAbsent(name, text(chunk, Math.min(size, LONGEST_TEXT)));
                }
                chunk.position(Math.min(chunk.limit(), chunk.position() + size + (size & 1)));
            }
        }
        return new Tags(
                Optional.ofNullable(values.get("INAM")),
                Optional.ofNullable(values.get("IART")),
                Optional.ofNullable(values.get("IPRD")),
                Optional.empty(),
                Optional.empty(),
                new Release(
                        Optional.empty(),
                        Optional.ofNullable(values.get("IPRT"))
                                .or(() -> Optional.ofNullable(values.get("ITRK")))
                                .flatMap(Release::number),
                        Optional.empty(),
                        Optional.ofNullable(values.get("ICRD")).flatMap(Release::yearOf),
                        Optional.ofNullable(values.get("IGNR")).flatMap(Genres::read)));
    }

    private static String name(ByteBuffer chunk) {
        var name = new byte[4];
        chunk.get(name);
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    /// The next `length` bytes, up to a NUL, without going on.
    static String text(ByteBuffer chunk, int length) {
        var text = new byte[length];
        chunk.get(chunk.position(), text);
        int end = 0;
        while (end < length && text[end] != 0) {
            end++;
        }
        return UndeclaredText.decode(text, 0, end);
    }
}
