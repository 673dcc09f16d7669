package dev.lukbot.sound.codec;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.UnsupportedMediaException;

/// Decodes the packets of one stream, in order. Confined to one thread at a time; closing frees native memory.
public interface PacketDecoder extends AutoCloseable {

    /// @throws UnsupportedMediaException if it is a kind of sound that we do not decode ourselves
    /// @throws MalformedMediaException if its headers are wrong
    static PacketDecoder of(AudioStream stream) throws UnsupportedMediaException, MalformedMediaException {
        return switch (stream.codec()) {
            case OPUS -> stream.channels() > 2 ? new SurroundOpusDecoder(stream) : new OpusPacketDecoder();
            case VORBIS -> new VorbisPacketDecoder(stream);
            case MP3 -> new Mp3PacketDecoder(stream);
            case AAC -> new AacPacketDecoder(stream);
            case FLAC -> new FlacPacketDecoder(stream);
            case PCM_U8, PCM_S16_LE, PCM_S16_BE, PCM_S24_LE, PCM_S24_BE, PCM_S32_LE, PCM_S32_BE, PCM_F32_LE, PCM_F32_BE,
                    PCM_F64_LE, PCM_F64_BE, PCM_ALAW, PCM_MULAW ->
                new PcmPacketDecoder(stream);
        };
    }

    /// What the packet holds, which the next call overwrites: nothing if it only prepares for those to come.
    ///
    /// @throws BrokenPacketException if nothing can be made of it; the next packets may be good
    Block decode(byte[] packet) throws BrokenPacketException;

    /// What is still inside when no packet follows, which the next call overwrites; nothing once all of it came.
    default Block drain() {
        return Block.EMPTY;
    }

    /// Whether a packet's sound may come with the next one.
    default boolean isLate() {
        return false;
    }

    /// Forgets the packets before: the next one comes from elsewhere.
    void reset();

    @Override
    void close();
}
