package dev.lukbot.kinds;

import static dev.lukbot.kinds.Family.TONE;
import static dev.lukbot.testing.media.Written.joined;

import dev.lukbot.media.id3.WrittenId3;
import dev.lukbot.testing.media.Written;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// Titles in tags of all kinds. Stateless.
final class TagFamilies {

    private static final String TITLE = "Nächte – 桜 ★";
    private static final String LATIN = "Nächte ÿà";

    private TagFamilies() {}

    static List<Family> all(Batch batch) {
        return List.of(id3(batch), oddTags(batch), others(batch));
    }

    /// How ID3 writes text.
    private enum Writing {
        LATIN_1(0, StandardCharsets.ISO_8859_1, ""),
        UTF_16_LE(1, StandardCharsets.UTF_16LE, "\uFEFF"),
        UTF_16_BE(1, StandardCharsets.UTF_16BE, "\uFEFF"),
        UTF_16_WITHOUT_MARK(2, StandardCharsets.UTF_16BE, ""),
        UTF_8(3, StandardCharsets.UTF_8, "");

        private final int number;
        private final Charset charset;
        private final String mark;

        Writing(int number, Charset charset, String mark) {
            this.number = number;
            this.charset = charset;
            this.mark = mark;
        }

        String title() {
            return this == LATIN_1 ? TagFamilies.LATIN : TITLE;
        }

        byte[] written() {
            return new Written().u8(number).bytes((mark + title()).getBytes(charset)).done();
        }
    }

    private static byte[] title(int version, byte[] written) {
        return WrittenId3.frame(version, version == 2 ? "TT2" : "TIT2", written);
    }

    private static byte[] cover(int version) {
        return version == 2
                ? WrittenId3.frame(2, "PIC", new Written().u8(0).text("JPG").u8(3, 0).bytes(new byte[50_000]).done())
                : WrittenId3.frame(version, "APIC",
                        new Written().u8(0).text("image/jpeg").u8(0, 3, 0).bytes(new byte[50_000]).done());
    }

    private static Family id3(Batch batch) {
        var family = new Family("ID3v2.2, 2.3 and 2.4 in front of MP3, AAC, FLAC, WAV: all text encodings, covers,"
                + " padding, unsynchronisation, extended headers, footers", batch);
        Supplier<byte[]> mp3 = batch.tone("mp3", "-c:a libmp3lame -b:a 64k -write_xing 0 -id3v2_version 0");
        for (int version : new int[]{2, 3, 4}) {
            for (Writing writing : Writing.values()) {
                String name = "id3v2" + version + "-" + writing.name().toLowerCase(Locale.ROOT);
                byte[] frame = title(version, writing.written());
                Expected.Heard heard = TONE.titled(writing.title());
                family.file(name + ".mp3", () -> joined(WrittenId3.tag(version, 0, frame), mp3.get()), heard);
                family.file(name + "-behind-cover.mp3",
                        () -> joined(WrittenId3.tag(version, 0, cover(version), frame), mp3.get()), heard);
                family.file(name + "-padded.mp3",
                        () -> joined(WrittenId3.tag(version, 0, frame, new byte[3000]), mp3.get()), heard);
                family.file(name + "-unsynchronised.mp3", () -> joined(unsynchronised(version, frame), mp3.get()),
                        heard);
            }
        }
        byte[] frame = title(3, Writing.UTF_16_LE.written());
        byte[] extended = new Written().bigEndian(6, 4).bigEndian(0, 2).bigEndian(0, 4).done();
        family.file("extended-3.mp3", () -> joined(WrittenId3.tag(3, 0x40, extended, frame), mp3.get()),
                TONE.titled(TITLE));
        byte[] frame4 = title(4, Writing.UTF_8.written());
        byte[] extended4 = new Written().bigEndian(6, 4).u8(1, 0).done();
        family.file("extended-4.mp3", () -> joined(WrittenId3.tag(4, 0x40, extended4, frame4), mp3.get()),
                TONE.titled(TITLE));
        family.file("footer.mp3", () -> {
            byte[] tag = WrittenId3.tag(4, 0x10, frame4);
            byte[] footer = Arrays.copyOf(tag, 10);
            System.arraycopy("3DI".getBytes(StandardCharsets.US_ASCII), 0, footer, 0, 3);
            return joined(tag, footer, mp3.get());
        }, TONE.titled(TITLE));
        for (String kind : new String[]{"aac -c:a aac -ar 44100", "flac -c:a flac", "wav -c:a pcm_s16le",
            "ogg -c:a libvorbis", "aiff -c:a pcm_s16be"}) {
            String extension = kind.substring(0, kind.indexOf(' '));
            Supplier<byte[]> file = batch.tone(extension, kind.substring(extension.length() + 1));
            for (int version : new int[]{2, 3, 4}) {
                family.file("before-%s-%d.%s".formatted(extension, version, extension),
                        () -> joined(WrittenId3.tag(version, 0, title(version, Writing.UTF_16_LE.written())),
                                file.get()),
                        TONE.titled(TITLE));
            }
        }
        return family;
    }

