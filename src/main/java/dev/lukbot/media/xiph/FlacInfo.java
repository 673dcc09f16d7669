package dev.lukbot.media.xiph;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.Codec;
import dev.lukbot.media.MalformedMediaException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// FLAC's STREAMINFO (RFC 9639, section 8.2).
///
/// @param samples how many there are of each channel; 0 if that is not known
/// @param blockSize how many samples of each channel are in every frame but the last; 0 if they differ
record FlacInfo(AudioStream stream, long samples, int blockSize) {

    static final int LENGTH = 34;

    static FlacInfo parse(byte[] bytes, int offset) throws MalformedMediaException {
        if (bytes.length < offset + LENGTH) {
            throw new MalformedMediaException("a short FLAC header");
        }
        byte[] info = Arrays.copyOfRange(bytes, offset, offset + LENGTH);
        long packed = ByteBuffer.wrap(info).getLong(10);
        int rate = (int) (packed >>> 44);
        int channels = (int) (packed >>> 41 & 7) + 1;
        if (rate < 1000 || rate > 768_000) {
            throw new MalformedMediaException("a strange FLAC header");
        }
        int smallest = ByteBuffer.wrap(info).getChar(0);
        int largest = ByteBuffer.wrap(info).getChar(2);
        return new FlacInfo(
                new AudioStream(Codec.FLAC, rate, channels, info, 0, 0),
                packed & 0xF_FFFF_FFFFL,
                smallest == largest ? largest : 0);
    }
}
