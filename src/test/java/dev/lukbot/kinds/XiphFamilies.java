package dev.lukbot.kinds;

import static dev.lukbot.kinds.Expected.part;
import static dev.lukbot.kinds.Family.TONE;
import static dev.lukbot.kinds.MpegFamilies.changed;
import static dev.lukbot.kinds.MpegFamilies.noise;
import static dev.lukbot.kinds.MpegFamilies.spoilt;
import static dev.lukbot.testing.media.Written.joined;

import dev.lukbot.testing.media.Written;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/// Ogg with all that comes in it, and FLAC. Stateless.
final class XiphFamilies {

    private static final int[] RATES = {8000, 11025, 16000, 22050, 24000, 32000, 44100, 48000, 88200, 96000, 192000};

    private XiphFamilies() {}

    static List<Family> all(Batch batch) {
        return List.of(opus(batch), vorbis(batch), oggFlac(batch), chains(batch), odd(batch), flac(batch));
    }

    private static Family opus(Batch batch) {
        var family = new Family("Opus in Ogg: packets of 2.5–60 ms, mono to 7.1, any header gain", batch);
        for (String duration : new String[]{"2.5", "5", "10", "20", "40", "60"}) {
            for (int channels : new int[]{1, 2}) {
                family.tone("opus-" + duration + "-" + channels, "opus",
                        "-c:a libopus -frame_duration %s -ac %d".formatted(duration, channels));
            }
        }
        family.tones("""
                opus-voip     | opus | -c:a libopus -application voip -b:a 16k -ac 1
                opus-lowdelay | opus | -c:a libopus -application lowdelay -frame_duration 5
                opus-constant | opus | -c:a libopus -vbr off -b:a 128k
                opus-510      | opus | -c:a libopus -b:a 510k
                opus-narrow   | opus | -c:a libopus -cutoff 4000 -b:a 12k
                """);
        for (String extension : new String[]{"opus", "webm"}) {
            family.file("opus-5.1." + extension,
                    batch.six(extension, "-c:a libopus -mapping_family 1 -b:a 384k"),
                    Expected.tone(1, Batch.SIX));
        }
        family.file("opus-5.1.mp4", batch.six("mp4", "-c:a libopus -mapping_family 1 -b:a 384k"),
                Expected.tone(1, Batch.SIX));
        for (int channels : new int[]{5, 7, 8}) {
            for (int duration : new int[]{10, 20, 60}) {
                family.tone("opus-%d-of-%d".formatted(duration, channels), "opus",
                        "-ac %d -c:a libopus -mapping_family 1 -frame_duration %d".formatted(channels, duration));
            }
        }
        Supplier<byte[]> plain = batch.tone("opus", "-c:a libopus");
        for (int gain : new int[]{-12, -6, 3}) {
            family.file("gain" + gain + ".opus", changed(plain, file -> OggFile.of(file).withGain(gain * 256).bytes()),
                    TONE);
        }
        return family;
    }

    private static Family vorbis(Batch batch) {
        var family = new Family("Vorbis in Ogg, 8–192 kHz, mono to 5.1", batch);
        for (int rate : RATES) {
            for (int channels : new int[]{1, 2}) {
                family.tone("vorbis-" + rate + "-" + channels, "ogg",
                        "-c:a libvorbis -ar %d -ac %d".formatted(rate, channels));
            }
        }
        family.tone("vorbis-low", "ogg", "-c:a libvorbis -q:a -1").tone("vorbis-high", "ogg", "-c:a libvorbis -q:a 10");
        return family.file("vorbis-5.1.ogg", batch.six("ogg", "-c:a libvorbis -q:a 7"), Expected.tone(1, Batch.SIX));
    }

    private static Family oggFlac(Batch batch) {
        var family = new Family("FLAC in Ogg", batch);
        for (int rate : new int[]{8000, 22_050, 44_100, 48_000, 96_000}) {
            family.tone("flac-" + rate, "oga", "-c:a flac -ar " + rate);
        }
        return family.tone("flac-24", "oga", "-c:a flac -sample_fmt s32");
    }

