package dev.lukbot.media.xiph;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.ByteReader;
import dev.lukbot.media.Demuxer;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.MediaInput;
import dev.lukbot.media.SampleSearch;
import dev.lukbot.media.Tags;
import dev.lukbot.media.Unit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/// FLAC on its own (RFC 9639).
public final class FlacDemuxer implements Demuxer {

    private static final String MARKER = "fLaC";
    private static final int COMMENT_BLOCK = 4;
    private static final int MOST_BLOCKS = 1024;

    private final ByteReader bytes;
    private final FlacInfo info;
    private final long audioStart;
    private final FlacFrames frames;
    private Tags tags = Tags.NONE;

    private FlacDemuxer(ByteReader bytes) throws IOException {
        this.bytes = bytes;
        bytes.skip(MARKER.length());
        info = readBlocks();
        audioStart = bytes.position();
        frames = new FlacFrames(bytes, info.blockSize());
    }

    /// Whether the next bytes are FLAC; what stands before it, such as ID3, must have been skipped.
    public static boolean accepts(ByteReader bytes) throws IOException {
        return bytes.startsWith(MARKER);
    }

    public static FlacDemuxer open(ByteReader bytes) throws IOException {
        return new FlacDemuxer(bytes);
    }

    /// Pictures and tables are skipped without being held.
    private FlacInfo readBlocks() throws IOException {
        Optional<FlacInfo> found = Optional.empty();
        for (int blocks = 0; blocks < MOST_BLOCKS; blocks++) {
            ByteBuffer header = bytes.take(Integer.BYTES);
            int type = header.get(0) & 0x7F;
            int length = header.getInt(0) & 0xFF_FFFF;
            if (type == 0 && length >= FlacInfo.LENGTH) {
                found = Optional.of(FlacInfo.parse(bytes.take(FlacInfo.LENGTH).array(), 0));
                length -= FlacInfo.LENGTH;
            } else if (type == COMMENT_BLOCK) {
                int held = Math.min(length, MAX_PACKET);
                tags = VorbisComment.parse(bytes.take(held).array(), 0);
                length -= held;
            }
            bytes.skip(length);
            if (header.get(0) < 0) {
                return found.orElseThrow(() -> new MalformedMediaException("FLAC that does not say what it is"));
            }
        }
        throw new MalformedMediaException("FLAC with nothing but headers");
    }

    @Override
    public String format() {
        return "FLAC";
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
    public Optional<Duration> length() {
        return info.samples() == 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.round(info.samples() * 1000.0 / stream().sampleRate())));
    }

    @Override
    public boolean isLengthExact() {
        return true;
    }

    @Override
    public Unit next() throws IOException {
        return frames.next();
    }

    @Override
    public void seek(Duration target) throws IOException {
        long wanted = Math.round(target.toNanos() / 1e9 * stream().sampleRate());
        MediaInput input = bytes.input();
        if (input.isSeekable() && input.length().isPresent() && info.samples() > 0) {
            var search = new SampleSearch(audioStart, input.length().getAsLong(), info.samples());
            frames.goTo(search.find(wanted, stream().sampleRate(), frames::lookAt));
        } else if (wanted < frames.sample()) {
            frames.goTo(audioStart);
        }
    }

    @Override
    public void close() throws IOException {
        bytes.input().close();
    }
}
