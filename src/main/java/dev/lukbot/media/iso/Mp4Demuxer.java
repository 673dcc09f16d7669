package dev.lukbot.media.iso;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.ByteReader;
import dev.lukbot.media.Codec;
import dev.lukbot.media.Demuxer;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.Tags;
import dev.lukbot.media.Unit;
import dev.lukbot.media.iso.EditList.Part;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// MP4 (ISO 14496-12 and -14), QuickTime and 3GP, in fragments too: the first track of sound that we can decode. A film's
/// pictures are jumped over where the input can, else read over.
public final class Mp4Demuxer implements Demuxer {

    /// A seek ends so much earlier, because the codecs that need more say so: Opus 80 ms, MP3 some frames.
    private static final Duration PRE_ROLL = Duration.ofMillis(100);
    private static final Duration PRE_ROLL_OF_MP3 = Duration.ofMillis(300);

    /// So many samples in a row that are nowhere in the file are its end.
    private static final int MOST_LOST = 1000;

    private static final List<String> FIRST_BOXES = List.of("ftyp", "moov", "mdat", "wide", "free", "skip", "pnot",
            "styp");

    private final ByteReader bytes;
    private final Movie movie;
    private final Track track;
    private final TrackSamples samples;
    private final AudioStream stream;
    private final long preRoll;
    private final Optional<Long> length;
    private HeardParts parts;
    private boolean ended;

    private Mp4Demuxer(ByteReader bytes) throws IOException {
        this.bytes = bytes;
        var boxes = new Boxes(bytes);
        movie = Movie.read(boxes);
        track = movie.sound();
        samples = new TrackSamples(boxes, track, movie.fragmentsOf(track), movie.end());
        ByteBuffer first = samples.peekFirst(Integer.BYTES);
        if (!first.hasRemaining()) {
            throw new MalformedMediaException("it ends before its sound begins");
        }
        AudioStream known = MpegFrame.stream(track.stream().orElseThrow(), first);
        Duration early = known.codec() == Codec.MP3 ? PRE_ROLL_OF_MP3 : PRE_ROLL;
        preRoll = Scale.convert(early.toMillis(), 1000, track.timescale());
        parts = HeardParts.of(afterStart(parts(known)), track.timescale(), known.sampleRate());
        length = parts.length().isPresent() ? parts.length() : lengthOfFragments();
        stream = delayed(known);
    }

    /// Whether the next bytes are MP4, QuickTime or 3GP; or a picture that comes in the same boxes, such as HEIF.
    public static boolean accepts(ByteReader bytes) throws IOException {
        ByteBuffer head = bytes.peek(8);
        if (head.remaining() < 8 || !FIRST_BOXES.contains(Boxes.type(head, 4))) {
            return false;
        }
        int size = head.getInt(0);
        return size >= 8 || size == 0 || size == 1;
    }

    /// @throws dev.lukbot.media.UnsupportedMediaException if it has no sound that we know, or is protected
    /// @throws dev.lukbot.media.NotSeekableException if what must be known stands at its end, and the input cannot go there
    public static Mp4Demuxer open(ByteReader bytes) throws IOException {
        return new Mp4Demuxer(bytes);
    }

    /// What is heard, by edits, or else by what is said elsewhere of the encoder's delay.
    private List<Part> parts(AudioStream known) {
        List<Part> edited = track.edits().parts(movie.timescale(), track.timescale(), samples.end());
        Part only = edited.getFirst();
        if (edited.size() > 1 || only.begin() > 0) {
            return edited;
        }
        Optional<Part> told = movie.tags()
                .text("itunsmpb")
                .flatMap(text -> ItunesGap.parse(text, known.sampleRate(), track.timescale(), only.end()));
        long delay = Scale.convert(known.delaySamples(), known.sampleRate(), track.timescale());
        return List.of(told.orElse(delay < only.end() ? new Part(delay, only.end()) : only));
    }

