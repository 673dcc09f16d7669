package dev.lukbot.media.mpeg;

import dev.lukbot.media.ByteReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Finds out how long an MP3 is that does not say so, or says what cannot be. Confined to one thread.
///
/// A bitrate is that of one frame: a file is only taken to be as long as its first frames make it if it ends as it begins.
/// Otherwise a small one is read, of a large one some places are looked at, and what only goes forward remains unknown.
final class Mp3Survey {

    /// Of sound, in bytes, that are read to count their frames.
    private static final long MOST_READ = 2 << 20;
    /// As much of the end as is looked at, in bytes.
    private static final int END = 16 * 1024;
    private static final int LOOKS = 4;
    private static final int LOOK = 32 * 1024;
    /// Of what an info frame claims, in bytes: tags may stand behind the sound.
    private static final long TOLERANCE = 16 * 1024;
    /// 8 kbit/s at 24 kHz, in bytes.
    private static final long SHORTEST_FRAME = 24;

    private final ByteReader bytes;
    private final FrameSyntax syntax;
    private final FrameHeader first;
    private final long start;
    private byte @Nullable [] end;

    /// @param first that of the frame before which `bytes` stand
    Mp3Survey(ByteReader bytes, FrameSyntax syntax, FrameHeader first) {
        this.bytes = bytes;
        this.syntax = syntax;
        this.first = first;
        start = bytes.position();
    }

    /// Whether so many frames can be in so many bytes.
    boolean isPossible(InfoFrame info) {
        long there = bytes.input().length().orElse(Long.MAX_VALUE) - start;
        return info.frames() > 0 && info.frames() <= there / SHORTEST_FRAME;
    }

    /// What an info frame claims, as far as that can be.
    ///
    /// @param infoPosition where that frame stands
    Mp3Length claimed(InfoFrame info, long infoPosition) throws IOException {
        long samples = info.frames() * first.samples() - info.delay() - info.padding();
        double perFrame = info.isConstant() ? nominalLength(sample(LOOK)) : 0;
        OptionalLong length = bytes.input().length();
        if (length.isEmpty() || info.bytes() == 0) {
            return new Mp3Length(samples, true, perFrame);
        }
        long there = length.getAsLong() - infoPosition;
        if (isAbout(there, info.bytes()) || isAbout(withoutTags(there), info.bytes())) {
            return new Mp3Length(samples, true, perFrame);
        }
        return new Mp3Length(Math.round((double) samples * there / info.bytes()), false, perFrame); // cut off, or joined
    }

    private static boolean isAbout(long there, long claimed) {
        return Math.abs(there - claimed) <= Math.max(TOLERANCE, claimed / 50);
    }

    private long withoutTags(long there) throws IOException {
        long tags = TagsAtEnd.length(end());
        return tags < there ? there - tags : there;
    }

    /// The last bytes of the file, if they can be had; asked for once, since it may be a request.
    byte[] end() throws IOException {
        if (end == null) {
            end = bytes.input().peekEnd(END);
        }
        return end;
    }

    /// @param frames to count them by reading, which they do from where `bytes` stand; they stand there afterwards
    Mp3Length found(CountedFrames frames) throws IOException {
        OptionalLong length = bytes.input().length();
        if (length.isEmpty()) {
            return Mp3Length.UNKNOWN;
        }
        long there = withoutTags(length.getAsLong() - start);
        Sample begin = sample(LOOK);
        boolean endsSo = bytes.input().isSeekable() ? begin.isConstant() && endsConstant(end())
                : first.bitrate() != lowestBitrate();
        if (begin.isConstant() && endsSo) {
            double perFrame = nominalLength(begin);
            boolean mayBeSilence = first.bitrate() == lowestBitrate(); // at both ends of a song whose middle is not
            return new Mp3Length(((long) (there / perFrame)) * first.samples(), !mayBeSilence, perFrame);
        }
        boolean canReturn = bytes.input().isSeekable() || there < ByteReader.WINDOW / 2;
        if (canReturn && there <= MOST_READ) {
            return counted(frames);
        }
        return bytes.input().isSeekable() ? estimated(there, begin) : Mp3Length.UNKNOWN;
    }

    private Mp3Length counted(CountedFrames frames) throws IOException {
        bytes.peek(ByteReader.WINDOW); // so that one can come back where only the window can
        OptionalLong samples = frames.countAll(MOST_READ);
        return samples.isPresent() ? new Mp3Length(samples.getAsLong(), true, 0) : Mp3Length.UNKNOWN;
    }

    private Mp3Length estimated(long there, Sample begin) throws IOException {
        Sample all = begin;
        for (int look = 1; look <= LOOKS; look++) {
            bytes.seek(start + there * look / (LOOKS + 1));
            all = all.and(sample(LOOK));
        }
        bytes.seek(start);
        return new Mp3Length(Math.round((double) there / Math.max(1, all.bytes()) * all.frames()) * first.samples(),
                false, 0);
    }

    /// @param isConstant whether all frames have the same bitrate
    /// @param isPadded whether some are a byte longer
    private record Sample(long frames, long bytes, boolean isConstant, boolean isPadded) {

        Sample and(Sample other) {
            return new Sample(frames + other.frames, bytes + other.bytes, isConstant && other.isConstant,
                    isPadded || other.isPadded);
        }
    }

    private Sample sample(int most) throws IOException {
        return sample(bytes.peek(most));
    }

    private Sample sample(ByteBuffer seen) {
        int offset = 0;
        while (offset < seen.limit() && next(seen, offset).isEmpty()) {
            offset++;
        }
        long frames = 0;
        int begin = offset;
        boolean isConstant = true;
        int longest = 0;
        int shortest = Integer.MAX_VALUE;
        for (Optional<FrameHeader> at = syntax.at(seen, offset); at.filter(first::fits)
                .isPresent(); at = syntax.at(seen, offset)) {
            FrameHeader header = at.get();
            isConstant &= header.bitrate() == first.bitrate();
            longest = Math.max(longest, header.length());
            shortest = Math.min(shortest, header.length());
            offset += header.length();
            frames++;
        }
        return new Sample(frames, offset - begin, isConstant && frames > 0, longest > shortest);
    }

    /// A header that another follows.
    private Optional<FrameHeader> next(ByteBuffer seen, int offset) {
        return syntax.at(seen, offset)
                .filter(first::fits)
                .filter(header -> syntax.at(seen, offset + header.length()).filter(first::fits).isPresent());
    }

    private boolean endsConstant(byte[] last) {
        int tags = (int) Math.min(last.length, TagsAtEnd.length(last));
        return sample(ByteBuffer.wrap(last, 0, last.length - tags).slice()).isConstant();
    }

    /// What frames are long on average, to the fraction of a byte that padding makes up for.
    private double nominalLength(Sample sample) {
        if (first.bitrate() == 0 || !sample.isPadded()) {
            return first.length();
        }
        return first.samples() / 8.0 * first.bitrate() / first.sampleRate();
    }

    /// Of which the silence is that many files with another begin with.
    private int lowestBitrate() {
        return first.samples() == 1152 ? 32_000 : 8_000;
    }
}
