package dev.lukbot.media.iso;

import dev.lukbot.media.Codec;
import java.util.Optional;

/// Which codec sound is that is not compressed, or by a logarithm only. QuickTime has a type for each kind
/// (https://developer.apple.com/documentation/quicktime-file-format/sound_sample_descriptions), MP4 has one
/// (ISO 23003-5). Immutable.
///
/// @param type of the sample description
/// @param bits of a sample of one channel
/// @param isLittle whether the lowest byte comes first, where the type leaves that open
/// @param isFloat whether samples are real numbers, where the type leaves that open
/// @param isSigned whether samples of 8 bits have a sign, where the type leaves that open
record PcmEntry(String type, int bits, boolean isLittle, boolean isFloat, boolean isSigned) {

    Optional<Codec> codec() {
        return switch (type) {
            case "sowt" -> integer(bits, true);
            case "twos", "NONE" -> integer(bits, isLittle);
            case "raw " -> integer(bits == 0 ? 8 : bits, isLittle);
            case "in24" -> integer(24, isLittle);
            case "in32" -> integer(32, isLittle);
            case "fl32" -> real(32, isLittle);
            case "fl64" -> real(64, isLittle);
            case "lpcm", "ipcm", "fpcm" -> isFloat ? real(bits, isLittle) : integer(bits, isLittle);
            case "alaw" -> Optional.of(Codec.PCM_ALAW);
            case "ulaw" -> Optional.of(Codec.PCM_MULAW);
            default -> Optional.empty();
        };
    }

    private static Optional<Codec> integer(int bits, boolean isLittle) {
        return switch (bits) {
            case 8 -> Optional.of(Codec.PCM_U8);
            case 16 -> Optional.of(isLittle ? Codec.PCM_S16_LE : Codec.PCM_S16_BE);
            case 24 -> Optional.of(isLittle ? Codec.PCM_S24_LE : Codec.PCM_S24_BE);
            case 32 -> Optional.of(isLittle ? Codec.PCM_S32_LE : Codec.PCM_S32_BE);
            default -> Optional.empty();
        };
    }

    private static Optional<Codec> real(int bits, boolean isLittle) {
        return switch (bits) {
            case 32 -> Optional.of(isLittle ? Codec.PCM_F32_LE : Codec.PCM_F32_BE);
            case 64 -> Optional.of(isLittle ? Codec.PCM_F64_LE : Codec.PCM_F64_BE);
            default -> Optional.empty();
        };
    }

    /// How many bytes a sample of one channel takes.
    int width() {
        return codec().map(codec -> switch (codec) {
            case PCM_S16_LE, PCM_S16_BE -> 2;
            case PCM_S24_LE, PCM_S24_BE -> 3;
            case PCM_S32_LE, PCM_S32_BE, PCM_F32_LE, PCM_F32_BE -> 4;
            case PCM_F64_LE, PCM_F64_BE -> 8;
            default -> 1;
        }).orElse(0);
    }

    /// Whether its samples of 8 bits have a sign, which no codec of ours has.
    boolean isSigned8() {
        boolean signedByType = type.equals("sowt") || type.equals("twos");
        return codec().equals(Optional.of(Codec.PCM_U8)) && !type.equals("raw ") && (signedByType || isSigned);
    }
}
