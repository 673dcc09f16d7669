package dev.lukbot.sound;

import com.sedmelluq.discord.lavaplayer.natives.opus.OpusDecoder;
import com.sedmelluq.discord.lavaplayer.natives.opus.OpusEncoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.List;

/// Makes Opus frames of sound: gain → limiter → encoder. Confined to one thread; closing frees native memory.
///
/// Each frame it makes decodes to the very samples that its source frame holds, though limiter and encoder are late: it is
/// fed that much ahead, and told what came before the first frame. So one may change between frames that pass and
/// frames that were made, and back, without a gap or an echo.
final class Chain implements AutoCloseable {

    /// How many frames before the first one tune decoder, limiter and encoder.
    static final int HISTORY = 4;

    /// How late libopus' encoder is, per channel (`OPUS_GET_LOOKAHEAD` at 48 kHz).
    private static final int ENCODER_DELAY = 312;
    /// Of 10. What more takes half as much time again, and brings 0.3 dB of noise against what masks it, which nobody hears.
    private static final int QUALITY = 5;
    private static final int MOST_BYTES = 1275;
    private static final int FRAME_FLOATS = Frame.SAMPLES * Frame.CHANNELS;

    /// Encoders overshoot, so what was made louder stays 1 dB below full scale.
    private static final float CEILING_OF_LOUDER = (float) Math.pow(10, -1 / 20.0);

    private static final Frame.Pcm SILENCE = new Frame.Pcm(new float[FRAME_FLOATS]);

    private final Limiter limiter = new Limiter();
    private final float[] fed = new float[FRAME_FLOATS];
    private final float[] waiting = new float[2 * FRAME_FLOATS];
    private int waitingLength;
    private int late;
    private float gain = 1;
    private boolean first = true;

    private final ByteBuffer packet = ByteBuffer.allocateDirect(2 * MOST_BYTES);
    private final ShortBuffer decoded = shorts();
    private final ShortBuffer toEncode = shorts();
    private final ByteBuffer encoded = ByteBuffer.allocateDirect(MOST_BYTES);
    private OpusDecoder decoder = new OpusDecoder(Frame.SAMPLE_RATE, Frame.CHANNELS);
    private OpusEncoder encoder = new OpusEncoder(Frame.SAMPLE_RATE, Frame.CHANNELS, QUALITY);

    private static ShortBuffer shorts() {
        return ByteBuffer.allocateDirect(FRAME_FLOATS * Short.BYTES).order(ByteOrder.nativeOrder()).asShortBuffer();
    }

    /// Begins anew after the frames of `history`, which were heard with `gainBefore`; the first frame after fades from it.
    void begin(List<Frame.Sound> history, float gainBefore) {
        decoder.close();
        decoder = new OpusDecoder(Frame.SAMPLE_RATE, Frame.CHANNELS);
        encoder.close();
        encoder = new OpusEncoder(Frame.SAMPLE_RATE, Frame.CHANNELS, QUALITY);
        limiter.reset();
        waitingLength = 0;
        late = Limiter.DELAY + ENCODER_DELAY;
        gain = gainBefore;
        List<? extends Frame.Sound> before = history.isEmpty() ? List.of(SILENCE) : history;
        feed(before.getFirst(), gainBefore);
        for (Frame.Sound frame : before.subList(1, before.size())) {
            feed(frame, gainBefore);
            take();
        }
        first = true;
    }

    /// Feeds the next frame.
    ///
    /// @return the packet of the frame before; empty if that is one of the history
    byte[] next(Frame.Sound frame, float newGain) {
        feed(frame, newGain);
        byte[] made = take();
        boolean ofHistory = first;
        first = false;
        return ofHistory ? new byte[0] : made;
    }

    /// The packet of the last frame, nothing being known of what follows.
    byte[] last() {
        return next(SILENCE, gain);
    }

    private void feed(Frame.Sound frame, float newGain) {
        switch (frame) {
            case Frame.Pcm(float[] samples) -> System.arraycopy(samples, 0, fed, 0, FRAME_FLOATS);
            case Frame.Opus(byte[] bytes) -> decode(bytes);
        }
        applyGain(newGain);
        limiter.apply(fed, Frame.SAMPLES, newGain > 1 ? CEILING_OF_LOUDER : 1);
        int skipped = Math.min(late, Frame.SAMPLES);
        late -= skipped;
        int count = FRAME_FLOATS - skipped * Frame.CHANNELS;
        System.arraycopy(fed, skipped * Frame.CHANNELS, waiting, waitingLength, count);
        waitingLength += count;
    }

    private void decode(byte[] bytes) {
        try {
            int count = decoder.decode(packet.clear().put(bytes).flip(), decoded.clear()) * Frame.CHANNELS;
            for (int index = 0; index < FRAME_FLOATS; index++) {
                fed[index] = index < count ? decoded.get(index) / 32768f : 0;
            }
        } catch (IllegalStateException _) { // a broken packet is a click
            Arrays.fill(fed, 0);
        }
    }

    /// Over one frame, so that a change does not click.
    private void applyGain(float newGain) {
        if (gain == 1 && newGain == 1) {
            return;
        }
        float step = (newGain - gain) / Frame.SAMPLES;
        for (int index = 0; index < Frame.SAMPLES; index++) {
            float now = newGain == gain ? gain : gain + step * (index + 1);
            fed[2 * index] *= now;
            fed[2 * index + 1] *= now;
        }
        gain = newGain;
    }

    private byte[] take() {
        for (int index = 0; index < FRAME_FLOATS; index++) {
            toEncode.put(index, (short) Math.clamp(Math.round(waiting[index] * 32768f), -32768, 32767));
        }
        waitingLength -= FRAME_FLOATS;
        System.arraycopy(waiting, FRAME_FLOATS, waiting, 0, waitingLength);
        int size = encoder.encode(toEncode, Frame.SAMPLES, encoded);
        var made = new byte[size];
        encoded.get(0, made);
        return made;
    }

    @Override
    public void close() {
        decoder.close();
        encoder.close();
    }
}
