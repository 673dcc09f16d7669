package dev.lukbot.media.mpeg;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.ByteReader;
import dev.lukbot.media.Demuxer;
import dev.lukbot.media.MediaInput;
import dev.lukbot.media.Tags;
import dev.lukbot.media.Unit;
import dev.lukbot.media.id3.Id3;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// AAC as radios and HLS send it: frames with ADTS headers, ID3 before and between them.
///
/// HE-AAC looks like AAC of half its rate, and is counted in that; only a decoder notices. Seeking forward is reading.
public final class AdtsDemuxer implements Demuxer {

    /// As much of the beginning as its length is estimated from, in bytes.
    private static final int SAMPLE = 32 * 1024;
    /// If it is no longer, its frames are counted.
    private static final long MOST_READ = 1 << 20;

    private final MediaInput input;
    private final FrameHeader first;
    private final AudioStream stream;
    private final CountedFrames frames;
    private final Tags tags;
    private final boolean isLengthExact;
    private final long samples;

    private AdtsDemuxer(ByteReader bytes, Tags before) throws IOException {
        input = bytes.input();
        tags = before.or(Id3.read(bytes));
        var syntax = new AdtsSyntax();
        var reader = new FrameReader(bytes, syntax);
        first = reader.first();
        stream = delayed(syntax.stream(first));
        frames = new CountedFrames(reader, syntax, first, stream);
        OptionalLong end = input.length();
        long there = end.orElse(0) - bytes.position();
        OptionalLong counted = end.isPresent() && input.isSeekable() && there <= MOST_READ
                ? frames.countAll(MOST_READ)
                : OptionalLong.empty();
        isLengthExact = counted.isPresent();
        if (isLengthExact || end.isEmpty()) {
            samples = counted.orElse(0);
        } else {
            samples = estimate(there, bytes.peek(SAMPLE), syntax) - stream.delaySamples();
        }
    }

    private static AudioStream delayed(AudioStream plain) {
        return new AudioStream(plain.codec(), plain.sampleRate(), plain.channels(), plain.config(),
                plain.codec().leastDelay(), 0);
    }

    /// Whether frames of AAC come next; what stands before them, such as ID3, must have been skipped. To be asked before
    /// [Mp3Demuxer], whose frames begin alike.
    public static boolean accepts(ByteReader bytes) throws IOException {
        return new FrameReader(bytes, new AdtsSyntax()).isAtFrame();
    }

    /// Whether frames of AAC follow some junk, such as the rest of one on a radio: of what nobody else accepts.
    public static boolean acceptsBehindJunk(ByteReader bytes) throws IOException {
        return new FrameReader(bytes, new AdtsSyntax()).isBeforeFrame();
    }

    public static AdtsDemuxer open(ByteReader bytes) throws IOException {
        return open(bytes, Tags.NONE);
    }

    /// @param before what was read of tags that stood before
    public static AdtsDemuxer open(ByteReader bytes, Tags before) throws IOException {
        return new AdtsDemuxer(bytes, before);
    }

    private static long estimate(long there, ByteBuffer seen, AdtsSyntax syntax) {
        long found = 0;
        int offset = 0;
        for (Optional<FrameHeader> at = syntax.at(seen, 0); at.isPresent(); at = syntax.at(seen, offset)) {
            offset += at.get().length();
            found += at.get().samples();
        }
        return Math.round((double) there / Math.max(1, offset) * found);
    }

    /// `AAC`, or what is rarer: `AAC Main`, `AAC SSR`, `AAC LTP`.
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
        return samples <= 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.round(samples * 1000.0 / first.sampleRate())));
    }

    @Override
    public boolean isLengthExact() {
        return isLengthExact;
    }

    @Override
    public Unit next() throws IOException {
        return frames.next();
    }

    @Override
    public void seek(Duration target) throws IOException {
        frames.goTo(target);
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
