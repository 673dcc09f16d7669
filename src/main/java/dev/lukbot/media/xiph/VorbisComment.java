package dev.lukbot.media.xiph;

import dev.lukbot.media.Genres;
import dev.lukbot.media.Release;
import dev.lukbot.media.Tags;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads the comments that Opus, Vorbis and FLAC share (https://xiph.org/vorbis/doc/v-comment.html).
final class VorbisComment {

    /// Longer ones are pictures and texts of songs.
    private static final int LONGEST = 4096;

    /// R128 counts from -23 LUFS, ReplayGain from -18 (RFC 7845, section 5.2.1).
    private static final double R128_TO_REPLAYGAIN = 5;

    private VorbisComment() {}

    /// As much as is there: what is cut off or claims to be longer than it is ends it.
    static Tags parse(byte[] bytes, int offset) {
        var data = ByteBuffer.wrap(bytes, offset, bytes.length - offset).order(ByteOrder.LITTLE_ENDIAN);
        Map<String, String> values = new HashMap<>();
        if (skip(data) && data.remaining() >= Integer.BYTES) {
            for (int left = data.getInt(); left > 0 && data.remaining() >= Integer.BYTES; left--) {
                int length = data.getInt();
                if (length < 0 || length > data.remaining()) {
                    break;
                }
                if (length <= LONGEST) {
                    comment(bytes, data.position(), length, values);
                }
                data.position(data.position() + length);
            }
        }
        return new Tags(
                Optional.ofNullable(values.get("title")),
                Optional.ofNullable(values.get("artist")),
                Optional.ofNullable(values.get("album")),
                Optional.ofNullable(values.get("isrc")),
                gain(values),
                release(values));
    }

    private static Release release(Map<String, String> values) {
        return new Release(
                Optional.ofNullable(values.get("albumartist"))
                        .or(() -> Optional.ofNullable(values.get("album artist")))
                        .or(() -> Optional.ofNullable(values.get("album_artist"))),
                Optional.ofNullable(values.get("tracknumber"))
                        .or(() -> Optional.ofNullable(values.get("track")))
                        .flatMap(Release::number),
                Optional.ofNullable(values.get("discnumber"))
                        .or(() -> Optional.ofNullable(values.get("disc")))
                        .flatMap(Release::number),
                Optional.ofNullable(values.get("date"))
                        .or(() -> Optional.ofNullable(values.get("year")))
                        .flatMap(Release::yearOf),
                Optional.ofNullable(values.get("genre")).flatMap(Genres::read));
    }

    private static boolean skip(ByteBuffer data) {
        if (data.remaining() < Integer.BYTES) {
            return false;
        }
        int length = data.getInt();
        if (length < 0 || length > data.remaining()) {
            return false;
        }
        data.position(data.position() + length);
        return true;
    }

    private static void comment(byte[] bytes, int offset, int length, Map<String, String> values) {
        String[] parts = new String(bytes, offset, length, StandardCharsets.UTF_8).split("=", 2);
        if (parts.length == 2) {
            values.putIfAbsent(parts[0].toLowerCase(Locale.ROOT), parts[1]);
        }
    }

    private static Optional<Double> gain(Map<String, String> values) {
        return Optional.ofNullable(values.get("replaygain_track_gain"))
                .flatMap(VorbisComment::number)
                .or(() -> Optional.ofNullable(values.get("r128_track_gain"))
                        .flatMap(VorbisComment::number)
                        .map(steps -> steps / 256 + R128_TO_REPLAYGAIN));
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.valueOf(text.replaceAll("(?i)\\s*dB\\s*$", "").strip()))
                    .filter(gain -> Math.abs(gain) < 100_000);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
