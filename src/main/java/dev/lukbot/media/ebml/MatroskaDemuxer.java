package dev.lukbot.media.ebml;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.ByteReader;
import dev.lukbot.media.Codec;
import dev.lukbot.media.Demuxer;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.MediaInput;
import dev.lukbot.media.OpusPackets;
import dev.lukbot.media.SampleSearch;
import dev.lukbot.media.Tags;
import dev.lukbot.media.Unit;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Matroska and WebM: the first track of sound that we can decode. A film's pictures are read over.
public final class MatroskaDemuxer implements Demuxer {

    /// So many bytes that are no cluster are no gap but something else.
    private static final int MAX_GAP = 4 << 20;

    /// A seek ends so much earlier, because the codecs that need more say so.
    private static final Duration PRE_ROLL = Duration.ofMillis(100);

    private final Ebml ebml;
    private final MediaInput input;
    private final MatroskaHeaders headers;
    private final MatroskaTrack track;
    private final AudioStream stream;
    private final Deque<Unit> ready = new ArrayDeque<>();

    private @Nullable Cues cues;
    private long clusterTicks;
    /// Where the current one ends; 0 if that is not known.
    private long clusterEnd;
    /// The sample after the last packet, where packets say how long they are; -1 if that is not known.
    private long expected = -1;
    /// The last packet of a group, of which a part may yet turn out to be padding.
    private Unit.@Nullable Packet held;
    private boolean ended;

    private MatroskaDemuxer(ByteReader bytes) throws IOException {
        ebml = new Ebml(bytes);
        input = bytes.input();
        headers = MatroskaHeaders.read(ebml);
        track = headers.sound();
        stream = track.stream().orElseThrow();
    }

    /// Whether the next bytes are EBML.
    public static boolean accepts(ByteReader bytes) throws IOException {
        ByteBuffer head = bytes.peek(Integer.BYTES);
        return head.remaining() == Integer.BYTES && head.getInt(0) == Ids.EBML;
    }

    /// @throws dev.lukbot.media.UnsupportedMediaException if it has no sound that we know
    public static MatroskaDemuxer open(ByteReader bytes) throws IOException {
        return new MatroskaDemuxer(bytes);
    }

    @Override
    public String format() {
        return headers.format(stream);
    }

    @Override
    public AudioStream stream() {
        return stream;
    }

    @Override
    public Tags tags() {
        return headers.tags();
    }

    @Override
    public Optional<Duration> length() {
        return headers.length();
    }

    @Override
    public boolean isLengthExact() {
        return true;
    }

    @Override
    public Unit next() throws IOException {
        while (ready.isEmpty() && !ended) {
            try {
                readElement();
            } catch (EOFException _) {
                ended = true;
            } catch (MalformedMediaException _) {
                toNextCluster();
            }
        }
        if (ended) {
            release();
        }
        return ready.isEmpty() ? new Unit.End() : ready.remove();
    }

    private void readElement() throws IOException {
        Optional<Ebml.Element> next = ebml.next();
        if (next.isEmpty()) {
            ended = true;
            return;
        }
        Ebml.Element element = next.get();
        boolean isInCluster = element.content() < clusterEnd;
        if (isInCluster && (!element.hasEnd() || element.end() > clusterEnd)) {
            throw new MalformedMediaException("an element larger than its cluster");
        }
        switch (element.id()) {
            case Ids.CLUSTER -> {
                release(); // its content comes next
                clusterEnd = element.hasEnd() ? element.end() : 0;
            }
            case Ids.SEGMENT, Ids.BLOCK_GROUP -> release(); // likewise
            case Ids.TIMESTAMP -> clusterTicks = ebml.unsigned(element);
            case Ids.SIMPLE_BLOCK -> {
                release();
                block(element);
                release();
            }
            case Ids.BLOCK -> block(element);
            case Ids.DISCARD_PADDING -> discard(ebml.signed(element));
            default -> ebml.skip(element);
        }
    }

    /// A block of a film's pictures may be large, and is not held.
    private void block(Ebml.Element element) throws IOException {
        ByteBuffer head = ebml.bytes().peek(1);
        boolean isOurs = !head.hasRemaining() || track.number() > 126 || (head.get(0) & 0x7F) == track.number();
        if (!isOurs) {
            ebml.skip(element);
            return;
        }
        Optional<Blocks> block = Blocks.parse(ebml.content(element, MAX_PACKET));
        if (block.filter(found -> found.track() == track.number()).isEmpty()) {
            return;
        }
        long sample = samplesAt(clusterTicks + block.get().ticks());
        for (byte[] packet : block.get().packets()) {
            release();
            byte[] whole = track.restored(packet);
            int samples = stream.codec() == Codec.OPUS ? OpusPackets.samplesOf(whole) : 0;
            long begin = near(sample);
            held = new Unit.Packet(whole, begin - stream.delaySamples(), Integer.MAX_VALUE);
            expected = samples == 0 ? -1 : begin + samples;
            sample = expected == -1 ? sample : expected;
        }
    }

