package dev.lukbot.media.detect;

import static dev.lukbot.media.detect.Signature.isAt;

import dev.lukbot.media.detect.Look.Foreign;
import dev.lukbot.media.detect.Look.Kind;
import dev.lukbot.media.detect.Look.NoSound;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Kinds of files for which one has to look at more than one place. Stateless.
final class Structures {

    private static final Set<String> PICTURES = Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");
    private static final List<String> BOXES = List.of("ftyp", "moov", "mdat", "moof", "styp", "sidx", "free", "skip",
            "wide", "pnot");
    private static final int TS_SYNC = 0x47;

    private Structures() {}

    /// What none of our demuxers is asked about.
    static Optional<Look> of(ByteBuffer head) {
        if (isAt(0, "PK\u0003\u0004", head) || isAt(0, "PK\u0005\u0006", head)) {
            return Optional.of(zip(head));
        }
        if (isAt(0, "\u001F\u008B", head)) {
            return Optional.of(Gzip.look(head));
        }
        if (isAt(0, "0&\u00B2u\u008Ef\u00CF\u0011", head)) {
            return Optional.of(new Foreign(asf(head), Optional.empty()));
        }
        return isAt(4, "ftyp", head) ? picture(head) : Optional.empty();
    }

    private static Look zip(ByteBuffer head) {
        String start = latin(head, 0, Math.min(head.remaining(), 2048));
        if (start.contains("mimetypeapplication/epub")) {
            return new NoSound(Kind.DOCUMENT, "EPUB book");
        }
        if (start.contains("mimetypeapplication/vnd.oasis")) {
            return new NoSound(Kind.DOCUMENT, "OpenDocument file");
        }
        if (start.contains("[Content_Types].xml") || start.contains("_rels/.rels")) {
            return new NoSound(Kind.DOCUMENT, "Microsoft Office document");
        }
        return start.contains("META-INF/")
                ? new NoSound(Kind.PROGRAM, "Java archive")
                : new NoSound(Kind.ARCHIVE, "ZIP archive");
    }

    /// By the type of its streams, each of which has a header with it.
    private static String asf(ByteBuffer head) {
        return latin(head, 0, head.remaining()).contains("\u00C0\u00EF\u0019\u00BCM[\u00CF\u0011\u00A8\u00FD")
                ? "WMV"
                : "WMA";
    }

    private static Optional<Look> picture(ByteBuffer head) {
        String brand = latin(head, 8, 4);
        if (brand.equals("avif") || brand.equals("avis")) {
            return Optional.of(new NoSound(Kind.PICTURE, "AVIF picture"));
        }
        if (brand.equals("crx ")) {
            return Optional.of(new NoSound(Kind.PICTURE, "raw picture"));
        }
        return PICTURES.contains(brand) ? Optional.of(new NoSound(Kind.PICTURE, "HEIF picture")) : Optional.empty();
    }

    /// What only repeats a short sign: looked for where no demuxer of ours found anything.
    static Optional<Look> repeating(ByteBuffer head) {
        return Optional.<String>empty()
                .or(() -> isIso(head) ? Optional.of(iso(head)) : Optional.empty())
                .or(() -> isTransportStream(head) ? Optional.of("MPEG-TS") : Optional.empty())
                .or(() -> isDolby(head) ? Optional.of("AC-3") : Optional.empty())
                .or(() -> isLatm(head) ? Optional.of("AAC in LATM") : Optional.empty())
                .map(format -> new Foreign(format, Optional.empty()));
    }

    static boolean isIso(ByteBuffer head) {
        return head.remaining() >= 8
                && BOXES.contains(latin(head, 4, 4))
                && (head.getInt(0) >= 8 || head.getInt(0) == 0 || head.getInt(0) == 1);
    }

    static String iso(ByteBuffer head) {
        String brand = isAt(4, "ftyp", head) ? latin(head, 8, 4) : "";
        return switch (brand) {
            case "", "qt  " -> brand.isEmpty() && !isAt(4, "moov", head) ? "MP4" : "QuickTime";
            case "M4A ", "M4B ", "M4P " -> "M4A";
            case "aax ", "aaxc" -> "Audible";
            default -> brand.startsWith("3g") ? "3GP" : "MP4";
        };
    }

    /// Packets of 188 bytes, of which some recorders make 192 or 204; a recording may begin within one.
    private static boolean isTransportStream(ByteBuffer head) {
        for (int length : new int[]{188, 192, 204}) {
            for (int start = 0; start < length; start++) {
                int packet = start;
                while (packet < head.remaining() && head.get(packet) == TS_SYNC) {
                    packet += length;
                }
                if (packet >= head.remaining() && packet - start >= 4 * length) {
                    return true;
                }
            }
        }
        return false;
    }

    /// AC-3 and E-AC-3 (ETSI TS 102 366, 4.3).
    private static boolean isDolby(ByteBuffer head) {
        return isAt(0, "\u000Bw", head) && head.remaining() > 6 && (head.get(5) & 0xFF) >> 3 <= 16;
    }

    /// ISO 14496-3, section 1.7.2.
    private static boolean isLatm(ByteBuffer head) {
        int at = 0;
        int frames = 0;
        while (at + 3 <= head.remaining() && (head.getShort(at) & 0xFFE0) == 0x56E0) {
            at += 3 + (head.getShort(at + 1) & 0x1FFF);
            frames++;
        }
        return frames >= 2;
    }

    private static String latin(ByteBuffer head, int offset, int count) {
        var text = new StringBuilder(count);
        for (int index = offset; index < Math.min(offset + count, head.remaining()); index++) {
            text.append((char) (head.get(index) & 0xFF));
        }
        return text.toString();
    }
}
