package dev.lukbot.media.mpeg;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.Tags;
import dev.lukbot.media.Unit;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// The frames of one resource, each with its time, which is the number of samples before it: nothing else says where in
/// the sound one is. Knows the way back to what was read. Confined to one thread.
final class CountedFrames {

    /// A frame may use what up to 511 bytes before it hold (in layer III), which may be ten small frames.
    static final int PRE_ROLL = 12;

    private final FrameReader reader;
    private final FrameSyntax syntax;
    private final FrameHeader first;
    private final AudioStream firstStream;
    private final FrameIndex index = new FrameIndex();

    private FrameHeader current;
    /// Of the next frame, in this stream's rate, from the first that is heard.
    private long sample;
    /// The next frame's, as far as all before it were of the first stream.
    private long number;
    /// Whether `number` and `sample` were counted, rather than worked out from the position.
    private boolean isCounted = true;
    private boolean isFirstStream = true;
    /// Packets that end long before are left out.
    private long wanted = Long.MIN_VALUE / 2;
    /// Whether the first stream comes again after another.
    private boolean isBack;

    /// @param first that of the frame before which the reader stands
    CountedFrames(FrameReader reader, FrameSyntax syntax, FrameHeader first, AudioStream firstStream) {
        this.reader = reader;
        this.syntax = syntax;
        this.first = first;
        this.firstStream = firstStream;
        current = first;
        sample = -firstStream.delaySamples();
        index.add(0, reader.position());
    }

    Unit next() throws IOException {
        if (isBack) {
            isBack = false;
            return new Unit.NewStream(firstStream, Tags.NONE);
        }
        while (true) {
            Optional<FrameHeader> found = reader.next(current);
            if (found.isEmpty()) {
                return new Unit.End();
            }
            FrameHeader header = found.get();
            if (!current.fits(header)) {
                change(header);
                return new Unit.NewStream(syntax.stream(header), Tags.NONE);
            }
            note();
            if (sample + (long) PRE_ROLL * header.samples() < wanted) {
                reader.skip(header);
                count(header);
                continue;
            }
            Optional<byte[]> sound = syntax.sound(header, reader.take(header));
            if (sound.isPresent()) {
                var packet = new Unit.Packet(sound.get(), sample, Integer.MAX_VALUE);
                count(header);
                return packet;
            }
        }
    }

    /// Counts all frames, and stands before the first again.
    ///
    /// @param mostBytes how far it reads at most
    /// @return how many samples they are in the first stream's rate; empty if the end was not reached
    OptionalLong countAll(long mostBytes) throws IOException {
        long from = reader.position();
        Optional<FrameHeader> found = reader.next(current);
        while (found.isPresent() && reader.position() - from < mostBytes) {
            FrameHeader header = found.get();
            if (!current.fits(header)) {
                change(header);
            }
            note();
            if (syntax.sound(header, reader.take(header)).isPresent()) {
                count(header);
            }
            found = reader.next(current);
        }
        long samples = converted(sample, current, first);
        land(0);
        isBack = false;
        return found.isPresent() ? OptionalLong.empty() : OptionalLong.of(samples);
    }

    private void note() {
        if (isCounted && isFirstStream) {
            index.add(number, reader.position());
        }
    }

    private void count(FrameHeader header) {
        sample += header.samples();
        number++;
    }

    private void change(FrameHeader header) {
        sample = converted(sample, current, header);
        wanted = converted(wanted, current, header);
        current = header;
        isFirstStream = false;
    }

    private static long converted(long samples, FrameHeader from, FrameHeader to) {
        return from.sampleRate() == to.sampleRate()
                ? samples
                : Math.round((double) samples / from.sampleRate() * to.sampleRate());
    }

    boolean isFirstStream() {
        return isFirstStream;
    }

    /// Goes to the frame that holds `target`, or some before it, as exactly as counting goes: back to where it was read, or
    /// on by reading.
    void goTo(Duration target) throws IOException {
        long aim = frameBefore(target);
        if (samples(target, current) < sample || !isCounted || (isFirstStream && index.before(aim) > number)) {
            // Which frame it is in another stream is not known, so all is read again.
            land(isFirstStream ? index.before(aim) : 0);
        }
        wanted = samples(target, current);
    }

    private void land(long frame) throws IOException {
        reader.goTo(index.position(frame)); // throws if it cannot, with nothing changed
        isBack |= !isFirstStream;
        isFirstStream = true;
        isCounted = true;
        current = first;
        stand(frame);
    }

    private void stand(long frame) {
        number = frame;
        sample = frame * first.samples() - firstStream.delaySamples();
    }

    /// Goes where `frame` of the first stream should stand, near enough to tell which it is, and reads on to `target`.
    ///
    /// @param start where the first frame stands
    /// @param bytesPerFrame how long they are, on average up to there
    void jump(Duration target, long frame, long start, double bytesPerFrame) throws IOException {
        reader.goTo(start + Math.max(0, (long) Math.floor(frame * bytesPerFrame) - 2));
        isCounted = false;
        reader.next(first);
        stand(Math.round((reader.position() - start) / bytesPerFrame));
        wanted = samples(target, first);
    }

    /// How many frames would have to be read to get to `target`, of the first stream.
    long framesUpTo(Duration target) {
        long aim = frameBefore(target);
        return aim - Math.max(index.before(aim), isCounted && number <= aim ? number : 0);
    }

    /// The frame of the first stream at which decoding must begin.
    long frameBefore(Duration target) {
        return Math.max(0, (samples(target, first) + firstStream.delaySamples()) / first.samples() - PRE_ROLL);
    }

    private static long samples(Duration time, FrameHeader header) {
        return Math.round((time.getSeconds() + time.getNano() / 1e9) * header.sampleRate());
    }
}
