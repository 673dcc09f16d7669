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

    OpusSendHandler(OpusFrames frames) {
        this.frames = frames;
    }

    @Override
    public boolean canProvide() {
        frame.clear();
        if (frames.next(frame)) {
            silenceLeft = SILENCE_FRAMES;
            return true;
        }
        if (silenceLeft > 0) {
            silenceLeft--;
            frame.put(SILENCE);
            return true;
        }
        return false;
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
