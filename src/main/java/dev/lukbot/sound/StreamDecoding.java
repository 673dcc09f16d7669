package dev.lukbot.sound;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.Unit.Packet;
import dev.lukbot.media.UnsupportedMediaException;
import dev.lukbot.sound.codec.Block;
import dev.lukbot.sound.codec.BrokenPacketException;
import dev.lukbot.sound.codec.Downmix;
import dev.lukbot.sound.codec.PacketDecoder;
import dev.lukbot.sound.codec.Resampler;
import org.jspecify.annotations.Nullable;

/// Makes frames of one stream's packets: decodes, mixes down, resamples, and leaves out what is not to be heard.
///
/// Confined to one thread at a time; closing frees native memory.
final class StreamDecoding implements AutoCloseable {

    /// So many packets in a row are no click any more: half a second at least, by the smallest usual packets.
    private static final int MOST_BROKEN = 50;

    /// Of a stream that begins somewhere: after its encoder's delay.
    static final long AFTER_DELAY = Long.MIN_VALUE;

    private final AudioStream stream;
    private final PcmFrames frames;
    private final PacketDecoder decoder;
    private final float gain;

    private @Nullable Downmix downmix;
    private int channels;
    private @Nullable Resampler resampler;
    private int rate;
    private float[] stereo = new float[0];

    /// In the stream's samples: from where on it is heard, where the next decoded sample lies, and where it ends.
    private long heardFrom;
    private long at;
    private long until = Long.MAX_VALUE;
    private boolean placed;

    private int brokenInARow;
    private int usualLength;

    /// @param frames get what is decoded
    /// @param heardFrom the first sample that is heard, or [#AFTER_DELAY]
    StreamDecoding(AudioStream stream, PcmFrames frames, long heardFrom)
            throws UnsupportedMediaException, MalformedMediaException {
        this.stream = stream;
        this.frames = frames;
        this.heardFrom = heardFrom;
        decoder = PacketDecoder.of(stream);
        gain = (float) Math.pow(10, stream.gainDb() / 20);
    }

    /// @throws MalformedMediaException if one packet after another is broken
    void decode(Packet packet) throws MalformedMediaException {
        if (!placed || !decoder.isLate()) {
            if (heardFrom == AFTER_DELAY) {
                heardFrom = packet.sample() + stream.delaySamples();
            }
            at = packet.sample();
            placed = true;
        }
        until = packet.samples() == Integer.MAX_VALUE ? Long.MAX_VALUE : packet.sample() + packet.samples();
        try {
            Block block = decoder.decode(packet.bytes());
            take(block);
            brokenInARow = 0;
            usualLength = block.length();
        } catch (BrokenPacketException broken) {
            if (++brokenInARow >= MOST_BROKEN) {
                throw new MalformedMediaException("one packet after another is broken: " + broken.getMessage());
            }
            silence();
        }
    }

    /// Nothing follows: what is still on its way comes out.
    void finish() {
        for (Block block = decoder.drain(); block.length() > 0; block = decoder.drain()) {
            take(block);
        }
        if (resampler != null) {
            resampler.finish((samples, length) -> frames.add(samples, 0, length));
            resampler.reset();
        }
    }

    /// What comes next is heard from `sample` on.
    void jump(long sample) {
        decoder.reset();
        if (resampler != null) {
            resampler.reset();
        }
        heardFrom = sample;
        placed = false;
        brokenInARow = 0;
    }

    private void take(Block block) {
        if (block.length() == 0) {
            return;
        }
        double scale = (double) block.rate() / stream.sampleRate(); // 2 where HE-AAC is declared by its core
        int begin = Math.clamp(Math.round((heardFrom - at) * scale), 0, block.length());
        int end = until == Long.MAX_VALUE
                ? block.length()
                : Math.clamp(Math.round((until - at) * scale), begin, block.length());
        at += Math.round(block.length() / scale);
        hand(block, begin, end - begin);
    }

    private void silence() {
        at += usualLength;
        if (at > heardFrom && channels > 0) {
            int length = Math.min(usualLength, rate);
            hand(new float[length * Frame.CHANNELS], length);
        }
    }

    private void hand(Block block, int from, int length) {
        if (downmix == null || block.channels() != channels) {
            channels = block.channels();
            downmix = Downmix.of(stream.codec(), channels);
        }
        if (block.rate() != rate) {
            rate = block.rate();
            change(rate);
        }
        if (stereo.length < length * Frame.CHANNELS) {
            stereo = new float[length * Frame.CHANNELS];
        }
        downmix.mix(block.samples(), from, length, stereo);
        if (gain != 1) {
            for (int index = 0; index < length * Frame.CHANNELS; index++) {
                stereo[index] *= gain;
            }
        }
        hand(stereo, length);
    }

    private void hand(float[] samples, int length) {
        if (resampler == null) {
            frames.add(samples, 0, length);
        } else {
            resampler.convert(samples, length, (converted, count) -> frames.add(converted, 0, count));
        }
    }

    private void change(int newRate) {
        if (resampler != null) {
            resampler.finish((samples, length) -> frames.add(samples, 0, length));
        }
        resampler = newRate == Frame.SAMPLE_RATE ? null : new Resampler(newRate, Frame.SAMPLE_RATE);
    }

    @Override
    public void close() {
        decoder.close();
    }
}
