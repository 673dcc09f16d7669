package dev.lukbot.sound.codec;

import com.sedmelluq.discord.lavaplayer.natives.vorbis.VorbisDecoder;
import dev.lukbot.media.AudioStream;
import dev.lukbot.media.MalformedMediaException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/// Vorbis, whose first packet after its headers or a [#reset()] holds nothing to be heard.
final class VorbisPacketDecoder implements PacketDecoder {

    private static final int USUAL_PACKET = 8192;
    private static final int MOST_SAMPLES = 8192;

    private final AudioStream stream;
    private final Direct input = new Direct(USUAL_PACKET);
    private final float[][] output;
    private final Block block = new Block();
    private VorbisDecoder decoder;

    VorbisPacketDecoder(AudioStream stream) throws MalformedMediaException {
        this.stream = stream;
        output = new float[stream.channels()][MOST_SAMPLES];
        decoder = open(stream);
    }

    private static VorbisDecoder open(AudioStream stream) throws MalformedMediaException {
        var opened = new VorbisDecoder();
        try {
            ByteBuffer headers = ByteBuffer.wrap(stream.config());
            opened.initialise(header(headers), header(headers));
            if (opened.getChannelCount() == stream.channels()) {
                return opened;
            }
            opened.close();
        } catch (BufferUnderflowException | IllegalArgumentException | IllegalStateException broken) {
            opened.close();
        }
        throw new MalformedMediaException("wrong headers of Vorbis");
    }

    private static ByteBuffer header(ByteBuffer headers) {
        byte[] header = new byte[Math.clamp(headers.getInt(), 0, headers.remaining())];
        headers.get(header);
        return ByteBuffer.allocateDirect(header.length).put(header).flip();
    }

    @Override
    public Block decode(byte[] packet) throws BrokenPacketException {
        try {
            decoder.input(input.of(packet));
            int count = decoder.output(output);
            float[] samples = block.begin(count, output.length, stream.sampleRate());
            for (int channel = 0; channel < output.length; channel++) {
                for (int index = 0; index < count; index++) {
                    samples[index * output.length + channel] = output[channel][index];
                }
            }
            return block;
        } catch (IllegalStateException broken) {
            throw new BrokenPacketException("Vorbis: " + broken.getMessage());
        }
    }

    @Override
    public void reset() {
        VorbisDecoder before = decoder;
        try {
            decoder = open(stream);
            before.close();
        } catch (MalformedMediaException impossible) {
            throw new IllegalStateException("headers that were right before", impossible);
        }
    }

    @Override
    public void close() {
        decoder.close();
    }
}
