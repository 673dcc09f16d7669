package dev.lukbot.media.detect;

import dev.lukbot.media.ByteReader;
import dev.lukbot.media.Demuxer;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.NotSeekableException;
import dev.lukbot.media.PlainText;
import dev.lukbot.media.Tags;
import dev.lukbot.media.UnsupportedMediaException;
import dev.lukbot.media.detect.Look.Foreign;
import dev.lukbot.media.detect.Look.Kind;
import dev.lukbot.media.detect.Look.NoSound;
import dev.lukbot.media.detect.Look.Sound;
import dev.lukbot.media.ebml.MatroskaDemuxer;
import dev.lukbot.media.id3.Id3;
import dev.lukbot.media.iso.Mp4Demuxer;
import dev.lukbot.media.mpeg.AdtsDemuxer;
import dev.lukbot.media.mpeg.Mp3Demuxer;
import dev.lukbot.media.riff.PcmDemuxer;
import dev.lukbot.media.xiph.FlacDemuxer;
import dev.lukbot.media.xiph.OggDemuxer;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/// Says what bytes are, by nothing but themselves: servers call anything anything. Stateless; blocks while it reads.
public final class Detection {

    /// The signature of a tracker's module lies farthest.
    private static final int HEAD = 2 * 1024;

    /// In this order: what has a signature, and then what only repeats a few bits. AAC is taken for MP3 by who looks for
    /// that first.
    private static final List<Format> FORMATS = List.of(
            new Format("Ogg", OggDemuxer::accepts, (bytes, _) -> OggDemuxer.open(bytes)),
            new Format("Matroska", MatroskaDemuxer::accepts, (bytes, _) -> MatroskaDemuxer.open(bytes)),
            new Format("MP4", Mp4Demuxer::accepts, (bytes, _) -> Mp4Demuxer.open(bytes)),
            new Format("FLAC", FlacDemuxer::accepts, (bytes, _) -> FlacDemuxer.open(bytes)),
            new Format("WAV", PcmDemuxer::accepts, (bytes, _) -> PcmDemuxer.open(bytes)),
            new Format("AAC", AdtsDemuxer::accepts, AdtsDemuxer::open),
            new Format("MP3", Mp3Demuxer::accepts, Mp3Demuxer::open));

    private static final List<Format> BEHIND_JUNK = List.of(
            new Format("Ogg", OggDemuxer::acceptsBehindJunk, (bytes, _) -> OggDemuxer.open(bytes)),
            new Format("AAC", AdtsDemuxer::acceptsBehindJunk, AdtsDemuxer::open),
            new Format("MP3", Mp3Demuxer::acceptsBehindJunk, Mp3Demuxer::open));

    private Detection() {}

    private record Format(String name, Accepting accepting, Opening opening) {}

    private interface Accepting {
        boolean accepts(ByteReader bytes) throws IOException;
    }

    private interface Opening {
        Demuxer open(ByteReader bytes, Tags before) throws IOException;
    }

    /// Looks at what comes next in `bytes`, and opens it if it is sound that we take apart ourselves.
    ///
    /// @throws IOException if reading fails; what is wrong with the bytes themselves is part of the answer
    public static Look look(ByteReader bytes) throws IOException {
        Tags tags = Id3.read(bytes);
        byte[] head = peek(bytes, HEAD);
        if (head.length == 0) {
            return new NoSound(Kind.EMPTY, bytes.position() == 0 ? "nothing" : "nothing but an ID3 tag");
        }
        boolean isText = PlainText.isText(head);
        Optional<Look> announced = Texts.announced(PlainText.decode(head));
        if (isText || announced.isPresent()) {
            byte[] all = peek(bytes, ByteReader.WINDOW);
            String text = PlainText.decode(all);
            if (PlainText.isText(all)) {
                return Texts.announced(text).orElseGet(() -> Texts.plain(text));
            }
            Optional<Look> behind = open(BEHIND_JUNK, bytes, tags).or(() -> Texts.announced(text));
            if (behind.isPresent()) {
                return behind.get();
            }
        }
        return binary(bytes, ByteBuffer.wrap(head), tags);
    }

    private static Look binary(ByteReader bytes, ByteBuffer head, Tags tags) throws IOException {
        Optional<Look> known = Structures.of(head)
                .or(() -> Signature.firstOf(Signatures.SOUND, head))
                .or(() -> Signature.firstOf(Signatures.NO_SOUND, head));
        if (known.isPresent()) {
            return known.get();
        }
        Optional<Look> sound = open(FORMATS, bytes, tags);
        if (sound.isPresent()) {
            return sound.get();
        }
        Optional<Look> foreign = Structures.repeating(head);
        return foreign.isPresent()
                ? foreign.get()
                : open(BEHIND_JUNK, bytes, tags).orElseGet(() -> new NoSound(Kind.UNKNOWN, "unknown kind of file"));
    }

    private static Optional<Look> open(List<Format> formats, ByteReader bytes, Tags tags) throws IOException {
        for (Format format : formats) {
            if (format.accepting().accepts(bytes)) {
                return Optional.of(open(format, bytes, tags));
            }
        }
        return Optional.empty();
    }

    private static Look open(Format format, ByteReader bytes, Tags tags) throws IOException {
        ByteBuffer head = bytes.peek(12);
        String name = Structures.isIso(head) ? Structures.iso(head) : format.name();
        try {
            Demuxer demuxer = format.opening().open(bytes, tags);
            return new Sound(demuxer, demuxer.tags().or(tags));
        } catch (UnsupportedMediaException unsupported) {
            return new Foreign(unsupported.format(), Optional.of(unsupported));
        } catch (MalformedMediaException | NotSeekableException | EOFException failed) {
            return new Foreign(name, Optional.of(failed));
        }
    }

    private static byte[] peek(ByteReader bytes, int count) throws IOException {
        ByteBuffer view = bytes.peek(count);
        var copy = new byte[view.remaining()];
        view.get(copy);
        return copy;
    }
}
