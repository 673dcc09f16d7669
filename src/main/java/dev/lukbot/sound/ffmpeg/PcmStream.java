package dev.lukbot.sound.ffmpeg;

import dev.lukbot.sound.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Optional;

/// Cuts frames out of a stream of 32-bit floats, stereo, at 48 kHz. Confined to one thread.
final class PcmStream {

    /// Louder than this is nothing that was recorded.
    private static final float MOST = 8;

    private final InputStream stream;
    private final byte[] bytes = new byte[Frame.SAMPLES * Frame.CHANNELS * Float.BYTES];
    private final FloatBuffer floats = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();

    PcmStream(InputStream stream) {
        this.stream = stream;
    }

    /// The next frame, the last filled up with silence; empty at the end.
    Optional<Frame.Pcm> next() throws IOException {
        int count = stream.readNBytes(bytes, 0, bytes.length) / (Frame.CHANNELS * Float.BYTES) * Frame.CHANNELS;
        if (count == 0) {
            return Optional.empty();
        }
        var samples = new float[Frame.SAMPLES * Frame.CHANNELS];
        floats.get(0, samples, 0, count);
        for (int index = 0; index < count; index++) {
            samples[index] = sane(samples[index]);
        }
        return Optional.of(new Frame.Pcm(samples));
    }

    /// Broken files decode to anything.
    private static float sane(float sample) {
        return Float.isNaN(sample) ? 0 : Math.clamp(sample, -MOST, MOST);
    }
}
