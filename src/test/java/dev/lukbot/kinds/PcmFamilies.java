package dev.lukbot.kinds;

import static dev.lukbot.kinds.Family.TONE;
import static dev.lukbot.kinds.MpegFamilies.changed;
import static dev.lukbot.testing.media.Written.joined;

import dev.lukbot.testing.media.Written;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/// Sound that is not compressed. Stateless.
final class PcmFamilies {

    private static final int[] RATES = {8000, 11025, 16000, 22050, 32000, 44100, 88200, 96000, 176400, 192000};

    private PcmFamilies() {}

    static List<Family> all(Batch batch) {
        return List.of(wav(batch), oddWav(batch), others(batch), adpcm(batch));
    }

    private static Family wav(Batch batch) {
        var family = new Family("WAV, 8–192 kHz: 8 to 32 bits, float, A-law and µ-law, mono to 5.1; RF64", batch);
        for (String codec : new String[]{"u8", "s16le", "s24le", "s32le", "f32le", "f64le", "alaw", "mulaw"}) {
            for (int channels : new int[]{1, 2}) {
                family.tone("wav-" + codec + "-" + channels, "wav", "-c:a pcm_%s -ac %d".formatted(codec, channels));
            }
        }
        for (int rate : RATES) {
            family.tone("wav-" + rate, "wav", "-ar " + rate);
            family.tone("wav-float-" + rate, "wav", "-c:a pcm_f32le -ac 1 -ar " + rate);
        }
        family.tone("rf64", "wav", "-rf64 always").tone("bit-exact", "wav", "-bitexact");
        for (String codec : new String[]{"s16le", "s24le", "f32le"}) {
            family.file("wav-5.1-" + codec + ".wav", batch.six("wav", "-c:a pcm_" + codec),
                    Expected.tone(1, Batch.SIX));
        }
        return family;
    }