    private static Family chains(Batch batch) {
        var family = new Family("Ogg in a chain: another rate, another number of channels, another codec", batch);
        String[] links = {"libvorbis -ar 44100", "libvorbis -ar 22050 -ac 1", "libvorbis -ar 48000", "libopus",
            "libopus -frame_duration 60 -ac 1", "flac -ar 44100", "flac -ar 96000"};
        int number = 0;
        for (String first : links) {
            for (String second : links) {
                Supplier<byte[]> one = batch.tone("ogg", "-c:a " + first + " -f ogg");
                Supplier<byte[]> two = batch.tone(880, 1, "ogg", "-c:a " + second + " -f ogg");
                family.file("chain-%d.ogg".formatted(number++), () -> joined(one.get(), two.get()),
                        Expected.parts(part(1, 440), part(1, 880)));
            }
        }
        Supplier<byte[]> opus = batch.tone("ogg", "-c:a libopus -f ogg");
        Supplier<byte[]> vorbis = batch.tone(880, 1, "ogg", "-c:a libvorbis -ar 44100 -f ogg");
        return family.file("chain-of-four.ogg", () -> joined(opus.get(), vorbis.get(), opus.get(), vorbis.get()),
                Expected.parts(part(1, 440), part(1, 880), part(1, 440), part(1, 880)));
    }

    private static Family odd(Batch batch) {
        var family = new Family("Ogg that begins at an hour, was cut anywhere, lost pages, or has junk in it", batch);
        for (String codec : new String[]{"libvorbis -ar 44100", "libopus", "flac"}) {
            String name = codec.replaceAll(" .*", "");
            Supplier<byte[]> file = batch.tone("ogg", "-c:a " + codec + " -f ogg -page_duration 100000");
            long hour = 3600L * (codec.contains("44100") ? 44_100 : 48_000);
            family.file("hour-" + name + ".ogg", changed(file, bytes -> OggFile.of(bytes).later(hour).bytes()), TONE);
            family.file("junk-before-" + name + ".ogg", () -> joined(noise(3000), file.get()), TONE);
            family.file("junk-behind-" + name + ".ogg", () -> joined(file.get(), noise(3000)), TONE);
            family.file("unended-" + name + ".ogg", changed(file, bytes -> OggFile.of(bytes).unended().bytes()), TONE);
            family.file("cut-last-page-" + name + ".ogg",
                    changed(file, bytes -> Arrays.copyOf(bytes, bytes.length - 20)), TONE.withFlaws());
            family.file("page-lost-" + name + ".ogg", changed(file, bytes -> OggFile.of(bytes).without(6).bytes()),
                    TONE.withFlaws());
            family.file("page-spoilt-" + name + ".ogg", changed(file, bytes -> spoilt(bytes, 60, 20)),
                    TONE.withFlaws());
        }
        family.tones("""
                one-page-vorbis  | ogg  | -c:a libvorbis -page_duration 20000000
                small-pages-opus | opus | -c:a libopus -page_duration 1
                """);
        return family.foreign("""
                speex-8000  | ogg | -c:a libspeex -ar 8000 -ac 1  | Ogg with Speex
                speex-16000 | ogg | -c:a libspeex -ar 16000 -ac 1 | Ogg with Speex
                speex-32000 | ogg | -c:a libspeex -ar 32000       | Ogg with Speex
                """);
    }

    private static Family flac(Batch batch) {
        var family = new Family("FLAC, 8–192 kHz, 16 and 24 bits, mono to 5.1; of unknown length, cut, with pictures",
                batch);
        for (int rate : RATES) {
            for (String depth : new String[]{"s16", "s32"}) {
                family.tone("flac-" + rate + "-" + depth, "flac", "-c:a flac -ar %d -sample_fmt %s".formatted(rate,
                        depth));
            }
        }
        family.tones("""
                flac-mono  | flac | -c:a flac -ac 1
                flac-fast  | flac | -c:a flac -compression_level 0
                flac-small | flac | -c:a flac -compression_level 12
                flac-short | flac | -c:a flac -frame_size 192
                flac-long  | flac | -c:a flac -frame_size 16384
                """);
        family.file("flac-5.1.flac", batch.six("flac", "-c:a flac"), Expected.tone(1, Batch.SIX));
        Supplier<byte[]> plain = batch.tone("flac", "-c:a flac");
        family.file("unknown-length.flac", changed(plain, file -> {
            byte[] unknown = file.clone();
            unknown[21] &= (byte) 0xF0; // of the 36 bits of STREAMINFO's number of samples
            Arrays.fill(unknown, 22, 26, (byte) 0);
            return unknown;
        }), TONE);
        family.file("picture.flac", changed(plain, file -> {
            byte[] picture = new Written().u8(6, 0, 200, 0).bytes(new byte[51_200]).done();
            return joined(Arrays.copyOf(file, 42), picture, Arrays.copyOfRange(file, 42, file.length));
        }), TONE);
        family.file("cut-10.flac", changed(plain, file -> Arrays.copyOf(file, file.length - 10)), TONE);
        family.file("bad-frame.flac", changed(plain, file -> spoilt(file, 50, 50)), TONE.withFlaws());
        return family.file("junk-behind.flac", () -> joined(plain.get(), noise(2000)), TONE);
    }
}
