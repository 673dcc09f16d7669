package dev.lukbot.media.mpeg;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.ByteReader;
import dev.lukbot.media.Demuxer;
import dev.lukbot.media.MediaInput;
import dev.lukbot.media.Tags;
import dev.lukbot.media.Unit;
import dev.lukbot.media.Unit.Packet;
import dev.lukbot.media.id3.Id3;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// MP3: frames of MPEG-1, MPEG-2 or MPEG-2.5 audio, with tags before, between and behind them.
///
/// It goes back to where it was to the frame, and forward by reading, which is as exact; where that would be too much and
/// the input can jump, by calculation. That is exact too where all frames are equally long. Where they are not, and an info
/// frame has a table of them, times are right to 1 % of the length.
public final class Mp3Demuxer implements Demuxer {

    /// A decoder hears a frame's sound that much later (https://lame.sourceforge.io/tech-FAQ.txt).
    private static final int DECODER_DELAY = 529;

    /// Rather than jump, that many bytes are read: where a jump is exact, and where it is not.
    private static final long NEAR = 256 * 1024;
    private static final long NEAR_ENOUGH = 16 << 20;

    private final MediaInput input;
    private final FrameHeader first;
    private final AudioStream stream;
    private final Optional<InfoFrame> info;
    private final long start;
    private final CountedFrames frames;
    private final Mp3Length length;
    private final Tags tags;

    private Mp3Demuxer(ByteReader bytes, Tags before) throws IOException {
        input = bytes.input();
        Tags found = before.or(Id3.read(bytes));
        var syntax = new MpegSyntax();
        var reader = new FrameReader(bytes, syntax);
        FrameHeader header = reader.first();
        long infoPosition = reader.position();
        info = InfoFrame.parse(header, reader.peek(header));
        if (info.isPresent()) {
            reader.skip(header);
            header = reader.next(header).orElse(header);
        }
        first = header;
        start = reader.position();
        stream = streamOf(syntax.stream(first));
        frames = new CountedFrames(reader, syntax, first, stream);
        var survey = new Mp3Survey(bytes, syntax, first);
        length = info.filter(survey::isPossible).isPresent()
                ? survey.claimed(info.get(), infoPosition)
                : survey.found(frames);
        tags = found.title().isPresent() ? found : found.or(TagsAtEnd.read(survey.end()));
    }

    private AudioStream streamOf(AudioStream plain) {
        boolean isTold = info.filter(told -> told.delay() > 0 || told.padding() > 0).isPresent();
        int delay = isTold ? info.get().delay() + DECODER_DELAY : plain.codec().leastDelay();
        return new AudioStream(plain.codec(), plain.sampleRate(), plain.channels(), plain.config(), delay, 0);
    }

    /// Whether frames of MP3 come next; what stands before them, such as ID3, must have been skipped. ADTS must have been
    /// looked for before.
    public static boolean accepts(ByteReader bytes) throws IOException {
        return new FrameReader(bytes, new MpegSyntax()).isAtFrame();
    }

    /// Whether frames of MP3 follow some junk: of what nobody else accepts, since containers hold such frames too.
    public static boolean acceptsBehindJunk(ByteReader bytes) throws IOException {
        return new FrameReader(bytes, new MpegSyntax()).isBeforeFrame();
    }

    public static Mp3Demuxer open(ByteReader bytes) throws IOException {
        return open(bytes, Tags.NONE);
    }

    /// @param before what was read of tags that stood before
    public static Mp3Demuxer open(ByteReader bytes, Tags before) throws IOException {
        return new Mp3Demuxer(bytes, before);
    }

    @Override
    public String format() {
        return first.format();
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
    public Optional<Duration> length() {
        return length.samples() <= 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.round(length.samples() * 1000.0 / first.sampleRate())));
    }

    @Override
    public boolean isLengthExact() {
        return length.isExact();
    }

    @Override
    public Unit next() throws IOException {
        Unit unit = frames.next();
        return unit instanceof Packet packet && frames.isFirstStream() ? cut(packet) : unit;
    }

    /// The encoder's padding at the end is no sound. Where more comes behind it, two files were joined.
    private Packet cut(Packet packet) {
        long all = info.map(InfoFrame::frames).orElse(0L) * first.samples() - stream.delaySamples();
        long end = all + stream.delaySamples() - info.map(told -> told.delay() + told.padding()).orElse(0);
        boolean isLast = packet.sample() < all && packet.sample() + first.samples() > end;
        return isLast
                ? new Packet(packet.bytes(), packet.sample(), (int) Math.max(0, end - packet.sample()))
                : packet;
    }

    @Override
    public void seek(Duration target) throws IOException {
        if (!frames.isFirstStream() || !input.isSeekable() || !jumped(target)) {
            frames.goTo(target);
        }
    }

    private boolean jumped(Duration target) throws IOException {
        double perFrame = length.isConstant() ? length.bytesPerFrame() : first.length();
        double ahead = frames.framesUpTo(target) * perFrame;
        if (length.isConstant() && ahead > NEAR) {
            frames.jump(target, frames.frameBefore(target), start, perFrame);
            return true;
        }
        return !length.isConstant() && ahead > NEAR_ENOUGH && jumpedByTable(target);
    }

    private boolean jumpedByTable(Duration target) throws IOException {
        long all = info.map(InfoFrame::frames).orElse(0L);
        long size = info.map(InfoFrame::bytes).orElse(0L);
        Optional<InfoFrame.Place> place = info.flatMap(
                told -> told.before((double) frames.frameBefore(target) / Math.max(1, all)));
        if (place.isEmpty() || place.get().time() == 0) {
            return false;
        }
        long frame = Math.round(place.get().time() * all);
        frames.jump(target, frame, start, place.get().position() * size / frame);
        return true;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
