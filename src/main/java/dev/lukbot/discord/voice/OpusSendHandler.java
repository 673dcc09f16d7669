package dev.lukbot.discord.voice;

import dev.lukbot.playback.OpusFrames;
import java.nio.ByteBuffer;
import net.dv8tion.jda.api.audio.AudioSendHandler;

/// Hands a player's frames to JDA, and five frames of silence when they stop, so that receivers do not interpolate into
/// the pause (Discord's documentation, "Voice Data Interpolation"). Confined to JDA's sending thread; allocates nothing.
final class OpusSendHandler implements AudioSendHandler {

    private static final byte[] SILENCE = {(byte) 0xF8, (byte) 0xFF, (byte) 0xFE};
    private static final int SILENCE_FRAMES = 5;
    private static final int MAX_FRAME_BYTES = 1500;

    private final OpusFrames frames;
    private final ByteBuffer frame = ByteBuffer.allocate(MAX_FRAME_BYTES);
    private int silenceLeft;

    /// What was handed out lately, the latest last, a bit each: 1 for a frame, 0 for silence.
    private long handedOut;

    OpusSendHandler(OpusFrames frames) {
        this.frames = frames;
    }

    @SuppressWarnings("ReferenceEquality") // the very same, not its like
    boolean isFor(OpusFrames others) {
        return frames == others;
    }

    @Override
    public boolean canProvide() {
        frame.clear();
        if (frames.next(frame)) {
            silenceLeft = SILENCE_FRAMES;
            handedOut = handedOut << 1 | 1;
            return true;
        }
        if (silenceLeft > 0) {
            silenceLeft--;
            frame.put(SILENCE);
            handedOut <<= 1;
            return true;
        }
        return false;
    }

    /// See [OpusFrames#cuts()].
    int cuts() {
        return frames.cuts();
    }

    /// See [OpusFrames#isSettled()].
    boolean isSettled() {
        return frames.isSettled();
    }

    /// The last `count` of what was handed out, fewer than 64, was not sent.
    void giveBack(int count) {
        if (count > 0) {
            frames.giveBack(Long.bitCount(handedOut & ((1L << count) - 1)));
            handedOut >>>= count;
            silenceLeft = SILENCE_FRAMES;
        }
    }

    @Override
    public ByteBuffer provide20MsAudio() {
        return frame.flip();
    }

    @Override
    public boolean isOpus() {
        return true;
    }
}
