package dev.lukbot.audio;

import dev.lukbot.media.MediaInput;
import dev.lukbot.media.Tags;
import dev.lukbot.sound.SoundSource;
import java.io.IOException;

/// Decodes what our own demuxers do not read. Thread-safe.
public interface SecondDecoder {

    /// @param source to be closed by whoever gets it, which closes the input
    /// @param format what it is, as people call it
    record Decoded(SoundSource source, String format, Tags tags) {}

    /// Blocks until it is known what is in `input`, which is at its beginning.
    ///
    /// @throws dev.lukbot.media.UnsupportedMediaException if there is no sound in it that it decodes
    Decoded open(MediaInput input) throws IOException;
}
