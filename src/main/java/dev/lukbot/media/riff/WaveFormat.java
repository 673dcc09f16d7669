package dev.lukbot.media.riff;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.Codec;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.UnsupportedMediaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The chunk `fmt ` of a WAV, which is a WAVEFORMATEX or WAVEFORMATEXTENSIBLE
/// (https://learn.microsoft.com/windows/win32/api/mmreg/ns-mmreg-waveformatextensible).
final class WaveFormat {

    static final int SHORTEST = 16;
    /// What comes later we do not need.
    static final int LONGEST = 40;

    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int ALAW = 6;
    private static final int MULAW = 7;
    private static final int EXTENSIBLE = 0xFFFE;
    private static final int SUBFORMAT = 24;

    private static final Map<Integer, String> OTHERS = Map.ofEntries(
            Map.entry(0x02, "WAV with Microsoft ADPCM"),
            Map.entry(0x10, "WAV with OKI ADPCM"),
            Map.entry(0x11, "WAV with IMA ADPCM"),
            Map.entry(0x14, "WAV with G.723"),
            Map.entry(0x20, "WAV with Yamaha ADPCM"),
            Map.entry(0x22, "WAV with TrueSpeech"),
            Map.entry(0x31, "WAV with GSM 6.10"),
            Map.entry(0x40, "WAV with G.721"),
            Map.entry(0x45, "WAV with G.726"),
            Map.entry(0x50, "WAV with MP2"),
            Map.entry(0x55, "WAV with MP3"),
            Map.entry(0x64, "WAV with G.726"),
            Map.entry(0x92, "WAV with Dolby Digital"),
            Map.entry(0xFF, "WAV with AAC"),
            Map.entry(0x160, "WAV with Windows Media Audio"),
            Map.entry(0x161, "WAV with Windows Media Audio"),
            Map.entry(0x162, "WAV with Windows Media Audio"),
            Map.entry(0x163, "WAV with Windows Media Audio"),
            Map.entry(0x270, "WAV with ATRAC3"),
            Map.entry(0x1610, "WAV with AAC"),
            Map.entry(0x2000, "WAV with Dolby Digital"),
            Map.entry(0x2001, "WAV with DTS"),
            Map.entry(0x674F, "WAV with Vorbis"),
            Map.entry(0xF1AC, "WAV with FLAC"));

    private final ByteBuffer chunk;
    private final String container;
    private final boolean isBigEndian;

    /// @param chunk in the container's byte order
    WaveFormat(ByteBuffer chunk, String container, boolean isBigEndian) {
        this.chunk = chunk;
        this.container = container;
        this.isBigEndian = isBigEndian;
    }

    /// How many bytes one sample of all channels takes. What the header says is only believed if it can be.
    int blockAlign() throws MalformedMediaException {
        int channels = Math.max(1, channels());
        int said = chunk.getShort(12) & 0xFFFF;
        int bytesPerSample = (bits() + 7) / 8;
        int least = channels * bytesPerSample;
        int align = said >= least && said % channels == 0 && said <= channels * Double.BYTES ? said : least;
        if (align == 0) {
            throw new MalformedMediaException("samples of no bits");
        }
        return align;
    }

    AudioStream stream() throws IOException {
        if (!List.of(PCM, FLOAT, ALAW, MULAW).contains(tag())) {
            throw new UnsupportedMediaException(name());
        }
        int bytesPerSample = blockAlign() / Math.max(1, channels());
        Optional<Codec> codec = switch (tag()) {
            case PCM -> PcmCodec.integer(bytesPerSample, isBigEndian);
            case FLOAT -> PcmCodec.floating(bytesPerSample, isBigEndian);
            case ALAW -> Optional.of(Codec.PCM_ALAW).filter(_ -> bytesPerSample == 1);
            case MULAW -> Optional.of(Codec.PCM_MULAW).filter(_ -> bytesPerSample == 1);
            default -> Optional.empty();
        };
        return PcmCodec.stream(PcmCodec.orRefuse(codec, name()), chunk.getInt(4), channels(), container);
    }

    private String name() {
        return switch (tag()) {
            case PCM, FLOAT -> String.format(Locale.ROOT, "WAV of %d bits", bits());
            default -> OTHERS.getOrDefault(tag(), String.format(Locale.ROOT, "WAV of kind 0x%04X", tag()));
        };
    }

    /// Whether samples hold nothing but samples, as far as the header says.
    boolean isPlain() {
        return tag() == PCM;
    }

    private int tag() {
        int tag = chunk.getShort(0) & 0xFFFF;
        return tag == EXTENSIBLE && chunk.limit() >= SUBFORMAT + 2 ? chunk.getShort(SUBFORMAT) & 0xFFFF : tag;
    }

    private int channels() {
        return chunk.getShort(2) & 0xFFFF;
    }

    private int bits() {
        int bits = chunk.getShort(14) & 0xFFFF;
        return tag() == ALAW || tag() == MULAW ? 8 : bits;
    }
}
