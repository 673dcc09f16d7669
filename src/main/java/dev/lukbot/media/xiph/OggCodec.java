package dev.lukbot.media.xiph;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.Tags;
import java.util.Optional;

/// What one logical stream of Ogg holds: it reads the header packets and knows how long packets of sound are. Confined to
/// one thread.
interface OggCodec {

    /// The codec whose first packet this is; empty if it is none that we know.
    static Optional<OggCodec> beginningWith(byte[] packet) throws MalformedMediaException {
        if (Bytes.startWith(packet, "OpusHead")) {
            return Optional.of(new OggOpus(packet));
        }
        if (Bytes.startWith(packet, "\u0001vorbis")) {
            return Optional.of(new OggVorbis(packet));
        }
        if (Bytes.startWith(packet, "\u007FFLAC")) {
            return Optional.of(new OggFlac(packet));
        }
        return Optional.empty();
    }

    /// What a first packet that is none of ours belongs to, as people call it.
    static String nameOf(byte[] packet) {
        if (Bytes.startWith(packet, "Speex   ")) {
            return "Speex";
        }
        if (Bytes.startWith(packet, "\u0080theora")) {
            return "Theora video";
        }
        if (Bytes.startWith(packet, "fishead")) {
            return "Ogg Skeleton";
        }
        return Bytes.startWith(packet, "\u0080kate") ? "Kate subtitles" : "an unknown codec";
    }

    /// As people call it: `Ogg Opus`.
    String format();

    /// Takes the next header packet.
    ///
    /// @return whether more follow
    boolean header(byte[] packet) throws MalformedMediaException;

    /// Meaningless before the last header.
    AudioStream stream();

    /// Meaningless before the last header.
    Tags tags();

    /// How many samples the packet decodes to, after those before it; 0 if it is no sound.
    int samplesOf(byte[] packet);

    /// The next packet does not follow the last one.
    void restart();

    /// How many samples before a place a decoder must begin to be in tune there.
    int preRoll();
}
