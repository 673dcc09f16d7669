package dev.lukbot.kinds;

import static dev.lukbot.kinds.Family.TONE;

import dev.lukbot.kinds.Served.Way;
import dev.lukbot.testing.media.Written;
import dev.lukbot.track.LoadResult.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/// What only ffmpeg decodes, what is no sound at all, and servers of all kinds. Stateless.
final class OtherFamilies {

    private OtherFamilies() {}

    static List<Family> all(Batch batch) {
        return List.of(foreign(batch), foreignStreams(batch), types(batch), servers(batch), noSound(batch));
    }

    private static Family foreign(Batch batch) {
        var family = new Family(
                "WMA, AC-3, E-AC-3, DTS, TrueHD, TTA, WavPack, AVI, FLV, MPEG-TS, MPEG-PS, RealMedia, NUT,"
                        + " AMR",
                batch).foreign("""
                        wma2       | wma  | -c:a wmav2                         | WMA
                        wma1       | wma  | -c:a wmav1 -ar 44100               | WMA
                        ac3        | ac3  | -c:a ac3                           | AC-3
                        ac3-32000  | ac3  | -c:a ac3 -ar 32000                 | AC-3
                        eac3       | eac3 | -c:a eac3                          | AC-3
                        dts        | dts  | -c:a dca -strict -2                | DTS
                        truehd     | thd  | -c:a truehd -strict -2 -f truehd   | TrueHD
                        tta        | tta  | -c:a tta                           | True Audio
                        wavpack    | wv   | -c:a wavpack                       | WavPack
                        wavpack-24 | wv   | -c:a wavpack -sample_fmt s32p      | WavPack
                        avi-mp2    | avi  | -c:a mp2                           | AVI
                        avi-mp3    | avi  | -c:a libmp3lame                    | AVI
                        avi-ac3    | avi  | -c:a ac3                           | AVI
                        flv-aac    | flv  | -c:a aac                           | Flash video
                        flv-mp3    | flv  | -c:a libmp3lame -ar 44100          | Flash video
                        flv-nelly  | flv  | -c:a nellymoser -ar 22050 -ac 1    | Flash video
                        ts-mp2     | ts   | -c:a mp2                           | MPEG-TS
                        ts-ac3     | ts   | -c:a ac3                           | MPEG-TS
                        mpg-mp2    | mpg  | -c:a mp2 -f mpeg                   | MPEG-PS
                        rm         | rm   | -c:a ac3 -f rm                     | RealMedia
                        nut        | nut  | -c:a libvorbis                     | NUT
                        """);
        // ffprobe leaves out the last packet, of six frames
        family.file("ts-aac.ts", batch.tone("ts", "-c:a aac"), Expected.undecodable("MPEG-TS"), TONE.withFlaws());
        family.file("ac3-5.1.ac3", batch.six("ac3", "-c:a ac3 -b:a 448k"), Expected.undecodable("AC-3"),
                Expected.tone(1, Batch.SIX));
        family.file("wavpack-5.1.mka", batch.six("mka", "-c:a wavpack"), Expected.undecodable("Matroska with WavPack"),
                Expected.tone(1, Batch.SIX));
        return family.file("alac-5.1.m4a", batch.six("m4a", "-c:a alac"), Expected.undecodable("ALAC in MP4"),
                Expected.tone(1, Batch.SIX));
    }

    private static Family foreignStreams(Batch batch) {
        var family = new Family("The same from servers that give neither length nor parts", batch);
        String[][] kinds = {
            {"ogg", "-c:a libspeex -ar 16000 -ac 1", "Ogg with Speex"}, {"wma", "-c:a wmav2", "WMA"},
            {"ac3", "-c:a ac3", "AC-3"}, {"avi", "-c:a mp2", "AVI"}, {"flv", "-c:a aac", "Flash video"},
            {"ts", "-c:a aac", "MPEG-TS"}, {"m4a", "-c:a alac -movflags +faststart", "ALAC in MP4"},
            {"mp4", "-c:a alac -movflags +empty_moov+delay_moov -frag_duration 300000", "ALAC in MP4"},
            {"mka", "-c:a ac3", "Matroska with AC-3"}, {"wav", "-c:a adpcm_ms", "WAV with Microsoft ADPCM"}};
        for (String[] kind : kinds) {
            for (Way way : new Way[]{Way.WITHOUT_RANGES, Way.WITHOUT_LENGTH}) {
                family.served("streamed-%s-%d.%s".formatted(way, family.examples().size(), kind[0]), "", way,
                        batch.tone(kind[0], kind[1]), Expected.undecodable(kind[2]), TONE);
            }
        }
        return family;
    }

