package dev.lukbot.media.xiph;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.Codec;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.Tags;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Vorbis in Ogg (https://xiph.org/vorbis/doc/Vorbis_I_spec.html, sections 4 and A).
final class OggVorbis implements OggCodec {

    private static final int IDENTIFICATION = 30;
    private static final int COMMENT_TYPE = 3;
    private static final int SETUP_TYPE = 5;

    private final byte[] identification;
    private final int channels;
    private final int sampleRate;
    private final int shortBlock;
    private final int longBlock;

    private Tags tags = Tags.NONE;
    private @Nullable AudioStream stream;
    private Optional<VorbisModes> modes = Optional.empty();
    /// Of the packet before; 0 if there is none.
    private int lastBlock;

    OggVorbis(byte[] identification) throws MalformedMediaException {
        if (identification.length < IDENTIFICATION) {
            throw new MalformedMediaException("a short Vorbis header");
        }
        var fields = ByteBuffer.wrap(identification).order(ByteOrder.LITTLE_ENDIAN);
        this.identification = identification;
        channels = fields.get(11) & 0xFF;
        sampleRate = fields.getInt(12);
        shortBlock = 1 << (fields.get(28) & 0xF);
        longBlock = 1 << ((fields.get(28) >> 4) & 0xF);
        if (channels < 1 || channels > 8 || sampleRate < 1000 || sampleRate > 768_000 || shortBlock < 64
                || longBlock < shortBlock || longBlock > 8192) {
            throw new MalformedMediaException("a strange Vorbis header");
        }
    }

    @Override
    public String format() {
        return "Ogg Vorbis";
    }

    @Override
    public boolean header(byte[] packet) throws MalformedMediaException {
        int type = packet.length == 0 ? 0 : packet[0];
        if (type == COMMENT_TYPE) {
            tags = VorbisComment.parse(packet, "?vorbis".length());
            return true;
        }
        if (type != SETUP_TYPE) {
            throw new MalformedMediaException("a strange Vorbis header packet: " + type);
        }
        modes = VorbisModes.parse(packet);
        ByteBuffer config = ByteBuffer.allocate(2 * Integer.BYTES + identification.length + packet.length)
                .putInt(identification.length)
                .put(identification)
                .putInt(packet.length)
                .put(packet);
        stream = new AudioStream(Codec.VORBIS, sampleRate, channels, config.array(), 0, 0);
        return false;
    }

    @Override
    public AudioStream stream() {
        AudioStream known = stream;
        if (known == null) {
            throw new IllegalStateException("the headers are not read yet");
        }
        return known;
    }

    @Override
    public Tags tags() {
        return tags;
    }

    /// Two blocks overlap by half of each; the very first one gives nothing.
    @Override
    public int samplesOf(byte[] packet) {
        if (packet.length == 0 || (packet[0] & 1) != 0) {
            return 0;
        }
        boolean isLong = modes.map(known -> known.isLong(packet)).orElse(true);
        int block = isLong ? longBlock : shortBlock;
        int samples = lastBlock == 0 ? 0 : lastBlock / 4 + block / 4;
        lastBlock = block;
        return samples;
    }

    @Override
    public void restart() {
        lastBlock = 0;
    }

    @Override
    public int preRoll() {
        return longBlock;
    }
}
