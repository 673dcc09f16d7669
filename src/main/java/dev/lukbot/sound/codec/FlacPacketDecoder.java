package dev.lukbot.sound.codec;

import com.sedmelluq.discord.lavaplayer.container.flac.FlacStreamInfo;
import com.sedmelluq.discord.lavaplayer.container.flac.frame.FlacFrameReader;
import com.sedmelluq.discord.lavaplayer.tools.io.BitStreamReader;
import dev.lukbot.media.AudioStream;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.UnsupportedMediaException;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/// FLAC of up to 24 bits. Holds nothing between two frames.
final class FlacPacketDecoder implements PacketDecoder {

    private static final int MOST_BITS = 24;

    private final FlacStreamInfo header;
    private final int[][] raw;
    /// Filled by the reader, and left alone: it rounds to 16 bits.
    private final short[][] rounded;
    private final int[] scratch = new int[FlacFrameReader.TEMPORARY_BUFFER_SIZE];
    private final Block block = new Block();

    FlacPacketDecoder(AudioStream stream) throws UnsupportedMediaException, MalformedMediaException {
        if (stream.config().length < FlacStreamInfo.LENGTH) {
            throw new MalformedMediaException("a short STREAMINFO");
        }
        header = new FlacStreamInfo(stream.config(), /* hasMetadataBlocks= */ false);
        if (header.bitsPerSample > MOST_BITS) {
            throw new UnsupportedMediaException("FLAC of " + header.bitsPerSample + " bits");
        }
        raw = new int[header.channelCount][header.maximumBlockSize];
        rounded = new short[header.channelCount][header.maximumBlockSize];
    }

    @Override
    public Block decode(byte[] packet) throws BrokenPacketException {
        try {
            var bytes = new ByteArrayInputStream(packet);
            int count = FlacFrameReader.readFlacFrame(bytes, new BitStreamReader(bytes), header, raw, rounded, scratch);
            int channels = header.channelCount;
            float scale = 1f / (1 << (header.bitsPerSample - 1));
            float[] samples = block.begin(count, channels, header.sampleRate);
            for (int channel = 0; channel < channels; channel++) {
                for (int index = 0; index < count; index++) {
                    samples[index * channels + channel] = raw[channel][index] * scale;
                }
            }
            return block;
        } catch (IOException | RuntimeException broken) { // it says by all kinds of exceptions that bits are wrong
            throw new BrokenPacketException("FLAC: " + broken.getClass().getSimpleName());
        }
    }

    @Override
    public void reset() {
        // holds nothing
    }

    @Override
    public void close() {
        // holds nothing
    }
}