    private static final String[][] USUAL = {
        {"mp3", "-c:a libmp3lame -b:a 64k"}, {"mp3", "-c:a libmp3lame -q:a 4 -write_xing 0"},
        {"aac", "-c:a aac -ar 44100"}, {"ogg", "-c:a libvorbis"}, {"opus", "-c:a libopus"}, {"webm", "-c:a libopus"},
        {"flac", "-c:a flac"}, {"wav", "-c:a pcm_s16le"}, {"m4a", "-c:a aac -movflags +faststart"},
        {"aiff", "-c:a pcm_s16be"}};

    private static Family types(Batch batch) {
        var family = new Family("Any of these with any other MIME type or name, or none", batch);
        String[] types = {"", "text/plain", "text/html; charset=utf-8", "audio/mpeg", "audio/aacp", "video/mp4",
            "application/ogg"};
        for (String[] kind : USUAL) {
            for (String type : types) {
                family.served("typed-" + family.examples().size(), type, Way.WELL, batch.tone(kind[0], kind[1]), TONE,
                        TONE);
            }
            family.file("wrong-%d.%s".formatted(family.examples().size(), kind[0].equals("mp3") ? "wav" : "mp3"),
                    batch.tone(kind[0], kind[1]), TONE);
        }
        return family;
    }

    private static Family servers(Batch batch) {
        var family = new Family("Servers without ranges, without a length, in chunks, gzipped", batch);
        for (String[] kind : USUAL) {
            for (Way way : Way.values()) {
                family.served("%s-%d.%s".formatted(way, family.examples().size(), kind[0]), "audio/x-any", way,
                        batch.tone(kind[0], kind[1]), TONE, TONE);
            }
        }
        for (Way way : new Way[]{Way.WITHOUT_RANGES, Way.WITHOUT_LENGTH, Way.CHUNKED}) {
            family.served("%s-behind.m4a".formatted(way), "audio/mp4", way, batch.tone("m4a", "-c:a aac"), TONE, TONE);
        }
        return family;
    }

    private static Family noSound(Batch batch) {
        var family = new Family("Pictures, pages, archives, documents, programs, films without sound", batch);
        String[][] kinds = {{"a.png", "\u0089PNG\r\n\u001A\n", "PNG picture"},
            {"a.jpg", "\u00FF\u00D8\u00FF\u00E0\0\u0010JFIF", "JPEG picture"},
            {"a.gif", "GIF89a", "GIF picture"}, {"a.zip", "PK\u0003\u0004", "ZIP archive"},
            {"a.pdf", "%PDF-1.7\n", "PDF"},
            {"a.exe", "MZ\u0090", "program for Windows"}, {"a.mp3", "Rar!\u001A\u0007\0", "RAR archive"},
            {"a.ogg", "7z\u00BC\u00AF'\u001C", "7z archive"}};
        for (String[] kind : kinds) {
            byte[] file = new Written().text(kind[1]).bytes(new byte[3000]).done();
            family.file(kind[0], () -> file, Expected.noSound(kind[2]));
        }
        text(family, "page.mp3", "<!doctype html><html><body>Please sign in</body></html>",
                Expected.refused(Reason.WEB_PAGE));
        text(family, "answer.mp3", "{\"error\": \"no\"}", Expected.noSound("JSON"));
        text(family, "words.txt", "hello, world", Expected.noSound("text"));
        family.file("empty.mp3", () -> new byte[0], Expected.refused(Reason.EMPTY));
        Supplier<byte[]> silent = batch.made("-f lavfi -i testsrc=size=64x64:rate=10:duration=1 ", "mp4", "-c:v mpeg4");
        return family.file("film.mp4", silent, Expected.undecodable("MP4 without sound"));
    }

    private static void text(Family family, String name, String text, Expected expected) {
        family.file(name, () -> text.getBytes(StandardCharsets.UTF_8), expected);
    }
}
