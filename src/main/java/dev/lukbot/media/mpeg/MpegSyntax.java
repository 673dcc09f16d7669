package dev.lukbot.media.mpeg;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.Codec;
import dev.lukbot.media.UnsupportedMediaException;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Frames of MPEG-1, MPEG-2 and MPEG-2.5 audio, layers I to III (ISO 11172-3, section 2.4.1.3, and ISO 13818-3).
final class MpegSyntax implements FrameSyntax {

    /// In kbit/s, by layer of MPEG-1; then layer I and layers II, III of MPEG-2.
    private static final int[][] BITRATES = {
        {0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
        {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160},
    };
    private static final int[] RATES = {44_100, 48_000, 32_000};
    private static final int HEADER = 4;
    private static final int SYNC = 0xFFE0_0000;
    /// Sync, version, layer, rate.
    private static final int SAME_IN_ALL = 0xFFFE_0C00;
    private static final int MPEG_1 = 3;
    private static final int MONO = 3;

    /// Frames of free format end where the next begins, which is expensive to find in what is no sound.
    private static final int MOST_FREE_SEARCHES = 64;
    private static final int LONGEST_FREE = 8 * 1024;

    private int freeSearches;
    private int freeLength;

    @Override
    public int headerLength() {
        return HEADER;
    }

    @Override
    public Optional<FrameHeader> at(ByteBuffer bytes, int offset) {
        if (offset + HEADER > bytes.limit()) {
            return Optional.empty();
        }
        int word = bytes.getInt(offset);
        if (!isHeader(word)) {
            return Optional.empty();
        }
        int version = word >> 19 & 3;
        int layer = 4 - (word >> 17 & 3);
        int rate = RATES[word >> 10 & 3] >> (version == MPEG_1 ? 0 : version == 2 ? 1 : 2);
        int samples = layer == 1 ? 384 : layer == 3 && version != MPEG_1 ? 576 : 1152;
        int bitrate = 1000 * BITRATES[version == MPEG_1 ? layer - 1 : layer == 1 ? 3 : 4][word >> 12 & 15];
        int length = bitrate == 0
                ? freeLength(bytes, offset, word)
                : length(samples, layer, bitrate, rate) + padding(word);
        if (length <= HEADER) {
            return Optional.empty();
        }
        int channels = (word >> 6 & 3) == MONO ? 1 : 2;
        return Optional.of(new FrameHeader(
                word & SAME_IN_ALL, HEADER, length, rate, channels, samples, bitrate, "MP" + layer));
    }

    private static int length(int samples, int layer, int bitrate, int rate) {
        return layer == 1 ? 12 * bitrate / rate * 4 : samples / 8 * bitrate / rate;
    }

    private static boolean isHeader(int word) {
        return (word & SYNC) == SYNC
                && (word >> 19 & 3) != 1 // reserved
                && (word >> 17 & 3) != 0 // ADTS
                && (word >> 12 & 15) != 15
                && (word >> 10 & 3) != 3
                && (word & 3) != 2; // emphasis
    }

    /// In layer I bytes come by four.
    private static int padding(int word) {
        int padded = word >> 9 & 1;
        return (word >> 17 & 3) == 3 ? 4 * padded : padded;
    }

    private int freeLength(ByteBuffer bytes, int offset, int word) {
        if (freeLength == 0 && freeSearches < MOST_FREE_SEARCHES) {
            freeSearches++;
            freeLength = findFreeLength(bytes, offset, word);
        }
        return freeLength == 0 ? 0 : freeLength + padding(word);
    }

    /// @return without padding; 0 if no such frames follow one another
    private static int findFreeLength(ByteBuffer bytes, int offset, int word) {
        for (int next = offset + 32; next <= Math.min(offset + LONGEST_FREE, bytes.limit() - HEADER); next++) {
            if (isFreeLike(bytes.getInt(next), word)) {
                int length = next - offset - padding(word);
                int third = next + length + padding(bytes.getInt(next));
                if (third <= bytes.limit() - HEADER && isFreeLike(bytes.getInt(third), word)) {
                    return length;
                }
            }
        }
        return 0;
    }

    private static boolean isFreeLike(int word, int other) {
        return isHeader(word) && ((word ^ other) & (SAME_IN_ALL | 0xF000)) == 0;
    }

    @Override
    public AudioStream stream(FrameHeader header) throws UnsupportedMediaException {
        return new AudioStream(Codec.MP3, header.sampleRate(), header.channels(), new byte[0], 0, 0);
    }

    @Override
    public Optional<byte[]> sound(FrameHeader header, byte[] frame) {
        return InfoFrame.parse(header, ByteBuffer.wrap(frame)).isPresent() ? Optional.empty() : Optional.of(frame);
    }
}
