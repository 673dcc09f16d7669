package dev.lukbot.testing.discord;

import com.sedmelluq.discord.lavaplayer.natives.opus.OpusEncoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import net.dv8tion.jda.api.audio.AudioSendHandler;

/// Sends one pitch for ever, encoded by Opus. Confined to JDA's sending thread.
final class SineSound implements AudioSendHandler {

    private static final int FRAME_SAMPLES = 960;
    private static final int BEST_QUALITY = 10;
    private static final double AMPLITUDE = 8000;

    private final OpusEncoder encoder = new OpusEncoder(Spectrum.SAMPLES_PER_SECOND, 2, BEST_QUALITY);
    private final ShortBuffer sound = ByteBuffer.allocateDirect(FRAME_SAMPLES * 4)
            .order(ByteOrder.nativeOrder())
            .asShortBuffer();
    private final ByteBuffer packet = ByteBuffer.allocateDirect(4096);
    private final double hertz;
    private long samples;

    SineSound(double hertz) {
        this.hertz = hertz;
    }

    @Override
    public boolean canProvide() {
        return true;
    }

    @Override
    public ByteBuffer provide20MsAudio() {
        for (int i = 0; i < FRAME_SAMPLES; i++, samples++) {
            double phase = 2 * Math.PI * hertz * samples / Spectrum.SAMPLES_PER_SECOND;
            short sample = (short) Math.round(AMPLITUDE * Math.sin(phase));
            sound.put(2 * i, sample).put(2 * i + 1, sample);
        }
        packet.clear();
        sound.clear();
        encoder.encode(sound, FRAME_SAMPLES, packet);
        return packet;
    }

    @Override
    public boolean isOpus() {
        return true;
    }
}
