package dev.lukbot.media.xiph;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.Codec;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.OpusPackets;
import dev.lukbot.media.Tags;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Opus in Ogg (RFC 7845).
final class OggOpus implements OggCodec {

    private static final int HEAD = 19;

    /// RFC 7845, section 4.6: 80 ms.
    private static final int PRE_ROLL = 3840;

    private final AudioStream stream;
    private Tags tags = Tags.NONE;

    OggOpus(byte[] head) throws MalformedMediaException {
        if (head.length < HEAD || head[9] == 0 || head[9] > 8) {
            throw new MalformedMediaException("a strange OpusHead");
        }
        var fields = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        int preSkip = fields.getChar(10);
        double gainDb = fields.getShort(16) / 256.0;
        stream = new AudioStream(Codec.OPUS, OpusPackets.RATE, head[9], head, preSkip, gainDb);
    }

    @Override
    public String format() {
        return "Ogg Opus";
    }

    @Override
    public boolean header(byte[] packet) {
        if (Bytes.startWith(packet, "OpusTags")) {
            tags = VorbisComment.parse(packet, "OpusTags".length());
        }
        return false;
    }

    @Override
    public AudioStream stream() {
        return stream;
    }

    @Override
    public Tags tags() {
        return tags;
    }

    @Override
    public int samplesOf(byte[] packet) {
        return OpusPackets.samplesOf(packet);
    }

    @Override
    public void restart() {
        // each packet says how long it is
    }

    @Override
    public int preRoll() {
        return PRE_ROLL;
    }
}
