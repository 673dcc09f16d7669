package dev.lukbot.kinds;

import static dev.lukbot.kinds.Family.TONE;
import static dev.lukbot.kinds.MpegFamilies.changed;

import dev.lukbot.kinds.Expected.Heard;
import dev.lukbot.track.LoadResult.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/// MP4 and Matroska, which also hold films. Stateless.
final class FilmFamilies {

    private static final int[] RATES = {8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000, 64000, 88200,
        96000};
    private static final String FILM = "-f lavfi -i sine=frequency=440:duration=1 -f lavfi"
            + " -i testsrc=size=64x64:rate=10:duration=1 ";

    private FilmFamilies() {}

    static List<Family> all(Batch batch) {
        return List.of(m4a(batch), mp4(batch), sbr(batch), cutMp4(batch), foreignMp4(batch), matroska(batch),
                foreignMatroska(batch));
    }

    private static Family m4a(Batch batch) {
        var family = new Family("AAC-LC in MP4, 8–96 kHz, mono to 5.1, its index in front or behind, or in fragments",
                batch);
        for (int rate : RATES) {
            family.tone("m4a-" + rate, "m4a", "-c:a aac -ar " + rate);
            family.tone("m4a-front-" + rate, "m4a", "-c:a aac -ac 1 -movflags +faststart -ar " + rate);
        }
        family.file("m4a-5.1.m4a", batch.six("m4a", "-c:a aac -b:a 384k"), Expected.tone(1, Batch.SIX));
        return family
                .tones("""
                        m4a-fragments         | m4a | -c:a aac -movflags +frag_keyframe+empty_moov+delay_moov -frag_duration 300000
                        m4a-fragments-44100   | m4a | -c:a aac -ar 44100 -movflags +empty_moov+default_base_moof -frag_duration 200000
                        m4a-fragments-22050   | m4a | -c:a aac -ar 22050 -ac 1 -movflags +frag_keyframe -frag_duration 300000
                        m4a-dash              | m4a | -c:a aac -movflags +dash -frag_duration 300000
                        m4a-sidx              | m4a | -c:a aac -movflags +dash+global_sidx -frag_duration 300000
                        m4a-no-edits          | m4a | -c:a aac -use_editlist 0
                        m4a-timescale         | m4a | -c:a aac -movie_timescale 90000
                        m4b                   | m4b | -c:a aac -f ipod
                        mov                   | mov | -c:a aac
                        3gp                   | 3gp | -c:a aac -ar 32000
                        """);
    }

    private static Family mp4(Batch batch) {
        var family = new Family("MP3, Opus and FLAC in MP4; films in MP4 and WebM", batch).tones("""
                mp3-in-mp4       | mp4 | -c:a libmp3lame
                mp3-in-mp4-22050 | mp4 | -c:a libmp3lame -ar 22050 -ac 1
                mp3-in-mov       | mov | -c:a libmp3lame -ar 44100
                mp2-in-mp4       | mp4 | -c:a mp2
                opus-in-mp4      | mp4 | -c:a libopus
                opus-in-mp4-60   | mp4 | -c:a libopus -frame_duration 60 -movflags +faststart
                opus-fragments   | mp4 | -c:a libopus -movflags +empty_moov+delay_moov -frag_duration 300000
                flac-in-mp4      | mp4 | -c:a flac -strict -2
                flac-in-mp4-96   | mp4 | -c:a flac -strict -2 -ar 96000 -sample_fmt s32
                """);
        film(family, batch, "film", "mp4", "-c:v mpeg4 -c:a aac");
        film(family, batch, "film-front", "mp4", "-c:v mpeg4 -c:a aac -movflags +faststart");
        film(family, batch, "film-mp3", "mp4", "-c:v mpeg4 -c:a libmp3lame");
        film(family, batch, "film-fragments", "mp4", "-c:v mpeg4 -c:a aac -movflags +frag_keyframe+empty_moov");
        film(family, batch, "film", "webm", "-c:v libvpx -c:a libopus");
        film(family, batch, "film-vorbis", "webm", "-c:v libvpx -c:a libvorbis");
        film(family, batch, "film-aac", "mkv", "-c:v mpeg4 -c:a aac");
        film(family, batch, "film-theora", "ogv", "-c:v libtheora -c:a libvorbis");
        return family;
    }

    private static void film(Family family, Batch batch, String name, String extension, String options) {
        family.file(name + "." + extension, batch.made(FILM, extension, "-af volume=4 -ac 2 " + options), TONE);
    }

    /// Nothing here encodes HE-AAC, but anything may be called so: without data for it the upper half stays empty.
    private static Family sbr(Batch batch) {
        var family = new Family("HE-AAC (v1 and v2) in MP4, by its headers", batch);
        Supplier<byte[]> stereo = batch.tone("m4a", "-c:a aac -ar 22050");
        Supplier<byte[]> mono = batch.tone("m4a", "-c:a aac -ar 22050 -ac 1");
        family.file("sbr-told-behind.m4a", changed(stereo, file -> replaced(file, "139056e500", "139056e5a0")), TONE);
        family.file("sbr-told-before.m4a", changed(stereo, file -> replaced(file, "139056e500", "2b920800" + "00")),
                TONE);
        return family.file("parametric.m4a", changed(mono, file -> replaced(file, "138856e500", "eb8a0800" + "00")),
                TONE);
    }