    /// Of version 4 each frame's content is, of the others all of the tag.
    private static byte[] unsynchronised(int version, byte[] frame) {
        byte[] body = version == 4 ? unsynchronised4(frame) : WrittenId3.unsynchronised(frame);
        return WrittenId3.claiming(version, 0x80, body.length, body);
    }

    private static byte[] unsynchronised4(byte[] frame) {
        byte[] content = WrittenId3.unsynchronised(Arrays.copyOfRange(frame, 10, frame.length));
        return WrittenId3.frame(4, "TIT2", 2, content.length, content);
    }

    private static Family oddTags(Batch batch) {
        var family = new Family("Tags at the end (ID3v1, APE, Lyrics3), several, broken or lying ones", batch);
        Supplier<byte[]> mp3 = batch.tone("mp3", "-c:a libmp3lame -b:a 64k -write_xing 0 -id3v2_version 0");
        byte[] frame = title(3, Writing.UTF_16_LE.written());
        byte[] old = Arrays.copyOf(("TAG" + LATIN).getBytes(StandardCharsets.ISO_8859_1), 128);
        byte[] lyrics = new Written().text("LYRICSBEGININDLYR00007abcdefg000024LYRICS200").done();
        family.file("id3v1.mp3", () -> joined(mp3.get(), old), TONE.titled(LATIN));
        family.file("ape.mp3", () -> joined(mp3.get(), MpegFamilies.apeTag()), TONE.titled("Apes!"));
        family.file("ape-and-id3v1.mp3", () -> joined(mp3.get(), MpegFamilies.apeTag(), old), TONE.titled("Apes!"));
        family.file("lyrics.mp3", () -> joined(mp3.get(), lyrics, old), TONE.titled(LATIN));
        family.file("both.mp3", () -> joined(WrittenId3.tag(3, 0, frame), mp3.get(), old), TONE.titled(TITLE));
        family.file("twice.mp3",
                () -> joined(WrittenId3.tag(3, 0, frame), WrittenId3.tag(4, 0, title(4, Writing.UTF_8.written())),
                        mp3.get()),
                TONE.titled(TITLE));
        family.file("empty.mp3", () -> joined(WrittenId3.tag(3, 0), mp3.get()), TONE);
        family.file("two-gigabytes.mp3",
                () -> joined(WrittenId3.tag(3, 0, frame, WrittenId3.frame(3, "APIC", 0, 0x7FFF_FFFF, new byte[10])),
                        mp3.get()),
                TONE.titled(TITLE));
        family.file("plain-sizes-in-4.mp3",
                () -> joined(WrittenId3.tag(4, 0, new Written().text("APIC")
                        .bigEndian(300, 4)
                        .u8(0, 0)
                        .text("\0image/jpeg\0")
                        .bytes(new byte[288])
                        .done(), title(4, Writing.UTF_8.written())),
                        mp3.get()),
                TONE.titled(TITLE));
        family.file("too-short-by-some.mp3", () -> {
            byte[] tag = WrittenId3.tag(3, 0, frame, new byte[40]);
            return joined(WrittenId3.claiming(3, 0, tag.length - 30, Arrays.copyOfRange(tag, 10, tag.length)),
                    mp3.get());
        }, TONE.titled(TITLE));
        return family.file("a-long-one.mp3",
                () -> joined(WrittenId3.tag(3, 0, WrittenId3.frame(3, "COMM", new byte[2_000_000]), frame), mp3.get()),
                TONE.titled(TITLE));
    }

    private static Family others(Batch batch) {
        var family = new Family("Titles in Ogg, FLAC, MP4, Matroska, WAV and AIFF", batch);
        String[] kinds = {"ogg -c:a libvorbis", "opus -c:a libopus", "oga -c:a flac", "flac -c:a flac", "m4a -c:a aac",
            "m4a -c:a aac -movflags +faststart", "mp4 -c:a aac -movflags +empty_moov+delay_moov",
            "mp4 -c:a aac -movflags +use_metadata_tags", "mov -c:a aac", "3gp -c:a aac -ar 44100", "webm -c:a libopus",
            "mka -c:a libvorbis", "mka -c:a flac", "aiff -c:a pcm_s16be -write_id3v2 1", "mp3 -c:a libmp3lame",
            "mp3 -c:a libmp3lame -id3v2_version 3"};
        int number = 0;
        for (String kind : kinds) {
            String extension = kind.substring(0, kind.indexOf(' '));
            family.file("titled-%d.%s".formatted(number++, extension), batch.tone(extension,
                    kind.substring(extension.length() + 1) + " -metadata title=Nächte–桜★"),
                    TONE.titled("Nächte–桜★"));
        }
        return family.file("titled.wav", batch.tone("wav", "-metadata title=Night"), TONE.titled("Night"))
                .file("titled.aiff", batch.tone("aiff", "-metadata title=Night"), TONE.titled("Night"));
    }
}
