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
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Ogg with Opus, Vorbis or FLAC, alone or beside other streams, and several such one after the other, as web radio sends
/// them. Of several at a time the first that we know is taken.
public final class OggDemuxer implements Demuxer {

    /// Times may jump by this where pages were lost; further, they are wrong.
    private static final int LONGEST_JUMP_SECONDS = 60;

    private final MediaInput input;
    private final OggPages pages;
    private final long fileStart;
    private final OptionalLong samples;
    private final Deque<Unit> ready = new ArrayDeque<>();

    private OggHeaders headers;
    private OggPackets packets = new OggPackets();
    /// How many streams came before this one.
    private int link;
    /// How much was heard before this stream, in its own samples.
    private long offset;
    /// This stream's granule at its first sample, those a decoder drops included.
    private long base;
    /// Where the next packet begins, counted from `base`.
    private long expected;
    private Trust trust = Trust.NONE;
    private boolean ended;

    /// What the next page's granule is worth.
    private enum Trust {
        /// It is the stream's first, and says where the stream counts from.
        NONE,
        /// It follows the page before.
        FOLLOWING,
        /// The page was sought, so only its granule says where it is.
        SOUGHT
    }

    private OggDemuxer(ByteReader bytes) throws IOException {
        input = bytes.input();
        fileStart = bytes.position();
        pages = new OggPages(bytes);
        headers = readHeaders();
        while (trust == Trust.NONE && !ended) {
            readPage();
        }
        OptionalLong end = OggEnd.granule(input, headers);
        samples = end.isPresent() ? OptionalLong.of(end.getAsLong() - base - delay()) : end;
    }

    /// Whether the next bytes are Ogg.
    public static boolean accepts(ByteReader bytes) throws IOException {
        return bytes.startsWith(OggPages.CAPTURE);
    }

    /// Whether Ogg begins behind some junk.
    public static boolean acceptsBehindJunk(ByteReader bytes) throws IOException {
        return new OggPages(bytes).isAheadOfFirst();
    }

    /// @throws dev.lukbot.media.UnsupportedMediaException if none of its streams is sound that we know
    public static OggDemuxer open(ByteReader bytes) throws IOException {
        return new OggDemuxer(bytes);
    }

    private OggHeaders readHeaders() throws IOException {
        OggPage first = pages.next();
        if (first == null) {
            throw new MalformedMediaException("no whole Ogg page");
        }
        return OggHeaders.read(first, pages);
    }

    @Override
    public String format() {
        return headers.codec().format();
    }

    @Override
    public AudioStream stream() {
        return headers.codec().stream();
    }

    @Override
    public Tags tags() {
        return headers.codec().tags();
    }

    @Override
    public Optional<Duration> length() {
        return samples.isPresent() && samples.getAsLong() > 0
                ? Optional.of(Duration.ofMillis(Math.round(samples.getAsLong() * 1000.0 / rate())))
                : Optional.empty();
    }

    @Override
    public boolean isLengthExact() {
        return true;
    }

    @Override
    public Unit next() throws IOException {
        while (ready.isEmpty() && !ended) {
            readPage();
        }
        return ready.isEmpty() ? new Unit.End() : ready.remove();
    }

    private void readPage() throws IOException {
        OggPage page = pages.next();
        if (page == null) {
            ended = true;
        } else if (page.first()) {
            beginLink(page);
        } else if (page.serial() == headers.serial()) {
            readSound(page);
        }
    }

    private void beginLink(OggPage first) throws IOException {
        double seconds = (double) (offset + expected - delay()) / rate();
        headers = OggHeaders.read(first, pages);
        packets = new OggPackets();
        link++;
        offset = Math.round(seconds * rate());
        base = 0;
        expected = 0;
        trust = Trust.NONE;
        ready.add(new Unit.NewStream(stream(), tags()));
    }

    private void readSound(OggPage page) {
        List<byte[]> complete = packets.endingOn(page);
        int[] lengths = complete.stream().mapToInt(headers.codec()::samplesOf).toArray();
        long together = 0;
        for (int length : lengths) {
            together += length;
        }
        if (complete.isEmpty()) {
            return;
        }
        long sample = place(page, together);
        long end = page.last() && page.granule() >= 0 ? page.granule() - base : Long.MAX_VALUE;
        for (int index = 0; index < lengths.length; index++) {
            long left = Math.max(0, end - sample);
            int audible = left >= lengths[index] ? Integer.MAX_VALUE : (int) left;
            ready.add(new Unit.Packet(complete.get(index), offset + sample - delay(), audible));
            sample += lengths[index];
        }
        expected = Math.min(sample, end);
    }

    /// Where the first packet of a page begins, of which all that end on it are `together` samples long.
    private long place(OggPage page, long together) {
        if (page.granule() < 0) {
            return expected;
        }
        long start = page.granule() - together;
        Trust worth = trust;
        trust = Trust.FOLLOWING;
        return switch (worth) {
            case NONE -> {
                // A radio, or a piece of a longer recording, counts from elsewhere. What is less than nothing is left out,
                // but on a last page it is the end that is.
                base = Math.max(0, start);
                yield page.last() ? 0 : start - base;
            }
            case SOUGHT -> Math.max(0, start - base);
            case FOLLOWING -> {
                long jump = start - base - expected;
                boolean isGap = jump > 0 && jump < (long) LONGEST_JUMP_SECONDS * rate() && !page.last();
                yield isGap ? start - base : expected;
            }
        };
    }

    @Override
    public void seek(Duration target) throws IOException {
        long wanted = Math.round(target.toNanos() / 1e9 * rate());
        if (link == 0 && input.isSeekable() && samples.isPresent()) {
            jump(wanted + delay());
        } else if (wanted < offset + expected - delay()) {
            goToBeginning();
        }
    }

    /// @param wanted counted from `base`
    private void jump(long wanted) throws IOException {
        var search = new SampleSearch(headers.end(), input.length().orElseThrow(), samples.orElseThrow() + delay());
        long from = search.find(wanted - headers.codec().preRoll(), rate(), this::lookAt);
        pages.seek(from);
        restart(from == headers.end() ? Trust.FOLLOWING : Trust.SOUGHT);
    }

    /// The first page from `position` on that says where it is.
    private Optional<SampleSearch.Place> lookAt(long position) throws IOException {
        pages.seek(position);
        for (OggPage page = pages.next(); page != null && !page.first(); page = pages.next()) {
            if (page.serial() == headers.serial() && page.granule() >= base) {
                return Optional.of(new SampleSearch.Place(page.position(), page.granule() - base));
            }
        }
        return Optional.empty();
    }

    private void goToBeginning() throws IOException {
        pages.seek(fileStart); // throws if it cannot, with nothing changed
        headers = readHeaders();
        ready.clear();
        if (link > 0) {
            link = 0;
            offset = 0;
            ready.add(new Unit.NewStream(stream(), tags()));
        }
        var first = ready.poll();
        restart(Trust.FOLLOWING);
        if (first != null) {
            ready.add(first);
        }
    }

    private void restart(Trust worth) {
        packets.restart();
        headers.codec().restart();
        ready.clear();
        expected = 0;
        trust = worth;
        ended = false;
    }

    private int rate() {
        return stream().sampleRate();
    }

    private int delay() {
        return stream().delaySamples();
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
