package dev.lukbot.kinds;

import static dev.lukbot.kinds.Family.TONE;
import static dev.lukbot.testing.media.Written.joined;

import dev.lukbot.testing.media.Written;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// MP3 and its kin, and AAC as radios send it. Stateless.
final class MpegFamilies {

    private static final int[] LAYER_III = {8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000};
    private static final int[] AAC = {8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000, 64000, 88200,
        96000};
    private static final String PLAIN = "-c:a libmp3lame -b:a 64k -write_xing 0 -id3v2_version 0";

    private MpegFamilies() {}

    static List<Family> all(Batch batch) {
        return List.of(mp3(batch), damagedMp3(batch), mp2(batch), adts(batch), otherAac(batch));
    }

    private static Family mp3(Batch batch) {
        var family = new Family("MP3: MPEG-1, 2 and 2.5, 8–48 kHz; constant, average and variable bitrate, with and"
                + " without a count of its frames", batch);
        for (int rate : LAYER_III) {
            int kbps = rate < 16_000 ? 32 : rate < 32_000 ? 64 : 128;
            for (int channels : new int[]{1, 2}) {
                family.tone("mp3-" + rate + "-" + channels, "mp3",
                        "-c:a libmp3lame -b:a %dk -ar %d -ac %d".formatted(kbps, rate, channels));
            }
        }
        for (int rate : new int[]{44_100, 22_050, 11_025}) {
            for (String mode : new String[]{"-q:a 2", "-q:a 9", "-b:a 32k", "-abr 1 -b:a 48k"}) {
                String name = rate + mode.replaceAll("[^a-z0-9]+", "-") + ".mp3";
                String options = "-c:a libmp3lame %s -ar %d ".formatted(mode, rate);
                family.file("mp3-counted-" + name, batch.tone("mp3", options + "-id3v2_version 4"), TONE);
                family.file("mp3-uncounted-" + name, batch.tone("mp3", options + "-write_xing 0"),
                        rate == 44_100 ? TONE : TONE.padded());
            }
        }
        return family.tones("""
                mp3-320           | mp3 | -c:a libmp3lame -b:a 320k
                mp3-no-reservoir  | mp3 | -c:a libmp3lame -b:a 128k -reservoir 0
                mp3-plain-stereo  | mp3 | -c:a libmp3lame -b:a 128k -joint_stereo 0
                mp3-shine         | mp3 | -c:a libshine -ar 44100 -b:a 128k
                """);
    }

    private static Family damagedMp3(Batch batch) {
        var family = new Family("MP3 with junk before its first frame, bad frames, holes, or a cut last frame", batch);
        Supplier<byte[]> plain = batch.tone("mp3", PLAIN);
        Supplier<byte[]> low = batch.tone("mp3", "-c:a libmp3lame -b:a 32k -ar 22050 -write_xing 0 -id3v2_version 0");
        Supplier<byte[]> counted = batch.tone("mp3", "-c:a libmp3lame -q:a 4");
        for (int junk : new int[]{1, 417, 3000, 30_000, 60_000}) {
            family.file("junk-" + junk + ".mp3", () -> joined(noise(junk), plain.get()), TONE);
            family.file("zeros-" + junk + ".mp3", () -> joined(new byte[junk], plain.get()), TONE);
        }
        for (int cut : new int[]{1, 10, 100, 200}) {
            family.file("cut-" + cut + ".mp3", changed(plain, file -> Arrays.copyOf(file, file.length - cut)), TONE);
            family.file("cut-counted-" + cut + ".mp3",
                    changed(counted, file -> Arrays.copyOf(file, file.length - cut)), TONE);
            family.file("cut-22050-" + cut + ".mp3", changed(low, file -> Arrays.copyOf(file, file.length - cut)),
                    TONE.padded());
        }
        for (int percent : new int[]{10, 50, 90}) {
            family.file("bad-frame-" + percent + ".mp3", changed(plain, file -> spoilt(file, percent, 200)),
                    TONE.withFlaws());
            family.file("hole-" + percent + ".mp3", changed(plain, file -> {
                int at = file.length * percent / 100;
                return joined(Arrays.copyOf(file, at), new byte[5000], Arrays.copyOfRange(file, at, file.length));
            }), TONE.cut());
        }
        return family.file("begun-in-a-frame.mp3", changed(plain, file -> Arrays.copyOfRange(file, 100, file.length)),
                TONE);
    }

