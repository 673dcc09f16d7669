package dev.lukbot.media;

/// What a decoder must know of a stream of packets. Immutable, though `config` is shared.
///
/// @param sampleRate in Hz, as the packets' times count; of Opus always 48000
/// @param channels 1 to 8, in the order of the codec's own convention (WAVE order for PCM and FLAC)
/// @param config what the codec calls its headers: of AAC the AudioSpecificConfig, of Opus the OpusHead packet, of
///        FLAC the STREAMINFO block, of Vorbis the identification and setup packets, each after its length in four bytes,
///        big-endian; empty if it needs none
/// @param delaySamples how many samples at the very beginning are the encoder's padding, not to be heard
/// @param gainDb what must be added to the sound in dB, such as the header gain of Opus
@SuppressWarnings("ArrayRecordComponent") // is never compared, and copying it would cost
public record AudioStream(Codec codec, int sampleRate, int channels, byte[] config, int delaySamples, double gainDb) {

    public AudioStream {
        if (sampleRate < 1_000 || sampleRate > 768_000 || channels < 1 || channels > 8) {
            throw new IllegalArgumentException(
                    "no sound anyone makes: " + sampleRate + " Hz, " + channels + " channels");
        }
    }
}
