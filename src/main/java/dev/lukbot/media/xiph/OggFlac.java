package dev.lukbot.media.xiph;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.Tags;

/// FLAC in Ogg (RFC 9639, section 10.1).
final class OggFlac implements OggCodec {

    /// 0x7F, `FLAC`, two bytes of version, two of a count, `fLaC`, and the block's own header.
    private static final int BEFORE_INFO = 17;
    private static final int COMMENT_BLOCK = 4;
    private static final int BLOCK_HEADER = 4;

    private final FlacInfo info;
    private Tags tags = Tags.NONE;

    OggFlac(byte[] packet) throws MalformedMediaException {
        info = FlacInfo.parse(packet, BEFORE_INFO);
    }

    @Override
    public String format() {
        return "Ogg FLAC";
    }

    @Override
    public boolean header(byte[] packet) {
        if (packet.length > BLOCK_HEADER && (packet[0] & 0x7F) == COMMENT_BLOCK) {
            tags = VorbisComment.parse(packet, BLOCK_HEADER);
        }
        return packet.length > 0 && packet[0] >= 0; // the last block's highest bit is set
    }

    @Override
    public AudioStream stream() {
        return info.stream();
    }

    @Override
    public Tags tags() {
        return tags;
    }

    @Override
    public int samplesOf(byte[] packet) {
        return FlacFrame.at(packet, 0, packet.length).map(FlacFrame::samples).orElse(0);
    }

    @Override
    public void restart() {
        // each frame says how long it is
    }

    @Override
    public int preRoll() {
        return 0;
    }
}