    /// `count` bytes behind `percent` of a file, made something else.
    static byte[] spoilt(byte[] file, int percent, int count) {
        byte[] spoilt = file.clone();
        byte[] noise = noise(count);
        int at = Math.min(file.length - count, file.length * percent / 100);
        System.arraycopy(noise, 0, spoilt, at, count);
        return spoilt;
    }

    static byte[] noise(int count) {
        var noise = new byte[count];
        new Random(count).nextBytes(noise);
        return noise;
    }

    static Supplier<byte[]> changed(Supplier<byte[]> file, UnaryOperator<byte[]> change) {
        return () -> change.apply(file.get());
    }

    private static Family mp2(Batch batch) {
        var family = new Family("MP2, 16–48 kHz", batch);
        for (int rate : new int[]{16_000, 22_050, 24_000, 32_000, 44_100, 48_000}) {
            family.tone("mp2-" + rate, "mp2", "-c:a mp2 -ar " + rate);
        }
        return family.tone("mp2-mono", "mp2", "-c:a mp2 -ac 1").tone("twolame", "mp2", "-c:a libtwolame -b:a 128k");
    }

    private static Family adts(Batch batch) {
        var family = new Family("AAC-LC in ADTS, 8–96 kHz, mono to 5.1, as radios send it, whatever they call it",
                batch);
        for (int rate : AAC) {
            for (int channels : new int[]{1, 2}) {
                family.file("aac-%d-%d.aac".formatted(rate, channels),
                        batch.tone("aac", "-c:a aac -ar %d -ac %d".formatted(rate, channels)),
                        rate > 16_000 ? TONE : TONE.padded());
            }
        }
        Supplier<byte[]> aac = batch.tone("aac", "-c:a aac -ar 44100 -b:a 96k");
        family.file("aac-5.1.aac", batch.six("aac", "-c:a aac -b:a 384k"), Expected.tone(1, Batch.SIX));
        family.file("mpeg-2.aac", changed(aac, file -> eachFrame(file, 1, 0x08, 0)), TONE);
        for (int junk : new int[]{1, 3000, 30_000}) {
            family.file("junk-" + junk + ".aac", () -> joined(noise(junk), aac.get()), TONE);
        }
        for (int cut : new int[]{1, 10, 150}) {
            family.file("cut-" + cut + ".aac", changed(aac, file -> Arrays.copyOf(file, file.length - cut)), TONE);
        }
        family.file("bad-frame.aac", changed(aac, file -> spoilt(file, 50, 150)), TONE.withFlaws());
        return family.file("begun-in-a-frame.aac", changed(aac, file -> Arrays.copyOfRange(file, 100, file.length)),
                TONE);
    }

    /// Sets the bits of `mask` in a byte of each ADTS header, or clears them, as `value` says.
    private static byte[] eachFrame(byte[] file, int index, int mask, int value) {
        byte[] changed = file.clone();
        int at = 0;
        while (at + 7 <= file.length) {
            changed[at + index] = (byte) ((changed[at + index] & ~mask) | (value & mask));
            at += (file[at + 3] & 3) << 11 | (file[at + 4] & 0xFF) << 3 | (file[at + 5] & 0xFF) >> 5;
        }
        return changed;
    }

    private static Family otherAac(Batch batch) {
        var family = new Family("AAC Main and LTP; AAC in LATM", batch);
        return family.foreign("""
                main-44100  | aac  | -c:a aac -profile:a aac_main -ar 44100       | AAC Main
                main-48000  | aac  | -c:a aac -profile:a aac_main                 | AAC Main
                main        | m4a  | -c:a aac -profile:a aac_main                 | AAC Main
                ltp         | aac  | -c:a aac -profile:a aac_ltp -strict -2       | AAC LTP
                latm        | latm | -c:a aac -f latm                             | AAC in LATM
                latm-22050  | latm | -c:a aac -f latm -ar 22050 -ac 1             | AAC in LATM
                """);
    }

    /// A mark of who made it, so that files of one kind differ.
    static byte[] apeTag() {
        byte[] item = new Written().littleEndian(5, 4).littleEndian(0, 4).text("Title\0Apes!").done();
        byte[] foot = new Written().text("APETAGEX")
                .littleEndian(2000, 4)
                .littleEndian(item.length + 32, 4)
                .littleEndian(1, 4)
                .littleEndian(0, 4)
                .bytes(new byte[8])
                .done();
        return joined(item, foot);
    }
}