    private static Family oddWav(Batch batch) {
        var family = new Family("WAV with chunks of any kind in any order, odd ones, and wrong sizes", batch);
        Supplier<byte[]> sound = batch.tone("raw", "-ar 44100 -f s16le");
        byte[] format = chunk("fmt ", new Written().littleEndian(1, 2)
                .littleEndian(2, 2)
                .littleEndian(44_100, 4)
                .littleEndian(176_400, 4)
                .littleEndian(4, 2)
                .littleEndian(16, 2)
                .done());
        byte[] list = chunk("LIST", new Written().text("INFOINAM").littleEndian(6, 4).text("Night\0").done());
        byte[] oddList = chunk("LIST", new Written().text("INFOINAM").littleEndian(5, 4).text("Night").u8(0).done());
        byte[] junk = chunk("JUNK", new byte[28]);
        byte[] odd = chunk("bext", new byte[603]);
        Expected.Heard titled = TONE.titled("Night");
        family.file("list-first.wav", () -> wav(list, format, chunk("data", sound.get())), titled);
        family.file("list-between.wav", () -> wav(format, oddList, chunk("data", sound.get())), titled);
        family.file("list-last.wav", () -> wav(format, chunk("data", sound.get()), list), titled);
        family.file("junk.wav", () -> wav(junk, format, junk, chunk("data", sound.get()), junk), TONE);
        family.file("odd.wav", () -> wav(odd, format, odd, chunk("data", sound.get()), odd), TONE);
        family.file("odd-unpadded.wav", () -> wav(format, Arrays.copyOf(odd, odd.length - 1),
                chunk("data", sound.get())), TONE);
        family.file("fact.wav", () -> wav(format, chunk("fact", new byte[4]), chunk("data", sound.get())), TONE);
        family.file("long-format.wav",
                () -> wav(chunk("fmt ", joined(Arrays.copyOfRange(format, 8, 24), new byte[]{0, 0})),
                        chunk("data", sound.get())),
                TONE);
        for (long size : new long[]{0, 0xFFFF_FFFFL, 0x7FFF_FFFFL, 300_000}) {
            family.file("claims-%x.wav".formatted(size),
                    () -> wav(format, chunk("data", size, sound.get())), TONE);
        }
        family.file("cut.wav", () -> {
            byte[] all = wav(format, chunk("data", sound.get()));
            return Arrays.copyOf(all, all.length - 4001);
        }, TONE);
        for (long size : new long[]{0, 0xFFFF_FFFFL, 5}) {
            family.file("riff-claims-%x.wav".formatted(size), () -> {
                byte[] all = wav(format, chunk("data", sound.get()));
                ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).putInt(4, (int) size);
                return all;
            }, TONE);
        }
        return family.file("wrong-byte-rate.wav", () -> {
            byte[] all = wav(format, chunk("data", sound.get()));
            ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).putInt(28, 1);
            return all;
        }, TONE);
    }

    private static byte[] wav(byte[]... chunks) {
        byte[] body = joined(chunks);
        return new Written().text("RIFF").littleEndian(body.length + 4L, 4).text("WAVE").bytes(body).done();
    }

    private static byte[] chunk(String name, byte[] content) {
        return chunk(name, content.length, content);
    }

    private static byte[] chunk(String name, long size, byte[] content) {
        var chunk = new Written().text(name).littleEndian(size, 4).bytes(content);
        return (content.length & 1) == 1 ? chunk.u8(0).done() : chunk.done();
    }

    private static Family others(Batch batch) {
        var family = new Family("AIFF and AIFC, Wave64, PCM in QuickTime and Matroska", batch);
        for (String codec : new String[]{"s8", "s16be", "s24be", "s32be", "f32be", "f64be", "alaw", "mulaw", "s16le"}) {
            family.tone("aiff-" + codec, "aiff", "-c:a pcm_" + codec + " -ar 44100");
        }
        for (String codec : new String[]{"u8", "s16le", "s24le", "f32le", "mulaw"}) {
            family.tone("w64-" + codec, "w64", "-c:a pcm_" + codec);
        }
        for (String codec : new String[]{"u8", "s8", "s16le", "s16be", "s24le", "s24be", "s32le", "s32be", "f32le",
            "f32be", "f64be", "alaw", "mulaw"}) {
            family.tone("mov-" + codec, "mov", "-c:a pcm_" + codec);
        }
        for (String codec : new String[]{"u8", "s16le", "s16be", "s24le", "s32le", "f32le", "f64le"}) {
            family.tone("mka-" + codec, "mka", "-c:a pcm_" + codec);
        }
        return changedAiff(family, batch);
    }

    private static Family changedAiff(Family family, Batch batch) {
        Supplier<byte[]> aiff = batch.tone("aiff", "-c:a pcm_s16be -ar 22050 -ac 1");
        return family.file("cut.aiff", changed(aiff, file -> Arrays.copyOf(file, file.length - 2001)), TONE)
                .file("junk-behind.aiff", () -> joined(aiff.get(), new byte[500]), TONE);
    }

    private static Family adpcm(Batch batch) {
        return new Family("ADPCM, GSM and other codecs in WAV and AIFF; CAF, AU, VOC", batch).foreign("""
                adpcm-ms     | wav  | -c:a adpcm_ms                    | WAV with Microsoft ADPCM
                adpcm-ima    | wav  | -c:a adpcm_ima_wav               | WAV with IMA ADPCM
                adpcm-yamaha | wav  | -c:a adpcm_yamaha                | WAV with Yamaha ADPCM
                gsm          | wav  | -c:a libgsm_ms -ar 8000 -ac 1    | WAV with GSM 6.10
                mp3          | wav  | -c:a libmp3lame -f wav           | WAV with MP3
                ac3          | wav  | -c:a ac3 -f wav                  | WAV with Dolby Digital
                ima          | aifc | -c:a adpcm_ima_qt -f aiff        | AIFF with IMA ADPCM
                caf          | caf  | -c:a pcm_s16be                   | CAF
                caf-float    | caf  | -c:a pcm_f32le -ar 96000         | CAF
                caf-alac     | caf  | -c:a alac                        | CAF
                au           | au   | -c:a pcm_s16be                   | AU
                au-mulaw     | au   | -c:a pcm_mulaw -ar 8000 -ac 1    | AU
                voc          | voc  | -c:a pcm_s16le                   | Creative Voice
                """);
    }
}