    /// Timestamps are rounded; where packets say how long they are, we know better.
    private long near(long sample) {
        boolean follows = expected >= 0 && Math.abs(sample - expected) < stream.sampleRate() / 50;
        return follows ? expected : sample;
    }

    private long samplesAt(long ticks) {
        return Math.round((double) ticks * headers.scaleNanos() / 1e9 * stream.sampleRate());
    }

    private void discard(long nanos) {
        Unit.Packet packet = held;
        if (packet != null && nanos > 0 && stream.codec() == Codec.OPUS) {
            long padding = Math.round(nanos / 1e9 * stream.sampleRate());
            int audible = (int) Math.max(0, OpusPackets.samplesOf(packet.bytes()) - padding);
            held = new Unit.Packet(packet.bytes(), packet.sample(), audible);
        }
    }

    private void release() {
        if (held != null) {
            ready.add(held);
            held = null;
        }
    }

    /// Finds the way back after something damaged.
    private void toNextCluster() throws IOException {
        clusterEnd = 0;
        ByteReader bytes = ebml.bytes();
        for (int gap = 0; gap < MAX_GAP;) {
            ByteBuffer ahead = bytes.peek(4096);
            if (ahead.remaining() < Integer.BYTES) {
                ended = true;
                return;
            }
            for (int at = 0; at <= ahead.remaining() - Integer.BYTES; at++) {
                if (ahead.getInt(at) == Ids.CLUSTER) {
                    bytes.skip(at);
                    return;
                }
            }
            int step = ahead.remaining() - Integer.BYTES + 1;
            bytes.skip(step);
            gap += step;
        }
        throw new MalformedMediaException("no cluster far and wide");
    }

    @Override
    public void seek(Duration target) throws IOException {
        Duration early = target.minus(PRE_ROLL);
        long wanted = early.isNegative() ? 0 : Math.round(early.toNanos() / 1e9 * stream.sampleRate());
        if (input.isSeekable()) {
            goTo(jump(wanted));
        } else if (wanted < current()) {
            goTo(headers.firstCluster());
        }
    }

    private long current() {
        return ready.peek() instanceof Unit.Packet packet ? packet.sample() : samplesAt(clusterTicks);
    }

    private void goTo(long cluster) throws IOException {
        ebml.bytes().seek(cluster); // throws if it cannot, with nothing changed
        ready.clear();
        held = null;
        expected = -1;
        ended = false;
        clusterEnd = 0;
    }

    private long jump(long wanted) throws IOException {
        if (headers.cues().isPresent() && cues == null) {
            try {
                cues = Cues.read(ebml, headers.cues().getAsLong(), headers.segmentStart());
            } catch (MalformedMediaException | EOFException _) {
                cues = new Cues();
            }
        }
        Cues known = cues;
        if (known != null && !known.isEmpty()) {
            long ticks = Math.round((double) wanted / stream.sampleRate() * 1e9 / headers.scaleNanos());
            return known.before(ticks).orElse(headers.firstCluster());
        }
        if (input.length().isEmpty() || length().isEmpty()) {
            return headers.firstCluster();
        }
        long all = Math.round(length().get().toNanos() / 1e9 * stream.sampleRate());
        return new SampleSearch(headers.firstCluster(), input.length().getAsLong(), all)
                .find(wanted, stream.sampleRate(), this::clusterAt);
    }

    /// The first cluster from `position` on.
    private Optional<SampleSearch.Place> clusterAt(long position) throws IOException {
        ebml.bytes().seek(position);
        try {
            toNextCluster();
            long at = ebml.bytes().position();
            Optional<Ebml.Element> cluster = ebml.next();
            Optional<Ebml.Element> first = cluster.isPresent() ? ebml.next() : cluster;
            return first.isPresent() && first.get().id() == Ids.TIMESTAMP
                    ? Optional.of(new SampleSearch.Place(at, samplesAt(ebml.unsigned(first.get()))))
                    : Optional.empty();
        } catch (MalformedMediaException | EOFException _) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
