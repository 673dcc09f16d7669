package dev.lukbot.media.iso;

import java.util.Arrays;

/// What an AudioSpecificConfig says (ISO 14496-3, section 1.6.2.1), as far as it matters here. Immutable.
///
/// @param objectType which kind of AAC it is, without its extensions
/// @param sampleRate in Hz, of what comes out; 0 if it does not say
/// @param channels 0 if it has an order of its own
record AacConfig(int objectType, int sampleRate, int channels) {

    private static final int[] RATES = {
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350,
    };
    private static final int[] CHANNELS = {0, 1, 2, 3, 4, 5, 6, 8, 0, 0, 0, 7, 8, 0, 8, 0};

    private static final int SPECTRAL_BAND_REPLICATION = 5;
    private static final int PARAMETRIC_STEREO = 29;
    private static final int ESCAPE = 31;
    private static final int ESCAPED_RATE = 15;
    /// What comes behind it are marks of extensions.
    private static final int LONGEST = 8;

    static AacConfig parse(byte[] config) {
        var bits = new Bits(config);
        int type = objectType(bits);
        int rate = rate(bits);
        int channels = CHANNELS[bits.take(4)];
        if (type == SPECTRAL_BAND_REPLICATION || type == PARAMETRIC_STEREO) {
            boolean isParametric = type == PARAMETRIC_STEREO;
            rate = rate(bits);
            type = objectType(bits);
            channels = isParametric ? 2 : channels;
        }
        return new AacConfig(type, rate, channels);
    }

    private static int objectType(Bits bits) {
        int type = bits.take(5);
        return type == ESCAPE ? 32 + bits.take(6) : type;
    }

    private static int rate(Bits bits) {
        int index = bits.take(4);
        if (index == ESCAPED_RATE) {
            return bits.take(24);
        }
        return index < RATES.length ? RATES[index] : 0;
    }

    /// Whether it is no AAC but one of MPEG-1's layers.
    boolean isMpegLayer() {
        return objectType >= 32 && objectType <= 34;
    }

    /// What a decoder must know of `config`, without what only makes it long.
    byte[] shortest(byte[] config) {
        return channels == 0 ? config : Arrays.copyOf(config, Math.min(config.length, LONGEST));
    }

    /// As people call it.
    String title() {
        return switch (objectType) {
            case 1 -> "AAC Main";
            case 3 -> "AAC SSR";
            case 4 -> "AAC LTP";
            case 36 -> "MPEG-4 ALS";
            case 42 -> "xHE-AAC";
            default -> channels == 0 ? "AAC with channels of its own order" : "AAC";
        };
    }

    /// Whether it is AAC of a kind that a decoder may know.
    boolean isDecodable(byte[] config) {
        boolean isAac = (objectType > 0 && objectType < 32) || objectType == 39; // ELD
        return isAac && config.length >= 2 && (channels > 0 || config.length <= LONGEST);
    }

    /// Takes numbers of a few bits out of bytes, and zeros behind the last.
    private static final class Bits {

        private final byte[] bytes;
        private int at;

        Bits(byte[] bytes) {
            this.bytes = bytes;
        }

        int take(int count) {
            int value = 0;
            for (int index = 0; index < count; index++, at++) {
                int bit = at / 8 < bytes.length ? bytes[at / 8] >> (7 - at % 8) & 1 : 0;
                value = value << 1 | bit;
            }
            return value;
        }
    }
}
