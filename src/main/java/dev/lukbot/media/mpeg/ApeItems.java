package dev.lukbot.media.mpeg;

import dev.lukbot.media.Release;
import dev.lukbot.media.Tags;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The texts of an APE tag (https://wiki.hydrogenaud.io/index.php?title=APE_Tag_Item). Stateless.
final class ApeItems {

    private static final int HEAD = 8;
    private static final int LONGEST_KEY = 255;
    private static final int MOST = 100;

    private ApeItems() {}

    /// @param items what stands before the footer, little-endian, and perhaps more in front of that
    /// @param footer little-endian
    static Tags read(ByteBuffer items, ByteBuffer footer) {
        long length = (footer.getInt(12) & 0xFFFF_FFFFL) - footer.limit();
        int count = Math.clamp(footer.getInt(16) & 0xFFFF_FFFFL, 0, MOST);
        if (length < 0 || length > items.limit()) {
            return Tags.NONE; // a cover makes it longer than what is known of it
        }
        items.position((int) (items.limit() - length));
        Map<String, String> texts = texts(items, count);
        var release = new Release(
                Optional.ofNullable(texts.get("album artist")),
                Optional.ofNullable(texts.get("track")).flatMap(Release::number),
                Optional.ofNullable(texts.get("disc")).flatMap(Release::number),
                Optional.ofNullable(texts.get("year")).flatMap(Release::yearOf),
                Optional.ofNullable(texts.get("genre")));
        return new Tags(Optional.ofNullable(texts.get("title")), Optional.ofNullable(texts.get("artist")),
                Optional.ofNullable(texts.get("album")), Optional.ofNullable(texts.get("isrc")), Optional.empty(),
                release);
    }

    /// By their keys in lower case.
    private static Map<String, String> texts(ByteBuffer items, int count) {
        var texts = new HashMap<String, String>();
        for (int item = 0; item < count && items.remaining() > HEAD; item++) {
            int size = items.getInt();
            boolean isText = (items.getInt() & 6) == 0;
            String key = key(items);
            if (size < 0 || size > items.remaining()) {
                return texts;
            }
            if (isText) {
                var text = new byte[Math.min(size, Tags.MAX_LENGTH)];
                items.get(items.position(), text);
                texts.putIfAbsent(key.toLowerCase(Locale.ROOT), first(new String(text, StandardCharsets.UTF_8)));
            }
            items.position(items.position() + size);
        }
        return texts;
    }

    private static String key(ByteBuffer items) {
        var key = new StringBuilder();
        while (items.hasRemaining() && key.length() < LONGEST_KEY) {
            char next = (char) (items.get() & 0xFF);
            if (next == 0) {
                break;
            }
            key.append(next);
        }
        return key.toString();
    }

    /// Several values have zeros between them.
    private static String first(String values) {
        int end = values.indexOf(0);
        return end < 0 ? values : values.substring(0, end);
    }
}
