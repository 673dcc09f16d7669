package dev.lukbot.media.riff;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.Codec;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.UnsupportedMediaException;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/// Which codec samples of some width are.
final class PcmCodec {

    private static final int MOST_CHANNELS = 8;

    private PcmCodec() {}

    /// @param bytesPerSample of one channel; what has fewer bits fills the upper ones
    static Optional<Codec> integer(int bytesPerSample, boolean isBigEndian) {
        return switch (bytesPerSample) {
            case 1 -> Optional.of(Codec.PCM_U8);
            case 2 -> Optional.of(isBigEndian ? Codec.PCM_S16_BE : Codec.PCM_S16_LE);
            case 3 -> Optional.of(isBigEndian ? Codec.PCM_S24_BE : Codec.PCM_S24_LE);
            case 4 -> Optional.of(isBigEndian ? Codec.PCM_S32_BE : Codec.PCM_S32_LE);
            default -> Optional.empty();
        };
    }

    static Optional<Codec> floating(int bytesPerSample, boolean isBigEndian) {
        return switch (bytesPerSample) {
            case 4 -> Optional.of(isBigEndian ? Codec.PCM_F32_BE : Codec.PCM_F32_LE);
            case 8 -> Optional.of(isBigEndian ? Codec.PCM_F64_BE : Codec.PCM_F64_LE);
            default -> Optional.empty();
        };
    }

    static Codec orRefuse(Optional<Codec> codec, String format) throws UnsupportedMediaException {
        if (codec.isEmpty()) {
            throw new UnsupportedMediaException(format);
        }
        return codec.get();
    }

    static AudioStream stream(Codec codec, double sampleRate, int channels, String format) throws IOException {
        if (channels > MOST_CHANNELS) {
            throw new UnsupportedMediaException(String.format(Locale.ROOT, "%s with %d channels", format, channels));
        }
        if (channels < 1 || !(sampleRate >= 1_000 && sampleRate <= 768_000)) {
            throw new MalformedMediaException(String.format(Locale.ROOT, "%s Hz, %d channels", sampleRate, channels));
        }
        return new AudioStream(codec, (int) Math.round(sampleRate), channels, new byte[0], 0, 0);
    }
}
