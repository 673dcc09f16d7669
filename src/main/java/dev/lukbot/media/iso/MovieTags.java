package dev.lukbot.media.iso;

import dev.lukbot.media.Genres;
import dev.lukbot.media.Release;
import dev.lukbot.media.Tags;
import dev.lukbot.media.UndeclaredText;
import dev.lukbot.media.iso.Boxes.Box;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a file says about itself, in the ways of iTunes, QuickTime and 3GP. Pictures are skipped without being held, texts
/// are clipped while they are read. Filled while it is read; confined to one thread.
final class MovieTags {

    private static final int LONGEST_TEXT = 2048;
    private static final int MOST = 1000;
    private static final int UTF_16 = 2;

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("©nam", "title"),
            Map.entry("©ART", "artist"),
            Map.entry("aART", "album_artist"),
            Map.entry("©alb", "album"),
            Map.entry("©gen", "genre"),
            Map.entry("©day", "date"),
            Map.entry("trkn", "track"),
            Map.entry("disk", "disc"),
            Map.entry("gnre", "genre_number"),
            Map.entry("titl", "title"),
            Map.entry("perf", "artist"),
            Map.entry("auth", "artist"),
            Map.entry("albm", "album"));

    private static final Set<String> NUMBERS = Set.of("trkn", "disk", "gnre");

    private final Map<String, String> texts = new HashMap<>();

    /// Takes the box `udta` of a movie.
    void take(Boxes boxes, Box udta) throws IOException {
        boxes.visitInside(udta, box -> {
            if (box.type().equals("meta")) {
                takeMeta(boxes, box);
            } else if (NAMES.containsKey(box.type())) {
                boolean isQuickTime = box.type().startsWith("©");
                ByteBuffer content = boxes.take(box, LONGEST_TEXT);
                put(NAMES.get(box.type()), isQuickTime ? quickTime(content) : threeGp(content));
            }
        });
    }

    /// QuickTime leaves out the version that this box has in MP4.
    void takeMeta(Boxes boxes, Box meta) throws IOException {
        ByteBuffer head = boxes.bytes().peek(8);
        if (head.remaining() == 8 && meta.size() >= 8 && !Boxes.type(head, 4).equals("hdlr")) {
            boxes.bytes().skip(Integer.BYTES);
        }
        var keys = new ArrayList<String>();
        boxes.visitInside(meta, box -> {
            if (box.type().equals("keys")) {
                takeKeys(boxes, box, keys);
            } else if (box.type().equals("ilst")) {
                boxes.visitInside(box, item -> takeItem(boxes, item, keys));
            }
        });
    }

    private static void takeKeys(Boxes boxes, Box keys, List<String> names) throws IOException {
        boxes.need(keys, 8);
        boxes.visitInside(keys, key -> {
            if (names.size() < MOST) {
                names.add(utf8(boxes.take(key, LONGEST_TEXT)).replaceFirst("^com\\.apple\\.quicktime\\.", ""));
            }
        });
    }

    private void takeItem(Boxes boxes, Box item, List<String> keys) throws IOException {
        if (item.type().equals("----")) {
            takeFreeForm(boxes, item);
            return;
        }
        String name = NAMES.get(item.type());
        if (name == null) {
            int number = ByteBuffer.wrap(item.type().getBytes(StandardCharsets.ISO_8859_1)).getInt();
            name = number >= 1 && number <= keys.size() ? keys.get(number - 1) : "";
        }
        String known = name;
        if (!known.isEmpty()) {
            boxes.visitInside(item, box -> {
                if (box.type().equals("data")) {
                    put(known, data(boxes, box, NUMBERS.contains(item.type())));
                }
            });
        }
    }

    /// An item whose name is text.
    private void takeFreeForm(Boxes boxes, Box item) throws IOException {
        var name = new String[]{""};
        boxes.visitInside(item, box -> {
            if (box.type().equals("name") && box.size() > Integer.BYTES) {
                boxes.need(box, Integer.BYTES);
                name[0] = utf8(boxes.take(box, LONGEST_TEXT));
            } else if (box.type().equals("data")) {
                put(name[0], data(boxes, box, false));
            }
        });
    }

    private static String data(Boxes boxes, Box box, boolean isNumber) throws IOException {
        if (box.size() < 8) {
            return "";
        }
        int kind = boxes.need(box, 8).getInt() & 0xFF_FFFF;
        ByteBuffer content = boxes.take(box, LONGEST_TEXT);
        if (isNumber) {
            return number(content);
        }
        return kind == UTF_16 ? utf16(content) : utf8(content);
    }

    /// A number of two bytes, or one among so many behind two zeros; but some forget to say that it is text.
    private static String number(ByteBuffer content) {
        boolean isOneOfMany = content.remaining() >= 4 && content.getChar(0) == 0;
        return isOneOfMany || content.remaining() == 2
                ? Integer.toString(content.getChar(isOneOfMany ? 2 : 0))
                : utf8(content);
    }

    private void put(String name, String text) {
        String key = name.toLowerCase(Locale.ROOT);
        if (!key.isEmpty() && !text.isBlank() && texts.size() < MOST) {
            texts.putIfAbsent(key, text);
        }
    }

    /// A length and a language go before the text.
    private static String quickTime(ByteBuffer content) {
        if (content.remaining() < 4) {
            return "";
        }
        int length = content.getChar();
        content.getShort();
        return utf8(content.limit(content.position() + Math.min(length, content.remaining())));
    }

    /// A version and a language go before the text (3GPP TS 26.244, section 8).
    private static String threeGp(ByteBuffer content) {
        if (content.remaining() < 6) {
            return "";
        }
        content.position(6);
        boolean isUtf16 = content.remaining() >= 2 && (content.getChar(6) == 0xFEFF || content.getChar(6) == 0xFFFE);
        String text = isUtf16 ? utf16(content) : utf8(content);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    private static String utf8(ByteBuffer text) {
        return UndeclaredText.decode(rest(text));
    }

    private static String utf16(ByteBuffer text) {
        Charset charset = StandardCharsets.UTF_16; // big-endian unless a mark says otherwise
        byte[] bytes = rest(text);
        return new String(bytes, 0, bytes.length & ~1, charset);
    }

    private static byte[] rest(ByteBuffer text) {
        var bytes = new byte[text.remaining()];
        text.get(bytes);
        return bytes;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    Tags tags() {
        return new Tags(
                text("title"),
                text("artist").or(() -> text("album_artist")),
                text("album"),
                text("isrc").or(() -> text("tsrc")),
                text("replaygain_track_gain").flatMap(MovieTags::gain),
                new Release(
                        text("album_artist"),
                        text("track").flatMap(Release::number),
                        text("disc").flatMap(Release::number),
                        text("date").or(() -> text("year")).flatMap(Release::yearOf),
                        text("genre").flatMap(Genres::read).or(this::numberedGenre)));
    }

    /// It counts from 1, where ID3v1 counts from 0.
    private Optional<String> numberedGenre() {
        return text("genre_number").flatMap(Release::number).flatMap(number -> Genres.named(number - 1));
    }

    private static Optional<Double> gain(String text) {
        try {
            return Optional.of(Double.valueOf(text.replaceAll("(?i)\\s*dB\\s*$", "").strip()))
                    .filter(gain -> Math.abs(gain) < 100_000);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
