package dev.lukbot.media.mpeg;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.UnsupportedMediaException;
import java.nio.ByteBuffer;
import java.util.Optional;

/// How a kind of frames looks. Confined to one thread.
interface FrameSyntax {

    /// How many bytes of a frame must be seen to know its length.
    int headerLength();

    /// The header that stands at `offset`; empty if none does.
    Optional<FrameHeader> at(ByteBuffer bytes, int offset);

    /// @throws UnsupportedMediaException if it is of a kind we do not read
    AudioStream stream(FrameHeader header) throws UnsupportedMediaException;

    /// What a decoder wants of a frame; empty if it is no sound.
    Optional<byte[]> sound(FrameHeader header, byte[] frame);
}