    private static byte[] replaced(byte[] file, String old, String other) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        String from = new String(HexFormat.of().parseHex(old), StandardCharsets.ISO_8859_1);
        if (!text.contains(from)) {
            throw new IllegalStateException("no " + old);
        }
        return text.replace(from, new String(HexFormat.of().parseHex(other), StandardCharsets.ISO_8859_1))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Family cutMp4(Batch batch) {
        var family = new Family("MP4 that was cut: what is there, if it says where; else refused as broken", batch);
        Supplier<byte[]> front = batch.tone("m4a", "-c:a aac -b:a 64k -movflags +faststart");
        Supplier<byte[]> behind = batch.tone("m4a", "-c:a aac -b:a 64k");
        Supplier<byte[]> fragments = batch.tone("m4a", "-c:a aac -b:a 64k -movflags +empty_moov -frag_duration 200000");
        for (int percent : new int[]{60, 80, 99}) {
            Heard part = Expected.tone(percent / 100.0, Batch.HERTZ).cut();
            family.file("front-" + percent + ".m4a", changed(front, file -> cut(file, percent)), part);
            family.file("fragments-" + percent + ".m4a", changed(fragments, file -> cut(file, percent)), part);
            if (percent < 99) { // then only the last box is gone, which is no loss
                family.file("behind-" + percent + ".m4a", changed(behind, file -> cut(file, percent)),
                        Expected.refused(Reason.BROKEN));
            }
        }
        return family;
    }

    static byte[] cut(byte[] file, int percent) {
        return Arrays.copyOf(file, file.length * percent / 100);
    }

    private static Family foreignMp4(Batch batch) {
        return new Family("ALAC, AC-3, E-AC-3, DTS and ADPCM in MP4 and QuickTime", batch).foreign("""
                alac        | m4a | -c:a alac                            | ALAC in MP4
                alac-44100  | m4a | -c:a alac -ar 44100 -sample_fmt s16p | ALAC in MP4
                alac-24     | m4a | -c:a alac -sample_fmt s32p -ar 96000 | ALAC in MP4
                alac-front  | m4a | -c:a alac -movflags +faststart       | ALAC in MP4
                alac-pieces | mp4 | -c:a alac -movflags +empty_moov+delay_moov -frag_duration 300000 | ALAC in MP4
                ac3         | mp4 | -c:a ac3                             | AC-3 in MP4
                eac3        | mp4 | -c:a eac3                            | E-AC-3 in MP4
                dts         | mp4 | -c:a dca -strict -2                  | DTS in MP4
                alac        | mov | -c:a alac                            | ALAC in QuickTime
                ima         | mov | -c:a adpcm_ima_qt                    | IMA ADPCM in QuickTime
                """);
    }

    private static Family matroska(Batch batch) {
        var family = new Family("Opus, Vorbis, AAC, MP3, FLAC in WebM and Matroska; of unknown length, live, cut",
                batch);
        family.tones("""
                opus         | webm | -c:a libopus
                opus-mono    | webm | -c:a libopus -ac 1
                opus-60      | webm | -c:a libopus -frame_duration 60
                opus-live    | webm | -c:a libopus -live 1
                opus-dash    | webm | -c:a libopus -dash 1
                opus-cues    | webm | -c:a libopus -cues_to_front 1 -reserve_index_space 1000
                opus-blocks  | webm | -c:a libopus -cluster_time_limit 100
                vorbis       | webm | -c:a libvorbis
                vorbis-44100 | webm | -c:a libvorbis -ar 44100
                vorbis-mono  | webm | -c:a libvorbis -ar 22050 -ac 1
                vorbis-live  | webm | -c:a libvorbis -live 1
                aac          | mka  | -c:a aac
                aac-44100    | mka  | -c:a aac -ar 44100 -ac 1
                mp3          | mka  | -c:a libmp3lame
                mp3-22050    | mka  | -c:a libmp3lame -ar 22050
                mp2          | mka  | -c:a mp2
                flac         | mka  | -c:a flac -ar 44100
                flac-96000   | mka  | -c:a flac -ar 96000 -sample_fmt s32
                flac-live    | mka  | -c:a flac -live 1
                opus         | mka  | -c:a libopus
                vorbis       | mka  | -c:a libvorbis
                """);
        family.file("vorbis-5.1.mka", batch.six("mka", "-c:a libvorbis -q:a 7"), Expected.tone(1, Batch.SIX));
        family.file("flac-5.1.mka", batch.six("mka", "-c:a flac"), Expected.tone(1, Batch.SIX));
        family.file("aac-5.1.mka", batch.six("mka", "-c:a aac -b:a 384k"), Expected.tone(1, Batch.SIX));
        Supplier<byte[]> clusters = batch.tone("webm", "-c:a libopus -b:a 64k -cluster_time_limit 100");
        for (int percent : new int[]{60, 80}) {
            family.file("cut-" + percent + ".webm", changed(clusters, file -> cut(file, percent)),
                    Expected.tone(percent / 100.0, Batch.HERTZ).cut());
        }
        return family.file("spoilt.webm", changed(clusters, file -> MpegFamilies.spoilt(file, 50, 30)),
                TONE.withFlaws());
    }

    private static Family foreignMatroska(Batch batch) {
        return new Family("AC-3, E-AC-3, DTS, ALAC, WavPack, TTA and TrueHD in Matroska", batch).foreign("""
                ac3     | mka | -c:a ac3                | Matroska with AC-3
                eac3    | mka | -c:a eac3               | Matroska with E-AC-3
                dts     | mka | -c:a dca -strict -2     | Matroska with DTS
                alac    | mka | -c:a alac               | Matroska with ALAC
                wavpack | mka | -c:a wavpack            | Matroska with WavPack
                tta     | mka | -c:a tta                | Matroska with TTA
                truehd  | mka | -c:a truehd -strict -2  | Matroska with TrueHD
                """);
    }
}