    /// What began long before it was recorded begins with its first fragment.
    private List<Part> afterStart(List<Part> heard) {
        Part first = heard.getFirst();
        return samples.time() > first.begin() ? List.of(new Part(samples.time(), first.end())) : heard;
    }

    private Optional<Long> lengthOfFragments() throws IOException {
        long told = Scale.convert(movie.fragmentsLength(), movie.timescale(), track.timescale());
        long end = samples.endOfFragments(told == 0 ? 0 : parts.begin() + told);
        return end > parts.begin() ? Optional.of(parts.sampleAt(end)) : Optional.empty();
    }

    /// Goes to where sound begins.
    private AudioStream delayed(AudioStream found) throws IOException {
        long begin = parts.begin();
        long first = Math.max(samples.time(), 0);
        if (begin - first > 2 * preRoll) {
            samples.seek(begin - preRoll);
            first = samples.time();
        }
        int delay = Math.clamp(-parts.sampleAt(first), 0, Integer.MAX_VALUE);
        return new AudioStream(found.codec(), found.sampleRate(), found.channels(), found.config(), delay,
                found.gainDb());
    }

    @Override
    public String format() {
        return movie.format(stream);
    }

    @Override
    public AudioStream stream() {
        return stream;
    }

    @Override
    public Tags tags() {
        return movie.tags().tags();
    }

    @Override
    public Optional<Duration> length() {
        return length.map(count -> Duration.ofMillis(Math.round(count * 1000.0 / stream.sampleRate())));
    }

    @Override
    public boolean isLengthExact() {
        return length.isPresent();
    }

    @Override
    public Unit next() throws IOException {
        int lost = 0;
        while (!ended && lost < MOST_LOST) {
            Optional<Sample> next = samples.next().filter(sample -> sample.time() < parts.end());
            if (next.isEmpty()) {
                Optional<HeardParts> part = parts.next();
                if (part.isPresent()) {
                    return goTo(part.get());
                }
                break;
            }
            Sample sample = next.get();
            if (isInFile(sample)) {
                Optional<Unit> packet = packet(sample);
                if (packet.isPresent()) {
                    return packet.get();
                }
            }
            lost++;
        }
        ended = true;
        return new Unit.End();
    }

    private boolean isInFile(Sample sample) {
        long end = bytes.input().length().orElse(Long.MAX_VALUE);
        return sample.size() > 0 && sample.size() <= MAX_PACKET && sample.position() >= 0
                && sample.position() <= end - sample.size();
    }

    private Optional<Unit> packet(Sample sample) throws IOException {
        var packet = new byte[(int) sample.size()];
        try {
            samples.goTo(sample);
            bytes.readFully(packet, 0, packet.length);
        } catch (MalformedMediaException _) {
            return Optional.empty();
        } catch (EOFException _) {
            ended = true;
            return Optional.empty();
        }
        if (track.sound().isSigned8()) {
            for (int index = 0; index < packet.length; index++) {
                packet[index] ^= (byte) 0x80;
            }
        }
        long begin = parts.sampleAt(sample.time());
        boolean isCut = sample.end() >= parts.end();
        int audible = isCut
                ? Math.clamp(parts.sampleAt(parts.end()) - begin, 0, Integer.MAX_VALUE)
                : Integer.MAX_VALUE;
        return Optional.of(new Unit.Packet(packet, begin, audible));
    }

    /// Edits put another part of the track here.
    private Unit goTo(HeardParts part) throws IOException {
        samples.seek(Math.max(0, part.begin() - preRoll));
        parts = part;
        return new Unit.NewStream(delayed(stream), Tags.NONE);
    }

    @Override
    public void seek(Duration target) throws IOException {
        long wanted = Math.round(target.toNanos() / 1e9 * stream.sampleRate());
        HeardParts there = parts.at(wanted);
        samples.seek(Math.max(0, there.tickAt(wanted) - preRoll)); // throws if it cannot, with nothing changed
        parts = there;
        ended = false;
    }

    @Override
    public void close() throws IOException {
        bytes.input().close();
    }
}
