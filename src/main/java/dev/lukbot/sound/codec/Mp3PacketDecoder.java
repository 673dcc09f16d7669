package dev.lukbot.sound.codec;

import com.sedmelluq.discord.lavaplayer.natives.mp3.Mp3Decoder;
import dev.lukbot.media.AudioStream;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;

/// MPEG audio by mpg123, which decodes a frame only when it sees the next one's header.
///
/// It is given room for one frame's sound each time, because it says nothing of what it decoded if it could do more.
final class Mp3PacketDecoder implements PacketDecoder {

    private static final int MOST_SAMPLES = 1152;
    private static final int SAMPLES_OF_SHORT_FRAME = 576;
    private static final int USUAL_PACKET = 2048;
    private static final int HEADER_BYTES = 4;
    private static final int SYNC = 0xFFE000;
    private static final int FREE = 0;
    private static final int FORBIDDEN = 15;
    private static final int[] KBPS_1 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] KBPS_2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};

    private final AudioStream stream;
    private final Direct input = new Direct(USUAL_PACKET);
    private final ShortBuffer output = Direct.shorts(2 * MOST_SAMPLES);
    private final Block block = new Block();
    private Mp3Decoder decoder = new Mp3Decoder();
    private int channels;
    private int kindOfAll;
    private int samples = MOST_SAMPLES;

    Mp3PacketDecoder(AudioStream stream) {
        this.stream = stream;
        channels = Math.min(2, stream.channels());
    }

    @Override
    public Block decode(byte[] packet) throws BrokenPacketException {
        if (packet.length < HEADER_BYTES || !fits(packet)) {
            throw new BrokenPacketException("MP3: a wrong header");
        }
        int told = (packet[3] & 0xC0) == 0xC0 ? 1 : 2;
        if (told != channels) {
            channels = told;
            reset();
        }
        samples = isLayer3(packet) && !isMpeg1(packet) ? SAMPLES_OF_SHORT_FRAME : MOST_SAMPLES;
        try {
            return decode(input.of(packet));
        } catch (IllegalStateException broken) {
            reset();
            throw new BrokenPacketException("MP3: " + broken.getMessage());
        }
    }

    @Override
    public Block drain() {
        try {
            return decode(input.of(new byte[0]));
        } catch (IllegalStateException _) {
            return Block.EMPTY; // half a frame
        }
    }

    private Block decode(ByteBuffer packet) {
        int count = decoder.decode(packet, output.clear().limit(samples * channels)) / channels;
        Direct.copy(output, count * channels, block.begin(count, channels, stream.sampleRate()));
        return block;
    }

    /// Whether it is whole, and of the version, layer and rate of those before: mpg123 looks for what comes next in all
    /// else, and complains on the console.
    private boolean fits(byte[] packet) {
        int kind = ((packet[0] & 0xFF) << 16) | ((packet[1] & 0xFE) << 8) | (packet[2] & 0x0C);
        if (kindOfAll == 0) {
            kindOfAll = kind;
        }
        int bitrate = (packet[2] & 0xF0) >> 4;
        boolean whole = bitrate == FREE || !isLayer3(packet) || packet.length == size(packet, bitrate);
        return kind == kindOfAll && (kind & SYNC) == SYNC && bitrate != FORBIDDEN && whole;
    }

    /// In bytes (ISO/IEC 11172-3, section 2.4.3.1).
    private int size(byte[] packet, int bitrate) {
        boolean mpeg1 = isMpeg1(packet);
        int bytesPerSecond = (mpeg1 ? KBPS_1[bitrate] : KBPS_2[bitrate]) * 125;
        int padding = (packet[2] >> 1) & 1;
        return (mpeg1 ? MOST_SAMPLES : SAMPLES_OF_SHORT_FRAME) * bytesPerSecond / stream.sampleRate() + padding;
    }

    private static boolean isMpeg1(byte[] packet) {
        return (packet[1] & 0x08) != 0;
    }

    private static boolean isLayer3(byte[] packet) {
        return (packet[1] & 0x06) == 0x02;
    }

    @Override
    public boolean isLate() {
        return true;
    }

    @Override
    public void reset() {
        decoder.close();
        decoder = new Mp3Decoder();
    }

    @Override
    public void close() {
        decoder.close();
    }
}
