package dev.lukbot.media;

/// How sound is compressed in packets.
public enum Codec {
    OPUS("Opus"),
    VORBIS("Vorbis"),
    MP3("MP3", 1057),
    /// Raw AAC access units, without ADTS headers. The stream's config is an AudioSpecificConfig.
    AAC("AAC", 1024),
    /// One FLAC frame per packet. The stream's config is the 34 bytes of STREAMINFO.
    FLAC("FLAC"),
    PCM_U8("PCM, 8 bit"),
    PCM_S16_LE("PCM, 16 bit"),
    PCM_S16_BE("PCM, 16 bit"),
    PCM_S24_LE("PCM, 24 bit"),
    PCM_S24_BE("PCM, 24 bit"),
    PCM_S32_LE("PCM, 32 bit"),
    PCM_S32_BE("PCM, 32 bit"),
    PCM_F32_LE("PCM, 32-bit float"),
    PCM_F32_BE("PCM, 32-bit float"),
    PCM_F64_LE("PCM, 64-bit float"),
    PCM_F64_BE("PCM, 64-bit float"),
    PCM_ALAW("A-law"),
    PCM_MULAW("µ-law");

    private final String title;
    private final int leastDelay;

    Codec(String title) {
        this(title, 0);
    }

    Codec(String title, int leastDelay) {
        this.title = title;
        this.leastDelay = leastDelay;
    }

    /// As people call it.
    public String title() {
        return title;
    }

    /// How many samples come out of any decoder before the first that went into any encoder, where nothing tells more: a
    /// frame of AAC overlaps with the one before; MP3 is late by 528 samples in encoders, by 529 in decoders
    /// (https://lame.sourceforge.io/tech-FAQ.txt).
    public int leastDelay() {
        return leastDelay;
    }
}
