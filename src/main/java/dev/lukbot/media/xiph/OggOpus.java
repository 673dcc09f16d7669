package dev.lukbot.media.xiph;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.OpusPackets;
import dev.lukbot.media.Tags;

/// Opus in Ogg (RFC 7845).
final class OggOpus implements OggCodec {

    /// RFC 7845, section 4.6: 80 ms.
    private static final int PRE_ROLL = 3840;

    private final AudioStream stream;
    private Tags tags = Tags.NONE;

    OggOpus(byte[] head) throws MalformedMediaException {
        stream = OpusPackets.stream(head).orElseThrow(() -> new MalformedMediaException("a strange OpusHead"));
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
