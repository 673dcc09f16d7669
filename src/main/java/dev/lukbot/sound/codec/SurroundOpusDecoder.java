package dev.lukbot.sound.codec;

import com.sedmelluq.discord.lavaplayer.natives.opus.OpusDecoder;
import dev.lukbot.media.AudioStream;
import dev.lukbot.media.OpusPackets;
import dev.lukbot.media.UnsupportedMediaException;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Opus of more than two channels: several streams of one or two channels in each packet, and a table that says which
/// channel is where (RFC 7845, section 5.1.1).
final class SurroundOpusDecoder implements PacketDecoder {

    private static final int MOST_SAMPLES = 5760;
    private static final int USUAL_PACKET = 1500;
    private static final int STREAMS = 19;
    private static final int STEREO_STREAMS = 20;
    private static final int TABLE = 21;
    private static final int SILENT = 255;

    private final int channels;
    private final int stereoStreams;
    private final int[] table;
    private final Direct input = new Direct(USUAL_PACKET);
    private final ShortBuffer output = Direct.shorts(MOST_SAMPLES * 2);
    private final Block block = new Block();
    private final List<OpusDecoder> decoders = new ArrayList<>();
    private final List<float[]> decoded = new ArrayList<>();

    SurroundOpusDecoder(AudioStream stream) throws UnsupportedMediaException {
        byte[] head = stream.config();
        channels = stream.channels();
        if (head.length < TABLE + channels || !isPossible(head[STREAMS], head[STEREO_STREAMS])) {
            throw new UnsupportedMediaException("Opus with " + channels + " channels");
        }
        stereoStreams = head[STEREO_STREAMS];
        table = new int[channels];
        for (int channel = 0; channel < channels; channel++) {
            table[channel] = head[TABLE + channel] & 0xFF;
        }
        int sources = head[STREAMS] + stereoStreams;
        if (Arrays.stream(table).anyMatch(source -> source >= sources && source != SILENT)) {
            throw new UnsupportedMediaException("Opus with a wrong table of channels");
        }
        for (int index = 0; index < head[STREAMS]; index++) {
            decoders.add(new OpusDecoder(OpusPackets.RATE, channelsOf(index)));
            decoded.add(new float[MOST_SAMPLES * channelsOf(index)]);
        }
    }

    private boolean isPossible(int streams, int stereo) {
        return streams >= 1 && stereo >= 0 && stereo <= streams && streams + stereo <= 2 * channels;
    }

    private int channelsOf(int stream) {
        return stream < stereoStreams ? 2 : 1;
    }

    @Override
    public Block decode(byte[] packet) throws BrokenPacketException {
        int count = OpusPackets.samplesOf(packet);
        if (count == 0) {
            throw new BrokenPacketException("no Opus packet");
        }
        List<byte[]> packets = OpusStreams.split(packet, decoders.size());
        try {
            for (int index = 0; index < decoders.size(); index++) {
                if (OpusPackets.samplesOf(packets.get(index)) != count) {
                    throw new BrokenPacketException("Opus: streams of different lengths");
                }
                decoders.get(index).decode(input.of(packets.get(index)), output);
                Direct.copy(output, count * channelsOf(index), decoded.get(index));
            }
        } catch (IllegalStateException broken) {
            throw new BrokenPacketException("Opus: " + broken.getMessage());
        }
        float[] samples = block.begin(count, channels, OpusPackets.RATE);
        for (int channel = 0; channel < channels; channel++) {
            fill(samples, channel, count);
        }
        return block;
    }

    private void fill(float[] samples, int channel, int count) {
        int source = table[channel];
        boolean isStereo = source < 2 * stereoStreams;
        int stream = isStereo ? source / 2 : source - stereoStreams;
        int step = isStereo ? 2 : 1;
        int from = isStereo ? source % 2 : 0;
        for (int index = 0; index < count; index++) {
            samples[index * channels + channel] = source == SILENT ? 0 : decoded.get(stream)[index * step + from];
        }
    }

    @Override
    public void reset() {
        for (int index = 0; index < decoders.size(); index++) {
            decoders.get(index).close();
            decoders.set(index, new OpusDecoder(OpusPackets.RATE, channelsOf(index)));
        }
    }

    @Override
    public void close() {
        decoders.forEach(OpusDecoder::close);
    }
}
